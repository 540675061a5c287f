package import Catalog

/// Keeping part of the cache: eviction of tokens or merging them.
///
/// A kept share `s` divides capacity, reading and multiplying of attention by `1/s`; windows and
/// recurrent states keep theirs. There is no factor without a source: what a method keeps without
/// harm depends on model and task, and quality is not part of the estimate.
/// Reference for the effect: Zhang et al., "H2O: Heavy-Hitter Oracle", 2023 (20 % kept); Li et al.,
/// "SnapKV", 2024 (1,024 tokens of a prompt kept).
package struct CacheCompression: Hashable, Sendable {
  /// Share of the tokens that is kept; above 0 to 1.
  package let keptShare: Double
  /// Where the share comes from.
  package let provenance: Provenance

  /// A share with its source.
  package init(keptShare: Double, provenance: Provenance) {
    self.keptShare = keptShare
    self.provenance = provenance
  }
}

extension ContextCache {
  /// The cache with other bits in time and with a part of its tokens; itself for the plain options.
  func with(
    readBitsFactor: Double, compression: CacheCompression?
  ) -> ContextCache {
    guard readBitsFactor != 1 || compression != nil else { return self }
    let kept = storedLimit.isFinite ? 1 : compression?.keptShare ?? 1
    return ContextCache(
      storedBytesPerToken: storedBytesPerToken * kept,
      readBytesPerToken: readBytesPerToken * kept * readBitsFactor, storedLimit: storedLimit,
      readLimit: readLimit, decodeWork: decodeWork * kept, prefillWork: prefillWork,
      division: division, chosenPairFactor: chosenPairFactor)
  }
}
