/// A way to guess tokens ahead that the scenario knows to work for a workload.
public struct Speculation: Hashable, Sendable, Codable {
  /// What guesses.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    /// Repetitions of the context.
    case lookup
    /// One more layer of the model.
    case extraLayer = "extra-layer"
  }

  /// What guesses.
  public package(set) var method: Method
  /// Tokens guessed per step; 1 or more.
  public package(set) var draftLength: Int
  /// The probability that a guessed token is accepted, 0 to 1.
  public package(set) var acceptance: Double
  /// Where the acceptance comes from, in the user's words.
  public package(set) var note: String

  package init(method: Method, draftLength: Int, acceptance: Double, note: String) {
    self.method = method
    self.draftLength = draftLength
    self.acceptance = acceptance
    self.note = note
  }
}
