extension PoolGeneration {
  /// Why no number of spare servers at the site reaches a workload's availability; nil when one does.
  func availabilityObstacle(to workload: Int) -> (Rejection.Reason, String)? {
    Availability(scenario: scenario, routes: ratings.routes).obstacle(
      to: workload, at: scenario.sites[site], server: option.serverID)
  }

  /// The fewest spare servers of a stack of these sizes; nil when there cannot be enough.
  func spares(for pools: [PoolOption], servers: ClosedRange<Int>) -> Int? {
    Availability(scenario: scenario, routes: ratings.routes).spares(
      for: pools.flatMap(\.workloads), at: scenario.sites[site], server: option.serverID,
      servers: servers)
  }
}
