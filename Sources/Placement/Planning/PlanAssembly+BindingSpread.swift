import Quantities

extension PlanAssembly {
  /// Rules about how servers are spread: workloads at no more sites than they must be at, and
  /// workloads and sites that may have one type of server and have it.
  func bindingSpread() -> [BindingLimit] {
    var result: [BindingLimit] = []
    for (index, workload) in scenario.workloads.enumerated() {
      if let least = workload.policy.minimumSites {
        let count = decision.siteCount(of: index, in: problem)
        if count <= least {
          result.append(
            BindingLimit(
              kind: "minimumSites", subject: workload.id, used: Double(count),
              limit: Double(least), unit: "sites"))
        }
      }
      if workload.policy.hasOneServerType,
        !decision.serverTypes(of: index, in: problem).isEmpty
      {
        result.append(oneServerType(workload.id))
      }
    }
    for (index, site) in scenario.sites.enumerated() where site.hasOneServerType {
      let isUsed = decision.groups.contains { group in
        group.root == index && !decision.serverTypes(of: group, in: problem).isEmpty
      }
      if isUsed { result.append(oneServerType(site.id)) }
    }
    return result
  }

  private func oneServerType(_ subject: String) -> BindingLimit {
    BindingLimit(kind: "oneServerType", subject: subject, used: 1, limit: 1, unit: "types")
  }
}
