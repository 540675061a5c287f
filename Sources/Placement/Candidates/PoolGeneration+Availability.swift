extension PoolGeneration {
  /// Why no number of spare servers at the site reaches a workload's availability; nil when one does.
  func availabilityObstacle(to workload: Int) -> (Rejection.Reason, String)? {
    Availability(scenario: scenario, routes: ratings.routes).obstacle(
      to: workload, at: scenario.sites[site], server: option.serverID)
  }

  /// The workloads of the pools whose failover sites take what is not served, so that no servers need be
  /// spare; none unless that suffices for all of them.
  func backedUp(_ pools: [PoolOption]) -> Set<Int> {
    let model = Availability(scenario: scenario, routes: ratings.routes)
    let workloads = pools.flatMap(\.workloads).filter {
      scenario.workloads[$0].policy.availability != nil
    }
    let backed = workloads.filter {
      model.isBackedUp($0, at: scenario.sites[site], server: option.serverID)
    }
    return backed.count == workloads.count ? Set(backed) : []
  }

  /// The fewest spare servers of a stack of these sizes; nil when there cannot be enough.
  func spares(for pools: [PoolOption], servers: ClosedRange<Int>) -> Int? {
    Availability(scenario: scenario, routes: ratings.routes).spares(
      for: pools.flatMap(\.workloads), at: scenario.sites[site], server: option.serverID,
      servers: servers)
  }
}
