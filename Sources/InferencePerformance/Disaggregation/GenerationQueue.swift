import Demand
import Quantities

/// Replicas that generate from caches that others computed: no prompts, and steps of at most the length
/// agreed.
struct GenerationQueue: RateLimitedQueue {
  let pair: DisaggregatedQueue
  let terms: HandOverTerms

  init(_ pair: DisaggregatedQueue, _ terms: HandOverTerms) {
    self.pair = pair
    self.terms = terms
  }

  /// The agreed step as a target: the batch of the median is the one that a request sees in the mean.
  var agreement: ServiceLevelObjective? {
    terms.longestStep.map {
      ServiceLevelObjective(metric: .timePerOutputToken, percentile: 50, limit: $0)
    }
  }

  /// Targets that depend on the steps alone.
  var objectives: [ServiceLevelObjective] {
    pair.objectives.filter { $0.metric == .timePerOutputToken } + [agreement].compactMap(\.self)
  }

  /// Requests per second whose caches fill the links as far as they may be filled.
  private var linkLimit: Double {
    // At half of the bandwidth a cache takes `2·t`; links that are filled to a half carry `1/(2·t)`.
    let utilization = HandOverTerms.plannedUtilization
    let alone = pair.transferMean * (1 - utilization)
    return alone > 0 ? Double(pair.decode.replicas) * utilization / alone : .infinity
  }
  private var decodeLimit: Double {
    Double(pair.decode.replicas) * pair.decodeRate(batch: pair.batchLimit)
  }
  var throughputLimit: Double { min(decodeLimit, linkLimit) }
  var throughputBinding: Binding {
    linkLimit > decodeLimit && pair.isLimitedByMemory ? .memory : .stability
  }

  func state(rate: Double) -> DisaggregatedQueue.State? {
    guard rate >= 0, rate <= linkLimit * (1 + 1e-9),
      let batch = pair.meanBatch(rate / Double(pair.decode.replicas))
    else { return nil }
    return DisaggregatedQueue.State(
      rate: rate, batch: batch, step: pair.step.time(sequences: pair.seen(batch)), busy: 0,
      line: ManyServerQueue(
        servers: 1, utilization: 0, serviceTime: 0, arrivalVariation: 0, serviceVariation: 0))
  }

  func slack(_ objective: ServiceLevelObjective, _ state: DisaggregatedQueue.State) -> Double {
    pair.slack(objective, state)
  }

  func latencies(rate: Double) -> [LatencyEstimate]? {
    state(rate: rate).map { pair.latencies(objectives, $0) }
  }

  func operatingPoint(rate: Double) -> OperatingPoint? {
    state(rate: rate).map(pair.operatingPoint)
  }

  func saturatedPoint(rate: Double) -> OperatingPoint { pair.saturatedPoint(rate: rate) }
}
