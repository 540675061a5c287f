import Catalog
package import InferencePerformance
import Quantities

/// A token-level simulation of one pool: the oracle for its latencies and its sustainable rate.
///
/// Requests arrive with gaps of a given variation at a router that sends each to the replica with the
/// fewest outstanding ones. Replicas batch continuously, with the step times of `EngineStep`, the
/// physics that the closed form of `ServingPool` uses as well. Equal seeds give equal results.
///
/// ```swift
/// let replay = try Replay(configuration: configuration, conditions: conditions)
/// let result = replay.run(replay.sample(requests: 50_000, seed: 1), rate: 12)
/// print(result.timeToFirstToken.quantile(0.95))
/// ```
package struct Replay: Sendable {
  /// The requests and how many replicas serve them.
  package let conditions: LoadConditions
  private let limits: ReplicaLimits
  private let longestRequest: Int

  /// Prepares a simulation, or says why the requests cannot be served.
  /// - Parameter skipsAhead: whether steps between which nothing changes are advanced together; the
  ///   results are the same.
  package init(
    configuration: ServingConfiguration, conditions: LoadConditions, skipsAhead: Bool = true
  ) throws(ConfigurationRefusal) {
    _ = try ServingPool(configuration: configuration, conditions: conditions)
    guard case .generative(let kernel) = configuration.kernel else {
      throw ConfigurationRefusal.invalidNumber(
        what: "Output length of \(configuration.model.id)", value: "absent",
        allowed: "given: only generative models are replayed")
    }
    let footprint = configuration.footprint
    let cache = footprint.cacheBytes(budget: conditions.memoryBudget)
    self.conditions = conditions
    self.limits = ReplicaLimits(
      step: EngineStep(kernel: kernel, interference: conditions.interference.baseValue),
      places: configuration.places, promptBudget: ServingEngine.promptTokensPerStep,
      cacheBytes: footprint.sequenceBytes(tokens: 1) > 0 ? cache : .infinity,
      footprint: footprint, skipsAhead: skipsAhead)
    self.longestRequest = footprint.longestSequence(within: cache)
  }

  /// Requests to replay, the same for every rate.
  package func sample(requests: Int, seed: UInt64) -> RequestSample {
    RequestSample(
      count: requests, conditions: conditions, maximumContext: longestRequest, seed: seed)
  }

  /// Replays requests that arrive at `rate` per second in the mean.
  /// - Parameters:
  ///   - rate: requests per second of the whole pool, above 0.
  ///   - warmUp: the share of the first requests that is not judged; 0 to below 1.
  package func run(_ sample: RequestSample, rate: Double, warmUp: Double = 0.1) -> ReplayResult {
    var ledger = RequestLedger(sample: sample, rate: rate)
    var replicas = (0..<conditions.replicas).map { _ in Replica(limits: limits) }
    for index in 0..<sample.count {
      let time = ledger.arrivals[index]
      for replica in replicas.indices { replicas[replica].advance(until: time, &ledger) }
      // Ties go round, so that equal replicas get equal shares.
      var chosen = index % replicas.count
      for offset in 1..<max(2, replicas.count) {
        let other = (index + offset) % replicas.count
        if replicas[other].outstanding < replicas[chosen].outstanding { chosen = other }
      }
      replicas[chosen].receive(Int32(index), at: time)
    }
    for replica in replicas.indices { replicas[replica].advance(until: .infinity, &ledger) }
    return ReplayResult(
      ledger: ledger, tallies: replicas.map(\.tally), conditions: conditions, warmUp: warmUp)
  }
}
