import Catalog

/// Layers that treat the context alike: what they store, read and compute per token of it.
package struct ContextCache: Hashable, Sendable {
  /// Whether tensor parallelism divides the cache.
  package enum Division: Hashable, Sendable {
    /// Among the key-value heads: at most that many shares.
    case heads(Int)
    /// Every accelerator holds all of it; the work divides.
    case none
    /// Every accelerator holds all of it and does all the work.
    case replicated
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
  /// Operations per pair beyond the limit over those of a pair within it: sparse attention over
  /// chosen tokens works in the compressed space.
  package let chosenPairFactor: Double

  init(
    storedBytesPerToken: Double, readBytesPerToken: Double, storedLimit: Double,
    readLimit: Double, decodeWork: Double, prefillWork: Double, division: Division,
    chosenPairFactor: Double = 1
  ) {
    self.storedBytesPerToken = storedBytesPerToken
    self.readBytesPerToken = readBytesPerToken
    self.storedLimit = storedLimit
    self.readLimit = readLimit
    self.decodeWork = decodeWork
    self.prefillWork = prefillWork
    self.division = division
    self.chosenPairFactor = chosenPairFactor
  }

  /// The shares into which `tensor` accelerators divide the cache.
  func shares(tensor: Int, attention: Parallelism.Attention) -> Double {
    if attention == .data { return Double(tensor) }
    return switch division {
    case .heads(let heads): Double(min(tensor, max(heads, 1)))
    case .none, .replicated: 1
    }
  }

  /// The groups of an architecture with cached values of `bits` bits.
  ///
  /// Ordinary attention stores `L·kv·(d_k + d_v)` values per token and works `4·heads·d` operations
  /// per pair; windows bound both. A model whose layers are all windowed is served without window by
  /// the engines that were measured. Latent attention stores `L·(r_kv + r_rope)` values, decodes in
  /// the compressed space and is not divided by tensor parallelism. Compressed attention stores what
  /// its catalog figure says. With an index (sparse attention) a layer reads only the chosen tokens,
  /// but the index of all (`SparseAttention.swift`). Reference: `measurements/PERFORMANCE.md` §1.
  static func groups(of architecture: Architecture, bits: Double) -> [ContextCache] {
    let bytes = bits / 8
    let allWindowed =
      !architecture.attention.isEmpty && architecture.attention.allSatisfy { $0.window != nil }
      && architecture.latentAttention == nil && architecture.compressedAttention.isEmpty
      && architecture.recurrent.isEmpty
    var groups = architecture.attention.flatMap { layer in
      let group = ordinary(layer, bytes: bytes, keepsWindow: !allWindowed)
      return group.sparse(layer.index, indexBytes: 2)
    }
    if let latent = architecture.latentAttention {
      // The index is kept in 8 bit.
      groups += self.latent(latent, bytes: bytes).sparse(latent.index, indexBytes: 1)
    }
    groups += architecture.compressedAttention.flatMap { compressed($0, bits: bits) }
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

  private static func latent(
    _ latent: Architecture.LatentAttention, bytes: Double
  ) -> ContextCache {
    let layers = Double(latent.layers)
    let perToken = layers * Double(latent.keyValueRank + latent.ropeDimension) * bytes
    let heads = 2 * layers * Double(latent.heads)
    let compressedWork = heads * Double(2 * latent.keyValueRank + latent.ropeDimension)
    let plainWork =
      heads * Double(latent.contentDimension + latent.ropeDimension + latent.valueDimension)
    return ContextCache(
      storedBytesPerToken: perToken, readBytesPerToken: perToken, storedLimit: .infinity,
      readLimit: .infinity, decodeWork: compressedWork, prefillWork: plainWork,
      division: .none, chosenPairFactor: compressedWork / plainWork)
  }

  private static func compressed(
    _ layer: Architecture.CompressedAttention, bits: Double
  ) -> [ContextCache] {
    // Entries of one tensor for keys and values and its index, 16 bit each, that a token leaves.
    let width = Double(max(1, layer.headDimension + (layer.index?.dimension ?? 0)))
    let entries = min(1, layer.bytesPerToken / (2 * Double(max(1, layer.layers)) * width))
    let share = Double(layer.headDimension) / width
    let perToken = layer.bytesPerToken * bits / 16 * share
    let work = 4 * Double(layer.layers * layer.heads * layer.headDimension) * entries
    let main = ContextCache(
      storedBytesPerToken: perToken, readBytesPerToken: perToken, storedLimit: .infinity,
      readLimit: .infinity, decodeWork: work, prefillWork: work, division: .none)
    return main.sparse(layer.index, indexBytes: bits / 8, entries: entries)
  }
}
