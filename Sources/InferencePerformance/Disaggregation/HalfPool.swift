package import Demand

/// Replicas of one server that do one half of the work for a pair: prompts, or generation.
package struct HalfPool: Sendable {
  /// Which half.
  package enum Work: Hashable, Sendable {
    /// Prompts, whose caches go at most to replicas like this one.
    case prompts(receiver: ServingConfiguration)
    /// Generation.
    case generation
  }
  private enum Queue: Sendable {
    case prompts(PromptsQueue)
    case generation(GenerationQueue)
  }

  private let queue: Queue

  /// A half, or why it cannot serve.
  /// - Parameters:
  ///   - configuration: one replica.
  ///   - conditions: requests, network, targets and the number of replicas; its interference is not
  ///     used.
  package init(
    _ work: Work, of configuration: ServingConfiguration, terms: HandOverTerms,
    conditions: LoadConditions
  ) throws(ConfigurationRefusal) {
    switch work {
    case .prompts(let receiver):
      let pair = try DisaggregatedPool(
        prefill: configuration, decode: receiver, prefillReplicas: conditions.replicas,
        decodeReplicas: 1, transfer: terms.transfer, conditions: conditions)
      queue = .prompts(PromptsQueue(pair.queue, terms))
    case .generation:
      let pair = try DisaggregatedPool(
        prefill: configuration, decode: configuration, prefillReplicas: 1,
        decodeReplicas: conditions.replicas, transfer: terms.transfer, conditions: conditions)
      queue = .generation(GenerationQueue(pair.queue, terms))
    }
  }

  /// The largest rate at which every target of the half is met, or the first one out of reach.
  package func sustainableRate() -> SustainableRateResult {
    switch queue {
    case .prompts(let queue): RateSearch(queue: queue).result()
    case .generation(let queue): RateSearch(queue: queue).result()
    }
  }

  /// The state at `rate` requests per second; nil when the half cannot keep up.
  package func operatingPoint(rate: Double) -> OperatingPoint? {
    switch queue {
    case .prompts(let queue): queue.operatingPoint(rate: rate)
    case .generation(let queue): queue.operatingPoint(rate: rate)
    }
  }

  /// Each target of the half with its latency at a rate, the agreed step last; nil when it cannot keep
  /// up.
  package func latencies(rate: Double) -> [LatencyEstimate]? {
    switch queue {
    case .prompts(let queue): queue.latencies(rate: rate)
    case .generation(let queue): queue.latencies(rate: rate)
    }
  }

  /// The agreed step as a target of the generation; nil where there is none.
  package var agreement: ServiceLevelObjective? {
    if case .generation(let queue) = queue { queue.agreement } else { nil }
  }
}
