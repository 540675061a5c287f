import InferencePerformance
import Quantities

/// How long requests of a single-pass model may wait for a fuller batch: not at all, and a few shares of
/// the longest delay that the scenario allows.
enum BatchingDelays {
  /// The shares that are tried.
  static let shares = [0, 0.125, 0.25, 0.5, 1]

  /// The delays up to the longest one, each once.
  static func all(upTo longest: Seconds) -> [Seconds] {
    longest > .zero ? shares.map { longest * $0 } : [.zero]
  }
}

extension PoolGeneration {
  /// The pool with every delay that may be planned; as it is where the scenario does not ask.
  func delayed(_ pool: PoolOption, _ choice: Workload.ModelChoice) -> [PoolOption] {
    guard let longest = choice.longestBatchingDelay else { return [pool] }
    return BatchingDelays.all(upTo: longest).map { pool.waiting($0) }
  }
}

extension PoolOption {
  /// The same pool whose requests wait so long for a fuller batch.
  func waiting(_ delay: Seconds?) -> PoolOption {
    guard let delay else { return self }
    var result = PoolOption(
      workloads: workloads, capacity: capacity, missesSoftTargets: missesSoftTargets,
      batchingDelay: delay, replicasPerServer: replicasPerServer, id: id)
    result.id = id.replacing("[", with: result.delayID + "[", maxReplacements: 1)
    return result
  }

  /// The delay as part of an id; empty for none.
  var delayID: String {
    guard let delay = batchingDelay, delay > .zero else { return "" }
    return "/wait-\(delay.value(in: "ms").formatted(significantDigits: 4))ms"
  }

  /// What a reader sees among the levers.
  var batchingLevers: [String] {
    guard let delay = batchingDelay, delay > .zero else { return [] }
    return ["waits up to \(delay.formatted()) for a fuller batch"]
  }
}

extension PoolRatings {
  /// Accelerator time of a request in the batches that form in the mean, over that in the batches of the
  /// sustainable rate, with which loads count; 1 where the scenario asks for no batching delay.
  ///
  /// The mean is that of servers that are filled at the peak, or of all requests that can come to the
  /// site where these are fewer: with fewer requests on a server batches are smaller still.
  func energyFactor(
    _ pool: PoolOption, site: Int, servers: Int, memoryBudget: Bytes?, otherPools: [PoolOption]
  ) -> Double {
    guard pool.batchingDelay != nil, let known = pool.configuration,
      let workload = pool.workloads.first
    else { return 1 }
    let place = Place(
      pool: pool, configuration: known, site: site, servers: servers, memoryBudget: memoryBudget,
      otherPools: otherPools)
    let rates = pool.workloads.compactMap { rating(of: $0, among: pool.workloads, place).rate }
    let share = shareLeft(by: otherPools, site: site, servers: servers)
    guard rates.count == pool.workloads.count, let rate = rates.min(), rate > 0,
      case .success(let configuration) = slowed(known, to: share)
    else { return 1 }
    let demand = pool.workloads.map { (workload: $0, rate: demandRate($0, site: site)) }
    let peak = demand.reduce(0) { $0 + $1.rate }
    let mean = demand.reduce(0) { $0 + $1.rate / scenario.workloads[$1.workload].peakToMean }
    let planned = min(rate * (1 - scenario.rules.headroom), peak) * mean / peak
    let conditions = conditions(
      workload, mix: demand, place, keepsAll: !pool.missesSoftTargets)
    do throws(ConfigurationRefusal) {
      let serving = try ServingPool(configuration: configuration, conditions: conditions)
      guard let time = serving.acceleratorTime(rate: planned) else { return 1 }
      return time.baseValue * rate / Double(conditions.replicas)
    } catch {
      // A pool that cannot be rated serves nothing.
      return 1
    }
  }
}
