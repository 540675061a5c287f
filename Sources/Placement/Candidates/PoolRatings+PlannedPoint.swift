import Demand
import InferencePerformance
import Quantities

extension PoolRatings {
  /// What a request costs in the mean because it misses soft targets, at the rate that is sustained
  /// without them.
  ///
  /// The share that misses a limit is one minus the percentile at which the latency reaches it, found
  /// by bisection; nothing where the target holds all the same.
  func penalty(
    _ pool: PoolOption, workload: Int, site: Int, servers: Int, memoryBudget: Bytes? = nil,
    otherPools: [PoolOption] = []
  ) -> Double {
    guard pool.missesSoftTargets, let known = pool.configuration else { return 0 }
    let place = Place(
      pool: pool, configuration: known, site: site, servers: servers, memoryBudget: memoryBudget,
      otherPools: otherPools)
    let rate = rating(of: workload, among: pool.workloads, place).rate ?? 0
    let share = shareLeft(by: otherPools, site: site, servers: servers)
    guard case .success(let configuration) = slowed(known, to: share) else { return 0 }
    let mix = pool.workloads.map { ($0, demandRate($0, site: site)) }
    let conditions = conditions(workload, mix: mix, place, keepsAll: true)
    return scenario.workloads[workload].objectives.reduce(0) { sum, objective in
      guard let price = objective.penalty else { return sum }
      return sum
        + price
        * SoftMiss(objective, configuration: configuration, conditions: conditions).share(at: rate)
    }
  }

  /// The state of a pool that serves its workloads at the given rates, as one of them sees it.
  func operatingPoint(
    _ pool: PoolOption, workload: Int, site: Int, servers: Int, memoryBudget: Bytes?,
    otherPools: [PoolOption], rates: [Int: Double]
  ) -> PlannedPoint {
    if let split = pool.split {
      return splitPoint(
        split, pool, workload: workload, site: site, servers: servers,
        rate: rates[workload] ?? 0)
    }
    if let half = pool.half,
      let point = halfPoint(
        half, pool, workload: workload, site: site, servers: servers, rate: rates[workload] ?? 0)
    {
      return point
    }
    guard let known = pool.configuration else {
      // The user's rates hold within the targets; how long requests take was not said.
      return PlannedPoint(latencies: [], keepsUp: true, batch: nil, memoryUse: nil)
    }
    let place = Place(
      pool: pool, configuration: known, site: site, servers: servers,
      memoryBudget: memoryBudget, otherPools: otherPools)
    let busy = rates.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    // A pool may stand idle for a part of the year; then its own requests say what one would meet.
    let mix = busy.isEmpty ? [(workload, demandRate(workload, site: site))] : busy
    let conditions = conditions(workload, mix: mix, place, keepsAll: true)
    do throws(ConfigurationRefusal) {
      let share = shareLeft(by: otherPools, site: site, servers: servers)
      let configuration = try slowed(known, to: share).get()
      let serving = try ServingPool(configuration: configuration, conditions: conditions)
      let rate = busy.reduce(0) { $0 + $1.1 }
      let point = serving.operatingPoint(rate: rate)
      let bands = known.bands
      let latencies = serving.latencies(rate: rate) ?? []
      let confidence = Confidence(scenario.rules.confidence)
      let kept = latencies.filter { !(pool.missesSoftTargets && $0.objective.isSoft) }
      let holds = confidence.map { $0.holds(kept, bands: bands) } ?? true
      return PlannedPoint(
        latencies: latencies.map { LatencyResult($0, bands: bands) },
        keepsUp: point != nil && holds, batch: point?.batch,
        memoryUse: serving.memory.used(sequences: point?.batch ?? 1),
        batchLimit: point?.batchLimit)
    } catch {
      preconditionFailure("a pool of the plan is refused: \(error.problem)")
    }
  }
}
