import Catalog

/// Layers that treat the context alike: what they store, read and compute per token of it.
package struct ContextCache: Hashable, Sendable {
  /// Whether tensor parallelism divides the cache.
  package enum Division: Hashable, Sendable {
    /// Among the key-value heads: at most that many shares.
    case heads(Int)
    /// Every accelerator holds all of it.
    case none
  }
  /// Bytes stored per token of context, all layers of the group together.
  package let storedBytesPerToken: Double
  /// Bytes read per token of context and step.
  package let readBytesPerToken: Double
  /// Tokens after which the store grows no more.
  package let storedLimit: Double
  /// Tokens beyond which a step does not look back.
  package let readLimit: Double
  /// Operations per token of context and generated token.
  package let decodeWork: Double
  /// Operations per pair of prompt tokens.
  package let prefillWork: Double
  /// Whether tensor parallelism divides the cache.
  package let division: Division

  /// The shares into which `tensor` accelerators divide the cache.
  func shares(tensor: Int, attention: Parallelism.Attention) -> Double {
    if attention == .data { return Double(tensor) }
    return switch division {
    case .heads(let heads): Double(min(tensor, max(heads, 1)))
    case .none: 1
    }
  }

  /// The groups of an architecture with cached values of `bits` bits.
  ///
  /// Ordinary attention stores `L·kv·(d_k + d_v)` values per token and works `4·heads·d` operations
  /// per pair; windows bound both. A model whose layers are all windowed is served without window by
  /// the engines that were measured. Latent attention stores `L·(r_kv + r_rope)` values, decodes in
  /// the compressed space and is not divided by tensor parallelism; with an index (sparse attention)
  /// it reads only the chosen tokens, but the index of all. Compressed attention stores what its
  /// catalog figure says. Reference: `measurements/PERFORMANCE.md` §1.
  static func groups(of architecture: Architecture, bits: Double) -> [ContextCache] {
    let bytes = bits / 8
    let allWindowed =
      !architecture.attention.isEmpty && architecture.attention.allSatisfy { $0.window != nil }
      && architecture.latentAttention == nil && architecture.compressedAttention.isEmpty
      && architecture.recurrent.isEmpty
    var groups = architecture.attention.map { layer in
      ordinary(layer, bytes: bytes, keepsWindow: !allWindowed)
    }
    if let latent = architecture.latentAttention { groups += latentGroups(latent, bytes: bytes) }
    groups += architecture.compressedAttention.map { compressed($0, bits: bits) }
    return groups
  }

  private static func ordinary(
    _ layer: Architecture.Attention, bytes: Double, keepsWindow: Bool
  ) -> ContextCache {
    let values =
      layer.sharesKeyAndValue
      ? layer.headDimension
      : layer.headDimension + (layer.valueHeadDimension ?? layer.headDimension)
    let perToken = Double(layer.layers * layer.keyValueHeads * values) * bytes
    let limit = keepsWindow ? layer.window.map(Double.init) ?? .infinity : .infinity
    let work = 4 * Double(layer.layers * layer.heads * layer.headDimension)
    return ContextCache(
      storedBytesPerToken: layer.storesKeyValue ? perToken : 0, readBytesPerToken: perToken,
      storedLimit: limit, readLimit: limit, decodeWork: work, prefillWork: work,
      division: .heads(layer.keyValueHeads))
  }

  private static func latentGroups(
    _ latent: Architecture.LatentAttention, bytes: Double
  ) -> [ContextCache] {
    let layers = Double(latent.layers)
    let perToken = layers * Double(latent.keyValueRank + latent.ropeDimension) * bytes
    let heads = 2 * layers * Double(latent.heads)
    let main = ContextCache(
      storedBytesPerToken: perToken, readBytesPerToken: perToken, storedLimit: .infinity,
      readLimit: latent.indexTop.map(Double.init) ?? .infinity,
      decodeWork: heads * Double(2 * latent.keyValueRank + latent.ropeDimension),
      prefillWork: heads
        * Double(latent.contentDimension + latent.ropeDimension + latent.valueDimension),
      division: .none)
    guard let index = latent.indexDimension else { return [main] }
    // The index is kept in 8 bit.
    let indexBytes = layers * Double(index)
    let indexGroup = ContextCache(
      storedBytesPerToken: indexBytes, readBytesPerToken: indexBytes, storedLimit: .infinity,
      readLimit: .infinity, decodeWork: 0, prefillWork: 0, division: .none)
    return [main, indexGroup]
  }

  private static func compressed(
    _ layer: Architecture.CompressedAttention, bits: Double
  ) -> ContextCache {
    let perToken = layer.bytesPerToken * bits / 16
    // Entries of one tensor for keys and values, 16 bit each, that a token leaves in each layer.
    let entries = min(
      1, layer.bytesPerToken / (2 * Double(max(1, layer.layers * layer.headDimension))))
    let work = 4 * Double(layer.layers * layer.heads * layer.headDimension) * entries
    return ContextCache(
      storedBytesPerToken: perToken, readBytesPerToken: perToken, storedLimit: .infinity,
      readLimit: .infinity, decodeWork: work, prefillWork: work, division: .none)
  }
}
