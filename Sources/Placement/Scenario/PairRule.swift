/// On which servers prompts and generation of a model may be apart.
public enum PairRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// On servers whose accelerators are of one maker.
  case sameMaker = "same-maker"
  /// On any two servers that run the same engine.
  case anyMaker = "any-maker"
}
