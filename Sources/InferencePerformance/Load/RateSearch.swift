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
  /// How far a target is met: above 0 when it is, falling with the rate.
  func slack(_ objective: ServiceLevelObjective, _ state: State) -> Double
  /// The state of a pool that runs at the limit of its throughput.
  func saturatedPoint(rate: Double) -> OperatingPoint
  /// The state as results show it; nil when the pool cannot keep up.
  func operatingPoint(rate: Double) -> OperatingPoint?
  /// Each target with its latency; nil when the pool cannot keep up.
  func latencies(rate: Double) -> [LatencyEstimate]?
}

/// Search for the largest rate inside every target.
///
/// Latencies rise with the rate, so that the rates at which all targets hold form an interval from 0.
/// Regula falsi (Illinois) on the smallest slack, bisection where the pool cannot keep up. The search
/// ends when the interval is 0.02 % wide and returns its lower end: the result meets every target.
struct RateSearch<Queue: RateLimitedQueue> {
  /// What holds at one rate.
  private enum Finding {
    case met(slack: Double)
    case missed(ServiceLevelObjective, slack: Double)
    case overloaded
  }

  private static var relativeWidth: Double { 2e-4 }
  let queue: Queue

  func result() -> SustainableRateResult {
    let idle = finding(rate: 0)
    if case .missed(let objective, _) = idle,
      let best = queue.latencies(rate: 0)?.first(where: { $0.objective == objective })
    {
      return .unreachable(UnreachableObjective(best: best))
    }
    var low = 0.0
    var high = queue.throughputLimit
    var binding = queue.throughputBinding
    // Without anyone who waits the pool is run at its throughput.
    if queue.objectives.isEmpty { return outcome(rate: high, binding: binding) }
    var lowSlack: Double?
    var highSlack: Double?
    if case .met(let slack) = idle { lowSlack = slack }
    switch finding(rate: high) {
    case .met: return outcome(rate: high, binding: binding)
    case .missed(let objective, let slack):
      binding = .objective(objective)
      highSlack = slack
    case .overloaded: break
    }
    for iteration in 0..<60 where high - low > Self.relativeWidth * high {
      var middle = (low + high) / 2
      if let lowSlack, let highSlack, iteration % 4 != 3 {
        // The margin closes the interval when the estimate is next to one of its ends.
        let margin = 0.9 * Self.relativeWidth * high
        let estimate = low + lowSlack * (high - low) / (lowSlack - highSlack)
        middle = min(max(estimate, low + margin), high - margin)
      }
      switch finding(rate: middle) {
      case .met(let slack):
        low = middle
        lowSlack = slack
        highSlack = highSlack.map { $0 / 2 }
      case .missed(let objective, let slack):
        high = middle
        highSlack = slack
        lowSlack = lowSlack.map { $0 / 2 }
        binding = .objective(objective)
      case .overloaded:
        high = middle
        highSlack = nil
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

  /// The target with the least slack at a rate.
  private func finding(rate: Double) -> Finding {
    guard let state = queue.state(rate: rate) else { return .overloaded }
    var least = Double.infinity
    var tightest: ServiceLevelObjective?
    for objective in queue.objectives {
      let slack = queue.slack(objective, state)
      if slack < least {
        least = slack
        tightest = objective
      }
    }
    if let tightest, least < 0 { return .missed(tightest, slack: least) }
    return .met(slack: least)
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
