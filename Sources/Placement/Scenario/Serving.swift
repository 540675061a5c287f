public import Catalog

/// Whose requests the sites of a class serve.
public enum Serving: String, Hashable, Sendable, Codable, CaseIterable {
  /// Those that arise at the site itself or within it.
  case own
  /// Those of every site that reaches it.
  case all

  /// What holds for a tier where the scenario does not say.
  public init(tier: Tier) {
    self = tier == .device || tier == .premises ? .own : .all
  }
}
