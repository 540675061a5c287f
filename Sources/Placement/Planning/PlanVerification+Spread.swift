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
      let types = decision.serverTypes(of: index, in: problem)
      if workload.policy.hasOneServerType, types.count > 1 {
        result.append("\(workload.id): served by \(types.sorted().joined(separator: " and "))")
      }
      let sites = decision.siteCount(of: index, in: problem)
      if let least = workload.policy.minimumSites, sites < least {
        result.append("\(workload.id): servers for it stand at \(sites) sites, not at \(least)")
      }
    }
    for (index, site) in problem.scenario.sites.enumerated() where site.hasOneServerType {
      for group in decision.groups where group.root == index {
        let types = decision.serverTypes(of: group, in: problem)
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
}
