public import Catalog

/// A way to guess tokens ahead that the scenario knows to work for a workload.
public struct Speculation: Hashable, Sendable, Codable {
  /// What guesses.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    /// Repetitions of the context.
    case lookup
    /// One more layer of the model.
    case extraLayer = "extra-layer"
    /// A small model of the same vocabulary.
    case draftModel = "draft-model"
  }

  /// What guesses.
  public package(set) var method: Method
  /// The id of the small model; nil for other methods.
  public package(set) var draftModelID: String?
  /// The id of the precision of the small model; nil for other methods.
  public package(set) var draftPrecisionID: String?
  /// Tokens guessed per step; 1 or more.
  public package(set) var draftLength: Int
  /// The probability that a guessed token is accepted, 0 to 1, and where the user has it from.
  public package(set) var acceptance: Sourced<Double>

  package init(
    method: Method, draftLength: Int, acceptance: Sourced<Double>, draftModelID: String? = nil,
    draftPrecisionID: String? = nil
  ) {
    self.method = method
    self.draftLength = draftLength
    self.acceptance = acceptance
    self.draftModelID = draftModelID
    self.draftPrecisionID = draftPrecisionID
  }
}
