/// Gathers diagnostics, so that a user sees all of them at once.
///
/// At most `limit` errors and as many other diagnostics are kept; the rest is counted.
public struct DiagnosticCollector: Sendable {
  /// How many diagnostics of each kind are kept.
  public let limit: Int
  private var errors: [Diagnostic] = []
  private var others: [Diagnostic] = []
  /// How many errors were found, those not kept included.
  public private(set) var errorCount = 0
  private var otherCount = 0

  /// Creates an empty collector that keeps at most `limit` errors and `limit` other diagnostics.
  public init(limit: Int = 100) {
    precondition(limit >= 1, "a collector keeps at least one diagnostic")
    self.limit = limit
  }

  /// Whether any error was found.
  public var hasErrors: Bool {
    errorCount > 0
  }

  /// How many diagnostics were found and not kept.
  public var omittedCount: Int {
    errorCount - errors.count + otherCount - others.count
  }

  /// What was kept, ordered by file, line and column, without a position first.
  ///
  /// Diagnostics at the same place stay in the order in which they were found.
  public var diagnostics: [Diagnostic] {
    let all = (errors + others).enumerated()
    let ordered = all.sorted { left, right in
      switch (left.element.position, right.element.position) {
      case (let first?, let second?) where first != second: first < second
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }
    return ordered.map(\.element)
  }

  /// Adds a diagnostic.
  public mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error {
      addError(diagnostic)
    } else {
      otherCount += 1
      if others.count < limit {
        others.append(diagnostic)
      }
    }
  }

  /// Adds several diagnostics.
  public mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      add(diagnostic)
    }
  }

  /// Adds an error, which is made only if there is room for it.
  ///
  /// Making one looks up its position, so that a file of errors would otherwise be slow to refuse.
  public mutating func addError(_ makeDiagnostic: @autoclosure () -> Diagnostic) {
    errorCount += 1
    if errors.count < limit {
      errors.append(makeDiagnostic())
    }
  }

  /// Adds what another collector found, as if it had been found here.
  public mutating func merge(_ other: DiagnosticCollector) {
    errorCount += other.errorCount
    otherCount += other.otherCount
    errors.append(contentsOf: other.errors.prefix(limit - errors.count))
    others.append(contentsOf: other.others.prefix(limit - others.count))
  }

  /// Throws everything that was found if there is an error among it.
  public func throwIfErrors() throws(DiagnosticsError) {
    if hasErrors {
      throw DiagnosticsError(diagnostics, omittedCount: omittedCount)
    }
  }
}
