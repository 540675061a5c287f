import Catalog

/// What the exchange of partial sums costs, in seconds.
///
/// `N·(α + 2(t−1)/t · tokens·d·2 / (X·η))`: a ring all-reduce of 16-bit activations over a link of
/// `X` bytes per second in one direction. Two per layer; with data-parallel attention one per layer
/// of experts. Whole experts on different accelerators let tokens be sent to them instead, where that
/// takes less time (`AllToAllCost`). Reference: `measurements/PERFORMANCE.md` §1.
struct CollectiveCost: Hashable, Sendable {
  /// Latency of all collectives of a decode step.
  let stepLatency: Double
  /// Latency of all collectives of a prefill.
  let prefillLatency: Double
  /// Transfer per token.
  let perToken: Double
  /// What a step and a token cost more by the other way of exchange, or less; 0 when there is none.
  let otherLatency: Double
  let otherPerToken: Double

  init(
    architecture: Architecture, expertLayers: Int, parallelism: Parallelism, link: Double,
    constants: ResolvedConstants
  ) {
    guard parallelism.tensor > 1 else {
      self.stepLatency = 0
      self.prefillLatency = 0
      self.perToken = 0
      self.otherLatency = 0
      self.otherPerToken = 0
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
    guard parallelism.attention == .data, parallelism.expert == parallelism.tensor,
      let experts = architecture.experts
    else {
      self.otherLatency = 0
      self.otherPerToken = 0
      return
    }
    let direct = AllToAllCost(
      ranks: parallelism.expert, expertsPerToken: experts.perToken,
      width: architecture.hiddenSize, link: link * constants.collectiveEfficiency,
      latency: constants.collectiveLatency)
    self.otherLatency = count * direct.latency - stepLatency
    self.otherPerToken = count * direct.perToken - perToken
  }

  /// The exchange of a step with `tokens` tokens, by the faster way.
  func stepTime(tokens: Double) -> Double {
    stepLatency + perToken * tokens + min(0, otherLatency + otherPerToken * tokens)
  }

  /// Transfer per token of a long prompt, by the faster way.
  var promptPerToken: Double { perToken + min(0, otherPerToken) }

  /// The exchange of a replica by its wiring; sums of two per layer, or one per layer of experts.
  init(
    allReduce: AllReduceCost, count: Double, prefillCount: Double, width: Int
  ) {
    let bytes = Double(width) * 2
    self.stepLatency = count * allReduce.latency
    self.prefillLatency = prefillCount * allReduce.latency
    self.perToken = count * allReduce.perByte * bytes
    self.otherLatency = count * (allReduce.oneShotLatency - allReduce.latency)
    self.otherPerToken = count * (allReduce.oneShotPerByte - allReduce.perByte) * bytes
  }
}
