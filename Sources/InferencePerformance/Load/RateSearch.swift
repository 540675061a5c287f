import Demand

/// A queueing model that can be searched for its largest rate.
protocol RateLimitedQueue: Sendable {
  /// The state needed to judge targets at one rate.
  associatedtype State
  /// Targets to be met.
  var objectives: [ServiceLevelObjective] { get }
  /// Requests per second that the pool serves when nobody waits for an answer; above 0.
  var throughputLimit: Double { get }
  /// What limits the throughput.
  var throughputBinding: Binding { get }
  /// The state at a rate; nil when the pool cannot keep up.
  func state(rate: Double) -> State?
  /// Whether a target is met.
  func meets(_ objective: ServiceLevelObjective, _ state: State) -> Bool
  /// The state of a pool that runs at the limit of its throughput.
  func saturatedPoint(rate: Double) -> OperatingPoint
  /// The state as results show it; nil when the pool cannot keep up.
  func operatingPoint(rate: Double) -> OperatingPoint?
  /// Each target with its latency; nil when the pool cannot keep up.
  func latencies(rate: Double) -> [LatencyEstimate]?
}

/// Bisection for the largest rate inside every target.
///
/// Latencies rise with the rate, so that the rates at which all targets hold form an interval from 0.
/// The search ends when the interval is 0.02 % wide and returns its lower end: the result meets every
/// target.
struct RateSearch<Queue: RateLimitedQueue> {
  private static var relativeWidth: Double { 2e-4 }
  let queue: Queue

  func result() -> SustainableRateResult {
    if let missed = firstMissed(rate: 0) ?? nil,
      let best = queue.latencies(rate: 0)?.first(where: { $0.objective == missed })
    {
      return .unreachable(UnreachableObjective(best: best))
    }
    var low = 0.0
    var high = queue.throughputLimit
    var binding = queue.throughputBinding
    // Without anyone who waits the pool is run at its throughput.
    if queue.objectives.isEmpty || firstMissed(rate: high) == .some(nil) {
      return outcome(rate: high, binding: binding)
    }
    for _ in 0..<60 where high - low > Self.relativeWidth * high {
      let middle = (low + high) / 2
      switch firstMissed(rate: middle) {
      case .some(nil): low = middle
      case .some(let missed?):
        high = middle
        binding = .objective(missed)
      case nil:
        high = middle
        binding = queue.throughputBinding
      }
    }
    guard low > 0 else {
      // The first request already misses the target: the pool is as good as unreachable.
      let missed = queue.latencies(rate: high)?.first { !$0.isMet }
      return (missed ?? queue.latencies(rate: 0)?.first).map {
        .unreachable(UnreachableObjective(best: $0))
      } ?? outcome(rate: high, binding: binding)
    }
    return outcome(rate: low, binding: binding)
  }

  /// The first target missed at a rate; nil inside when all are met, nil outside when the pool
  /// cannot keep up.
  private func firstMissed(rate: Double) -> ServiceLevelObjective?? {
    guard let state = queue.state(rate: rate) else { return nil }
    return .some(queue.objectives.first { !queue.meets($0, state) })
  }

  private func outcome(rate: Double, binding: Binding) -> SustainableRateResult {
    // At the very limit of throughput the queue grows without bound; its state is shown just below.
    let shown =
      queue.objectives.isEmpty
      ? queue.saturatedPoint(rate: rate)
      : queue.operatingPoint(rate: rate) ?? queue.saturatedPoint(rate: rate)
    return .sustainable(
      SustainableRate(
        rate: rate, binding: binding, operatingPoint: shown,
        latencies: queue.latencies(rate: rate) ?? []))
  }
}
