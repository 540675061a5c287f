import Catalog
import LinearProgramming
import Quantities

extension Formulation {
  /// One type of server at each site, or for a workload, where the scenario asks for it.
  ///
  /// Types are counted as sites that hold them: `y ≤ t` for every stack of a type, `Σ t ≤ k` over the
  /// types of a class. For a single site `t` is binary and the rule exact; which of several sites holds
  /// which type is settled when they are arranged.
  mutating func addServerTypes() {
    for (index, site) in problem.scenario.sites.enumerated() where site.hasOneServerType {
      let stacks = problem.stacks.indices.filter { problem.stacks[$0].layout.site == index }
      let count = Double(problem.usableCount(index))
      var all = LinearExpression()
      for (type, members) in byServer(stacks) {
        let sitesOfType = model.addVariable(
          "type[\(site.id), \(type)]", in: 0...count, kind: .integer)
        for stack in members {
          model.addConstraint(
            "server-type[\(problem.stacks[stack].id)]", sites[stack] - sitesOfType <= 0)
        }
        all += sitesOfType
      }
      if !all.terms.isEmpty { model.addConstraint("server-type[\(site.id)]", all <= count) }
    }
    for (index, workload) in problem.scenario.workloads.enumerated()
    where workload.policy.hasOneServerType {
      addServerType(of: workload, index)
    }
  }

  private mutating func addServerType(of workload: Workload, _ index: Int) {
    var served: [String: [(variable: Variable, share: Double)]] = [:]
    for share in shares where share.workload == index {
      let type = problem.stacks[share.stack].layout.option.serverID
      served[type, default: []].append((share.variable, share.shareOfUnit))
    }
    for share in offerShares where share.workload == index {
      served[problem.services[share.offer].id, default: []]
        .append((share.variable, share.shareOfUnit))
    }
    var all = LinearExpression()
    for (type, members) in served.sorted(by: { $0.key < $1.key }) {
      let isUsed = model.addVariable("type[\(workload.id), \(type)]", kind: .binary)
      model.addConstraint(
        "workload-type[\(workload.id), \(type)]",
        sum(over: members) { $0.share * $0.variable } - isUsed <= 0)
      all += isUsed
    }
    if !all.terms.isEmpty { model.addConstraint("workload-type[\(workload.id)]", all <= 1) }
  }

  private func byServer(_ stacks: [Int]) -> [(key: String, value: [Int])] {
    Dictionary(grouping: stacks) { problem.stacks[$0].layout.option.serverID }
      .sorted { $0.key < $1.key }
  }

  /// Sites that serve all comers and hold servers for a workload, as many as the scenario asks.
  ///
  /// Several stacks of a class may stand at the same sites, so that one stack of each class is the
  /// witness: `z ≤ y` and `z ≤ k·w` with `Σ w ≤ 1`.
  mutating func addMinimumSites() {
    for (index, workload) in problem.scenario.workloads.enumerated() {
      guard let least = workload.policy.minimumSites else { continue }
      let stacks = problem.stacks.indices.filter { stack in
        !problem.scenario.sites[problem.stacks[stack].layout.site].servesOwnRequestsOnly
          && problem.stacks[stack].services.contains { $0.workload == index }
      }
      var all = LinearExpression()
      for (site, members) in Dictionary(grouping: stacks, by: { problem.stacks[$0].layout.site })
        .sorted(by: { $0.key < $1.key })
      {
        let count = Double(problem.usableCount(site))
        var witnesses = LinearExpression()
        for stack in members {
          let name = "\(workload.id), \(problem.stacks[stack].id)"
          let isWitness = model.addVariable("witness[\(name)]", kind: .binary)
          let counted = model.addVariable("standing[\(name)]", in: 0...count, kind: .integer)
          model.addConstraint("minimum-sites[\(name)]/sites", counted - sites[stack] <= 0)
          model.addConstraint("minimum-sites[\(name)]/witness", counted - count * isWitness <= 0)
          witnesses += isWitness
          all += counted
        }
        model.addConstraint(
          "minimum-sites[\(workload.id), \(problem.scenario.sites[site].id)]", witnesses <= 1)
      }
      model.addConstraint("minimum-sites[\(workload.id)]", all >= Double(least))
    }
  }
}
