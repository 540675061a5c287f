package import Demand
package import Quantities

/// What a pool of replicas has to serve, and beside what.
package struct LoadConditions: Hashable, Sendable {
  /// The requests.
  package let shape: RequestShape
  /// The network between their origin and the pool.
  package let network: NetworkPath
  /// The latency targets; none for workloads without users who wait.
  package let objectives: [ServiceLevelObjective]
  /// Replicas behind one queue; at least 1.
  package let replicas: Int
  /// The longest that other models or workloads on the same accelerators hold up a step.
  package let interference: Seconds
  /// What the replica may use of each accelerator's memory; nil for all that is usable.
  package let memoryBudget: Bytes?
  /// All requests of the pool, those of `shape` among them; rates count all of them.
  package let mix: RequestMix
  /// How long requests of a single-pass model wait at most for others to fill their batch; 0 for not at
  /// all.
  package let batchingDelay: Seconds

  /// Conditions with all their parts.
  package init(
    shape: RequestShape, network: NetworkPath = .local, objectives: [ServiceLevelObjective] = [],
    replicas: Int = 1, interference: Seconds = .zero, memoryBudget: Bytes? = nil,
    mix: RequestMix? = nil, batchingDelay: Seconds = .zero
  ) {
    self.shape = shape
    self.network = network
    self.objectives = objectives
    self.replicas = replicas
    self.interference = interference
    self.memoryBudget = memoryBudget
    self.mix = mix ?? RequestMix(shape)
    self.batchingDelay = batchingDelay
  }
}

extension LoadConditions {
  /// The largest spread, burstiness and ratio of percentiles, and the longest time in seconds that
  /// are taken for real.
  private static let mostSpread = 1e3
  private static let longestTime = 1e7

  /// Refuses what is no usable number.
  func check() throws(ConfigurationRefusal) {
    func refuse(_ what: String, _ value: Double, _ allowed: String) -> ConfigurationRefusal {
      .invalidNumber(what: what, value: "\(value)", allowed: allowed)
    }
    func require(_ what: String, _ length: LengthDistribution) throws(ConfigurationRefusal) {
      guard length.mean.isFinite, length.mean >= 1e-3 else {
        throw refuse("Mean \(what) length", length.mean, "finite and above 0")
      }
      guard length.variation >= 0, length.variation <= Self.mostSpread else {
        throw refuse("Variation of the \(what) length", length.variation, "from 0 to 1,000")
      }
    }
    try require("input", shape.inputLength)
    if let output = shape.outputLength { try require("output", output) }
    guard shape.hiddenOutputLength.isFinite, shape.hiddenOutputLength >= 0 else {
      throw refuse("Hidden output length", shape.hiddenOutputLength, "finite, 0 or more")
    }
    guard shape.prefixReuse >= 0, shape.prefixReuse < 1 else {
      throw refuse("Prefix reuse", shape.prefixReuse, "from 0 to below 1")
    }
    guard shape.burstiness >= 0, shape.burstiness <= Self.mostSpread else {
      throw refuse("Burstiness", shape.burstiness, "from 0 to 1,000")
    }
    guard replicas >= 1 else { throw refuse("Replica count", Double(replicas), "1 or more") }
    guard interference >= .zero, interference.baseValue <= Self.longestTime else {
      throw refuse("Interference in seconds", interference.baseValue, "from 0 to 10,000,000")
    }
    guard batchingDelay >= .zero, batchingDelay.baseValue <= Self.longestTime else {
      throw refuse("Batching delay in seconds", batchingDelay.baseValue, "from 0 to 10,000,000")
    }
    let median = network.medianRoundTrip.baseValue
    let tail = network.tailRoundTrip.baseValue
    guard median >= 0, tail >= median, tail <= Self.longestTime else {
      throw refuse(
        "Round-trip time in seconds", median, "from 0 to 10,000,000, at most its p95")
    }
    guard median == 0 || tail <= median * Self.mostSpread else {
      throw refuse("Round-trip time at p95 in seconds", tail, "at most 1,000 times the median")
    }
    for (what, bandwidth) in [("Upload", network.upload), ("Download", network.download)] {
      guard let bandwidth else { continue }
      guard bandwidth.baseValue >= 1 else {
        throw refuse("\(what) bandwidth in bytes per second", bandwidth.baseValue, "1 or more")
      }
    }
    for (what, payload) in [
      ("Request", shape.requestPayload), ("Response", shape.responsePayload),
    ] {
      guard payload >= .zero, payload.baseValue <= 1e15 else {
        throw refuse("\(what) payload in bytes", payload.baseValue, "from 0 to 1e15")
      }
    }
    if let memoryBudget {
      guard !memoryBudget.baseValue.isNaN, memoryBudget > .zero else {
        throw refuse("Memory budget in bytes", memoryBudget.baseValue, "above 0")
      }
    }
    for objective in objectives {
      guard objective.percentile >= 0.01, objective.percentile <= 99.999 else {
        throw refuse(
          "Percentile of \(objective.metric.abbreviation)", objective.percentile,
          "from 0.01 to 99.999")
      }
      guard objective.limit.baseValue > 0, objective.limit.baseValue.isFinite else {
        throw refuse(
          "Limit of \(objective.metric.abbreviation) in seconds",
          objective.limit.baseValue, "finite and above 0")
      }
    }
  }
}
