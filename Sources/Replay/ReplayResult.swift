package import Demand
import InferencePerformance
import Quantities

/// What the requests of a simulation experienced, those of the warm-up left out.
package struct ReplayResult: Sendable {
  /// Seconds from arrival to the first visible token at the user, network included.
  package let timeToFirstToken: Observations
  /// Seconds per output token after the first; requests of a single token have none.
  package let timePerOutputToken: Observations
  /// Seconds from arrival to the last token at the user.
  package let endToEnd: Observations
  /// Seconds from arrival to the place in the batch.
  package let queueWait: Observations
  /// Share of the time that replicas spend in steps, 0 to 1.
  package let utilization: Double
  /// Running sequences of one replica, in the mean over time.
  package let batch: Double
  /// Requests of one replica that wait for a place, in the mean over time.
  package let queueLength: Double
  /// The most requests that waited at one replica.
  package let longestQueue: Int
  /// The most bytes of cache held on one accelerator.
  package let peakCache: Double
  /// Sequences put back because the cache was full.
  package let preemptions: Int
  /// Requests that ended.
  package let finished: Int
  /// Steps of all replicas, and how often several of them were advanced together.
  package let steps: Int
  package let leaps: Int
  /// Requests in the system of the pool, in the mean over time, from arrival to the last token.
  package let inSystem: Double
  /// Requests per second that arrived.
  package let arrivalRate: Double

  init(
    ledger: RequestLedger, tallies: [ReplicaTally], conditions: LoadConditions, warmUp: Double
  ) {
    let sample = ledger.sample
    let network = conditions.network
    let upload = network.uploadTime(conditions.shape.requestPayload).baseValue
    let download = network.downloadTime(conditions.shape.responsePayload).baseValue
    let skipped = Int(Double(sample.count) * min(max(warmUp, 0), 0.99))
    var first: [Double] = []
    var perToken: [Double] = []
    var whole: [Double] = []
    var waits: [Double] = []
    var waited = 0.0
    var stayed = 0.0
    var last = 0.0
    for index in 0..<sample.count {
      let own = ledger.ownTime[index]
      waited += ledger.wait[index]
      stayed += ledger.end[index] + own - ledger.arrivals[index]
      last = max(last, ledger.end[index] + own)
      guard index >= skipped, sample.isJudged[index] else { continue }
      let outside = sample.roundTrips[index] + upload + own - ledger.arrivals[index]
      first.append(ledger.firstToken[index] + outside)
      whole.append(ledger.end[index] + outside + download)
      waits.append(ledger.wait[index])
      let gaps = sample.outputs[index] - sample.hidden[index] - 1
      if gaps > 0 {
        perToken.append((ledger.end[index] - ledger.firstToken[index]) / Double(gaps))
      }
    }
    let span = max(last, .leastNonzeroMagnitude)
    let time = span * Double(tallies.count)
    self.timeToFirstToken = Observations(first)
    self.timePerOutputToken = Observations(perToken)
    self.endToEnd = Observations(whole)
    self.queueWait = Observations(waits)
    self.utilization = tallies.reduce(0) { $0 + $1.busyTime } / time
    self.batch = tallies.reduce(0) { $0 + $1.sequenceTime } / time
    self.queueLength = waited / time
    self.longestQueue = tallies.map(\.longestQueue).max() ?? 0
    self.peakCache = tallies.map(\.peakHeld).max() ?? 0
    self.preemptions = tallies.reduce(0) { $0 + $1.preemptions }
    self.finished = tallies.reduce(0) { $0 + $1.finished }
    self.steps = tallies.reduce(0) { $0 + $1.steps }
    self.leaps = tallies.reduce(0) { $0 + $1.leaps }
    self.inSystem = stayed / span
    self.arrivalRate = Double(sample.count) / max(ledger.arrivals.last ?? 0, .leastNonzeroMagnitude)
  }

  /// The observations that a target limits.
  package func observations(of metric: LatencyMetric) -> Observations {
    switch metric {
    case .timeToFirstToken: timeToFirstToken
    case .timePerOutputToken: timePerOutputToken
    case .endToEnd: endToEnd
    }
  }

  /// The largest ratio of a latency to its target; at most 1 when all are met, 0 without targets.
  package func tightness(_ objectives: [ServiceLevelObjective]) -> Double {
    objectives.map {
      observations(of: $0.metric).quantile($0.percentile / 100) / $0.limit.baseValue
    }.max() ?? 0
  }
}
