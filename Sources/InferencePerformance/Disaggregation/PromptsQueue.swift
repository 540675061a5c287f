import Demand
import Quantities

/// The line before replicas that process prompts for others, with steps of the longest length agreed.
///
/// A replica takes the next prompt when the cache of the last one has left, so that its link never
/// carries two: service time `T_pf(n) + t(n)`.
struct PromptsQueue: RateLimitedQueue {
  let pair: DisaggregatedQueue
  let longestStep: Double

  init(_ pair: DisaggregatedQueue, _ terms: HandOverTerms) {
    self.pair = pair
    longestStep = terms.longestStep?.baseValue ?? 0
  }

  /// Targets that depend on the prompt.
  var objectives: [ServiceLevelObjective] {
    pair.objectives.filter { $0.metric != .timePerOutputToken }
  }
  var throughputLimit: Double { pair.prefillReplicas / pair.firstMean }
  var throughputBinding: Binding { .stability }

  func state(rate: Double) -> DisaggregatedQueue.State? {
    let busy = rate * pair.firstMean / pair.prefillReplicas
    guard rate >= 0, busy < 1 else { return nil }
    return DisaggregatedQueue.State(
      rate: rate, batch: 0, step: longestStep, busy: busy,
      line: ManyServerQueue(
        servers: Int(pair.prefillReplicas), utilization: busy, serviceTime: pair.firstMean,
        arrivalVariation: pair.burstiness,
        serviceVariation: pair.firstVariance.squareRoot() / pair.firstMean))
  }

  func slack(_ objective: ServiceLevelObjective, _ state: DisaggregatedQueue.State) -> Double {
    pair.slack(objective, state)
  }

  func latencies(rate: Double) -> [LatencyEstimate]? {
    state(rate: rate).map { pair.latencies(objectives, $0) }
  }

  func operatingPoint(rate: Double) -> OperatingPoint? {
    state(rate: rate).map { point($0.rate, busy: $0.busy, wait: $0.line.meanWait) }
  }

  func saturatedPoint(rate: Double) -> OperatingPoint { point(rate, busy: 1, wait: 0) }

  private func point(_ rate: Double, busy: Double, wait: Double) -> OperatingPoint {
    let first =
      pair.upload + pair.roundTrip.mean + pair.requestOverhead + wait + pair.firstMean
      + (1 + pair.hidden) * longestStep
    return OperatingPoint(
      rate: rate, batch: busy, batchTail: 1, batchLimit: 1, utilization: busy, prefillShare: busy,
      timePerOutputToken: nil, timeToFirstToken: Seconds(base: first),
      queueWait: Seconds(base: wait))
  }
}
