/// Whether a text may use the emphasis of a terminal.
public enum TextStyle: Hashable, Sendable {
  /// Characters only, for files and pipes.
  case plain
  /// Headings in bold.
  case terminal

  /// A heading.
  package func heading(_ text: String) -> String {
    switch self {
    case .plain: text
    case .terminal: "\u{1B}[1m\(text)\u{1B}[0m"
    }
  }
}

/// Texts for terminals are at most this many columns wide.
package let textWidth = 110

/// A paragraph in lines of at most `width` columns; what follows the first line is set in by `hanging`
/// more columns.
package func paragraph(
  _ text: String, indentation: Int = 2, hanging: Int = 0, width: Int = textWidth
) -> [String] {
  let lines = wrapped(text, to: width - indentation - hanging)
  return lines.enumerated().map { index, line in
    String(repeating: " ", count: indentation + (index == 0 ? 0 : hanging)) + line
  }
}
