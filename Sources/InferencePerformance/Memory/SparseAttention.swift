import Catalog

/// Layers that look at chosen tokens only, and the index that chooses them.
///
/// Every new token scores all earlier ones with `h` small heads of dimension `d` on `L_i` layers:
/// `2·L_i·h·d` operations a pair and `L_i·d` values read a token, however long the context. The layers
/// themselves then look at `top` tokens. Up to `top` tokens attention is dense; beyond, latent
/// attention works on the chosen tokens in the compressed space, `2·r_kv + r_rope` instead of
/// `d_c + r_rope + d_v` values a head and pair. Engines keep the index whole on every accelerator and
/// score it there (vLLM: replicated projections).
/// References: DeepSeek-AI, "DeepSeek-V3.2", 2025, section 2.1 (lightning indexer, masked multi-head
/// mode for short prompts); ROCm/ATOM pull request 1260 (layers that share an index).
extension ContextCache {
  /// The group with an index before it; itself alone without one.
  /// - Parameters:
  ///   - indexBytes: bytes of an index value.
  ///   - entries: index keys per token of context; below 1 where the cache is compressed.
  func sparse(
    _ index: SparseIndex?, indexBytes: Double, entries: Double = 1
  ) -> [ContextCache] {
    guard let index else { return [self] }
    let chosen = ContextCache(
      storedBytesPerToken: storedBytesPerToken, readBytesPerToken: readBytesPerToken,
      storedLimit: storedLimit, readLimit: min(readLimit, Double(index.top)),
      decodeWork: decodeWork, prefillWork: prefillWork, division: division,
      chosenPairFactor: chosenPairFactor)
    let keys = Double(index.layers * index.dimension) * entries
    let scoring = ContextCache(
      storedBytesPerToken: keys * indexBytes, readBytesPerToken: keys * indexBytes,
      storedLimit: .infinity, readLimit: .infinity,
      decodeWork: 2 * keys * Double(index.heads), prefillWork: 2 * keys * Double(index.heads),
      division: .replicated)
    return [chosen, scoring]
  }
}
