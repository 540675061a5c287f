import Catalog
package import Quantities

/// Caches of earlier requests in the memory of the host, reloaded when their prefix comes again.
///
/// `t = tokens · bytes/token / X` on each accelerator, with `X` the payload of the link to the host;
/// nothing overlaps. Reloading pays while it is faster than computing the tokens again.
/// Reference: "Understanding Bottlenecks for Efficiently Serving LLM Inference With KV Offloading",
/// arXiv:2601.19910 (99 % of the latency of offloaded requests is transfer).
package struct CacheOffload: Hashable, Sendable {
  /// Host memory for caches, per accelerator.
  package let hostMemory: Bytes
  /// Bytes per second of one accelerator from the host; nil for the payload of its host link.
  package let bandwidth: Bandwidth?
  /// Share of the reused tokens that has to be reloaded; the rest is found on the accelerator.
  package let reloadedShare: Double

  /// Offloading to so much memory; all reused tokens are reloaded unless said otherwise.
  package init(hostMemory: Bytes, bandwidth: Bandwidth? = nil, reloadedShare: Double = 1) {
    self.hostMemory = hostMemory
    self.bandwidth = bandwidth
    self.reloadedShare = reloadedShare
  }

  /// Bytes per second that arrive at one accelerator; nil when no link is known.
  func rate(of accelerator: Accelerator) -> Double? {
    bandwidth?.baseValue
      ?? accelerator.hostLink.map { $0.value.baseValue * Interconnect.hostPayloadShare }
  }
}

extension ServingConfiguration {
  /// What becomes of a reused prefix whose cache lies in the host's memory.
  package struct Reload: Hashable, Sendable {
    /// Reading it back.
    package let reload: Seconds
    /// Computing it again.
    package let recompute: Seconds
    /// Whether reading is faster.
    package var pays: Bool { reload < recompute }
  }

  /// The two ways to get the cache of `tokens` tokens back; nil without offloading or for a model
  /// without cache.
  package func reload(tokens: Double) -> Reload? {
    guard case .generative(let kernel) = kernel, let offload = options.offload,
      let rate = offload.rate(of: accelerator)
    else { return nil }
    let bytes = footprint.sequenceBytes(tokens: tokens)
    return Reload(
      reload: Seconds(base: bytes / rate),
      recompute: Seconds(base: kernel.prefillWork(tokens: tokens)))
  }
}
