extension PoolGeneration {
  /// Why no number of spare servers at the site reaches a workload's availability; nil when one does.
  func availabilityObstacle(to workload: Int) -> (Rejection.Reason, String)? {
    Availability(scenario: scenario, routes: ratings.routes).obstacle(
      to: workload, at: scenario.sites[site], server: option.serverID)
  }

  /// The ways in which other sites take what the pools do not serve, so that no servers need be spare:
  /// by workload the site that does; none unless that suffices for all of them.
  ///
  /// Workloads that name no site share one.
  func backups(for pools: [PoolOption]) -> [[Int: Stack.Backup]] {
    let model = Availability(scenario: scenario, routes: ratings.routes)
    let workloads = pools.flatMap(\.workloads).filter {
      scenario.workloads[$0].policy.availability != nil
    }
    let choices = workloads.map {
      ($0, model.backups(of: $0, at: scenario.sites[site], server: option.serverID))
    }
    func backup(_ index: Int) -> Stack.Backup { .init(site: index, id: scenario.sites[index].id) }
    var named: [Int: Stack.Backup] = [:]
    var shared: Set<Int>?
    for (workload, sites) in choices {
      if scenario.workloads[workload].policy.failoverSiteID == nil {
        shared = shared.map { $0.intersection(sites) } ?? Set(sites)
      } else {
        guard let site = sites.first else { return [] }
        named[workload] = backup(site)
      }
    }
    guard let shared else { return named.isEmpty ? [] : [named] }
    let open = workloads.filter { named[$0] == nil }
    return shared.sorted().map { site in
      open.reduce(into: named) { $0[$1] = backup(site) }
    }
  }

  /// The fewest spare servers of a stack of these sizes; nil when there cannot be enough.
  func spares(for pools: [PoolOption], servers: ClosedRange<Int>) -> Int? {
    Availability(scenario: scenario, routes: ratings.routes).spares(
      for: pools.flatMap(\.workloads), at: scenario.sites[site], server: option.serverID,
      servers: servers)
  }
}
