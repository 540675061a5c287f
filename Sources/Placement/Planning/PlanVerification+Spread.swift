import Catalog
import Quantities

extension PlanVerification {
  /// Spot shares, types of servers and numbers of sites, counted from the decision.
  func spreadViolations() -> [String] {
    var result: [String] = []
    for (index, workload) in problem.scenario.workloads.enumerated() {
      let spot = spotShare(of: index)
      if spot > (workload.policy.largestSpotShare ?? 0) + Self.tolerance {
        result.append(
          "\(workload.id): \(spot.formattedAsPercentage(decimals: 2)) of the requests are on machines "
            + "that may be interrupted")
      }
      let types = serverTypes(of: index)
      if workload.policy.hasOneServerType, types.count > 1 {
        result.append("\(workload.id): served by \(types.sorted().joined(separator: " and "))")
      }
      if let least = workload.policy.minimumSites, siteCount(of: index) < least {
        result.append(
          "\(workload.id): servers for it stand at \(siteCount(of: index)) sites, not at \(least)")
      }
    }
    for (index, site) in problem.scenario.sites.enumerated() where site.hasOneServerType {
      for group in decision.groups where group.root == index {
        let types = Set(
          group.contents.map { problem.stacks[$0.stack].layout }.filter { $0.site == index }
            .map(\.option.serverID))
        if types.count > 1 {
          result.append(
            "a site of \(site.id) holds \(types.sorted().joined(separator: " and "))")
        }
      }
    }
    return result
  }

  private func spotShare(of workload: Int) -> Double {
    problem.scenario.periods.indices.map { period in
      decision.placed.reduce(0) { sum, placed in
        let stack = problem.stacks[placed.stack]
        guard stack.layout.option.mayBeInterrupted else { return sum }
        return zip(stack.services, placed.shares).reduce(sum) {
          $1.0.workload == workload ? $0 + $1.1[period] : $0
        }
      }
    }.max() ?? 0
  }

  private func serverTypes(of workload: Int) -> Set<String> {
    var result: Set<String> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares)
      where service.workload == workload && shares.contains(where: { $0 > 0 }) {
        result.insert(stack.layout.option.serverID)
      }
    }
    for bought in decision.bought where problem.services[bought.offer].workload == workload {
      result.insert(problem.services[bought.offer].id)
    }
    return result
  }

  /// Sites that serve all comers and hold a server that can serve the workload.
  private func siteCount(of workload: Int) -> Int {
    decision.groups.reduce(0) { sum, group in
      guard !problem.scenario.sites[group.root].servesOwnRequestsOnly else { return sum }
      let holds = group.contents.contains { content in
        problem.stacks[content.stack].services.contains { $0.workload == workload }
      }
      return holds ? sum + group.count : sum
    }
  }
}
