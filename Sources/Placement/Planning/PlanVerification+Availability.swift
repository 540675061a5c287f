import Demand
import Quantities

extension PlanVerification {
  /// Availability targets, recomputed for the servers that every site of the plan holds.
  func availabilityViolations() -> [String] {
    let availability = Availability(scenario: problem.scenario, routes: problem.routes)
    var result: Set<String> = []
    for content in decision.groups.flatMap(\.contents) {
      let stack = problem.stacks[content.stack]
      for (service, shares) in zip(stack.services, content.shares)
      where shares.contains(where: { $0 > 0 }) {
        let workload = problem.scenario.workloads[service.workload]
        guard let target = workload.policy.availability else { continue }
        if let backup = stack.backedUp[service.workload] {
          let server = stack.layout.option.serverID
          let site = problem.scenario.sites[stack.layout.site]
          if !availability.isBackedUp(
            service.workload, at: site, server: server, by: problem.scenario.sites[backup.site])
          {
            result.insert("\(workload.id) on \(stack.id): failover does not reach its target")
          }
          continue
        }
        let least =
          content.serversPerSite.map {
            availability.share(of: service.workload, on: stack, servers: $0)
          }.min() ?? 0
        guard least < target * (1 - 1e-9) else { continue }
        result.insert(
          "\(workload.id) on \(stack.id): \(least.formattedAsPercentage(decimals: 4)) of the "
            + "requests are served, target \(target.formattedAsPercentage(decimals: 4))")
      }
    }
    return result.sorted()
  }
}

extension PlacementDecision.Content {
  /// The numbers of servers that sites of a cell hold of the stack, over all periods.
  var serversPerSite: Set<Int> {
    var result: Set<Int> = []
    for (servers, sites) in zip(servers, sites) where sites > 0 {
      result.insert(servers / sites)
      if servers % sites > 0 { result.insert(servers / sites + 1) }
    }
    return result
  }
}

extension Availability {
  /// The share of its requests that a workload finds served by so many servers of a stack at a site; 0
  /// when something is not known.
  func share(of workload: Int, on stack: Stack, servers: Int) -> Double {
    let site = scenario.sites[stack.layout.site]
    if let backup = stack.backedUp[workload] {
      return backedShare(
        of: workload, at: site, server: stack.layout.option.serverID,
        by: scenario.sites[backup.site]) ?? 0
    }
    guard case .known(let path) = path(of: workload, to: site), servers > stack.sparesPerSite,
      let failures = scenario.failures(of: stack.layout.option.serverID)
    else { return 0 }
    return path
      * Self.servedShare(
        servers: servers, spares: stack.sparesPerSite, availability: failures.availability)
  }
}

extension Workload {
  /// Whether a latency belongs to a target that may be missed at a price.
  func isSoft(_ latency: LatencyResult) -> Bool {
    objectives.contains {
      $0.metric == latency.metric && $0.percentile == latency.percentile && $0.isSoft
    }
  }
}
