import Catalog

/// What the exchange of partial sums costs, in seconds.
///
/// `N·(α + 2(t−1)/t · tokens·d·2 / (X·η))`: a ring all-reduce of 16-bit activations over a link of
/// `X` bytes per second in one direction. Two per layer; with data-parallel attention one per layer
/// of experts. Reference: `measurements/PERFORMANCE.md` §1.
struct CollectiveCost: Hashable, Sendable {
  /// Latency of all collectives of a decode step.
  let stepLatency: Double
  /// Latency of all collectives of a prefill.
  let prefillLatency: Double
  /// Transfer per token.
  let perToken: Double

  init(
    architecture: Architecture, expertLayers: Int, parallelism: Parallelism, link: Double,
    constants: ResolvedConstants
  ) {
    guard parallelism.tensor > 1 else {
      self.stepLatency = 0
      self.prefillLatency = 0
      self.perToken = 0
      return
    }
    let tensor = Double(parallelism.tensor)
    let count =
      parallelism.attention == .data ? Double(expertLayers) : 2 * Double(architecture.layers)
    self.stepLatency = count * constants.collectiveLatency
    self.prefillLatency = 2 * Double(architecture.layers) * constants.collectiveLatency
    self.perToken =
      count * 2 * (tensor - 1) / tensor * Double(architecture.hiddenSize) * 2
      / (link * constants.collectiveEfficiency)
  }
}
