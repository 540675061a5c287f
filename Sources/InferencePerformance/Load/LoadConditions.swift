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

  /// Conditions with all their parts.
  package init(
    shape: RequestShape, network: NetworkPath = .local, objectives: [ServiceLevelObjective] = [],
    replicas: Int = 1, interference: Seconds = .zero, memoryBudget: Bytes? = nil,
    mix: RequestMix? = nil
  ) {
    self.shape = shape
    self.network = network
    self.objectives = objectives
    self.replicas = replicas
    self.interference = interference
    self.memoryBudget = memoryBudget
    self.mix = mix ?? RequestMix(shape)
  }
}

extension LoadConditions {
  /// Refuses what is no usable number.
  func check() throws(ConfigurationRefusal) {
    func refuse(_ what: String, _ value: Double, _ allowed: String) -> ConfigurationRefusal {
      .invalidNumber(what: what, value: "\(value)", allowed: allowed)
    }
    func require(_ what: String, _ length: LengthDistribution) throws(ConfigurationRefusal) {
      guard length.mean.isFinite, length.mean > 0 else {
        throw refuse("Mean \(what) length", length.mean, "finite and above 0")
      }
      guard length.variation.isFinite, length.variation >= 0 else {
        throw refuse("Variation of the \(what) length", length.variation, "finite, 0 or more")
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
    guard shape.burstiness.isFinite, shape.burstiness >= 0 else {
      throw refuse("Burstiness", shape.burstiness, "finite, 0 or more")
    }
    guard replicas >= 1 else { throw refuse("Replica count", Double(replicas), "1 or more") }
    guard interference.baseValue.isFinite, interference >= .zero else {
      throw refuse("Interference in seconds", interference.baseValue, "finite, 0 or more")
    }
    let median = network.medianRoundTrip.baseValue
    guard median.isFinite, median >= 0, network.tailRoundTrip >= network.medianRoundTrip,
      network.tailRoundTrip.baseValue.isFinite
    else {
      throw refuse("Round-trip time in seconds", median, "finite, 0 or more, at most its p95")
    }
    for objective in objectives {
      guard objective.percentile > 0, objective.percentile < 100 else {
        throw refuse(
          "Percentile of \(objective.metric.abbreviation)", objective.percentile,
          "above 0 and below 100")
      }
      guard objective.limit.baseValue > 0 else {
        throw refuse(
          "Limit of \(objective.metric.abbreviation) in seconds",
          objective.limit.baseValue, "above 0")
      }
    }
  }
}
