/// How much a diagnostic matters.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
  /// The input cannot be used.
  case error
  /// The input can be used, and is probably not what was meant.
  case warning
  /// Background to another diagnostic.
  case note
}

/// One thing that is wrong with an input: what, where, and what to do about it.
public struct Diagnostic: Hashable, Sendable, Codable {
  /// How much it matters.
  public var severity: Severity
  /// A stable identifier of the kind of problem, such as `unknown-id`.
  public var code: String
  /// One line that names the thing, its value and the limit.
  public var message: String
  /// What to do, printed below the message; nil where nothing can be advised.
  public var remedy: String?
  /// Where the problem is; nil where it has no place in a file.
  public var position: SourcePosition?
  /// The source line around the position; nil where the source is not at hand.
  public var excerpt: SourceExcerpt?
  /// Diagnostics that explain this one and are printed after it, such as "first defined here".
  public var notes: [Diagnostic]

  /// Creates a diagnostic.
  public init(
    _ severity: Severity,
    code: String,
    message: String,
    remedy: String? = nil,
    position: SourcePosition? = nil,
    excerpt: SourceExcerpt? = nil,
    notes: [Diagnostic] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.remedy = remedy
    self.position = position
    self.excerpt = excerpt
    self.notes = notes
  }

  /// The diagnostic as text for a terminal, several lines, without a line break at the end.
  public func rendered() -> String {
    let place = position.map { "\($0): " } ?? ""
    var lines = ["\(place)\(severity.rawValue): \(terminalSafe(message, limit: .max))"]
    if let excerpt {
      lines.append(excerpt.text)
      lines.append(excerpt.caretLine)
    }
    if let remedy {
      for line in remedy.split(separator: "\n") {
        lines.append("  " + terminalSafe(line, limit: .max))
      }
    }
    for note in notes {
      lines.append(note.rendered())
    }
    return lines.joined(separator: "\n")
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The same text as `rendered()`.
  public var description: String {
    rendered()
  }
}
