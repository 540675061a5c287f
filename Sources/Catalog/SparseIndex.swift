/// What chooses the tokens at which sparse attention looks: small keys of all tokens, scored by every
/// new one.
public struct SparseIndex: Hashable, Sendable, Codable {
  /// Layers that keep and score an index; the others of the group reuse their choice.
  public let layers: Int
  /// Heads that score.
  public let heads: Int
  /// Dimension of a key of the index.
  public let dimension: Int
  /// Tokens of context at which a layer looks, or for which the chosen entries stand.
  public let top: Int
  /// Where the figures come from.
  public let provenance: Provenance

  package init(layers: Int, heads: Int, dimension: Int, top: Int, provenance: Provenance) {
    self.layers = layers
    self.heads = heads
    self.dimension = dimension
    self.top = top
    self.provenance = provenance
  }
}
