/// An input that cannot be used, with everything that is wrong with it.
public struct DiagnosticsError: Error, Hashable, Sendable {
  /// What is wrong, in the order in which it is printed; at least one error.
  public let diagnostics: [Diagnostic]
  /// How many more diagnostics there were.
  public let omittedCount: Int

  /// Creates an error from `diagnostics`, which are printed in this order.
  public init(_ diagnostics: [Diagnostic], omittedCount: Int = 0) {
    self.diagnostics = diagnostics
    self.omittedCount = omittedCount
  }

  /// Creates an error from a single diagnostic.
  public init(_ diagnostic: Diagnostic) {
    self.init([diagnostic])
  }

  /// All diagnostics as text for a terminal, without a line break at the end.
  public func rendered() -> String {
    var parts = diagnostics.map { $0.rendered() }
    if omittedCount > 0 {
      parts.append("… and \(omittedCount) more")
    }
    return parts.joined(separator: "\n")
  }
}

extension DiagnosticsError: CustomStringConvertible {
  /// The same text as `rendered()`.
  public var description: String {
    rendered()
  }
}
