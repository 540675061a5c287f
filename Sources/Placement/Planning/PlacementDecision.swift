package import LinearProgramming

/// What a solution says, as counts and shares without variables.
package struct PlacementDecision: Hashable, Sendable {
  /// Servers of one stack over the sites of its class.
  package struct Placed: Hashable, Sendable {
    /// The index of the stack in the problem.
    package let stack: Int
    /// How many servers each of how many sites holds.
    package let groups: [FleetEntry.Group]
    /// Shares of the workloads, in the order of the stack's services.
    package let shares: [Double]

    /// All servers of the stack.
    package var servers: Int { groups.reduce(0) { $0 + $1.sites * $1.serversPerSite } }
  }
  /// A share of a workload bought by the token.
  package struct Bought: Hashable, Sendable {
    /// The index of the offer in the problem.
    package let offer: Int
    /// The share of the workload.
    package let share: Double
  }

  /// Stacks with servers, in the order of the problem.
  package let placed: [Placed]
  /// Offers with requests, in the order of the problem.
  package let bought: [Bought]
  /// The sites of each class that hold servers, by what they hold.
  package let siteGroups: [Int: [SiteGroup]]

  /// Sites that hold servers, by site class.
  package var openSites: [Int: Int] {
    siteGroups.mapValues { $0.reduce(0) { $0 + $1.count } }
  }

  /// Reads a solution; nil when the sites of a class cannot be arranged as counted.
  package init?(
    _ formulation: Formulation, _ solution: Solution, solver: some MILPSolver
  ) throws(SolverError) {
    var groups: [Int: [SiteGroup]] = [:]
    for site in formulation.problem.scenario.sites.indices {
      let arrangement = try SiteArrangement(formulation, solution, site: site, solver: solver)
      guard let arranged = arrangement.groups else { return nil }
      groups[site] = arranged
    }
    self.init(formulation, solution, groups: groups)
  }

  /// Reads a solution whose sites have been arranged.
  private init(
    _ formulation: Formulation, _ solution: Solution, groups arranged: [Int: [SiteGroup]]
  ) {
    let problem = formulation.problem
    var groupsByStack: [Int: [FleetEntry.Group]] = [:]
    var siteGroups: [Int: [SiteGroup]] = [:]
    for (site, groups) in arranged.sorted(by: { $0.key < $1.key }) {
      for group in groups where !group.contents.isEmpty {
        siteGroups[site, default: []].append(group)
        for content in group.contents {
          groupsByStack[content.stack, default: []].append(
            .init(sites: group.count, serversPerSite: content.servers))
        }
      }
    }
    let byStack = Dictionary(grouping: formulation.shares, by: \.stack)
    self.placed = groupsByStack.sorted { $0.key < $1.key }.map { stack, groups in
      var shares = problem.stacks[stack].services.map { _ in 0.0 }
      for share in byStack[stack] ?? [] {
        shares[share.service] = Self.tidy(formulation.value(share, in: solution))
      }
      return Placed(stack: stack, groups: Self.merged(groups), shares: shares)
    }
    self.bought = formulation.offerShares.compactMap { share in
      let value = Self.tidy(formulation.value(share, in: solution))
      return value > 0 ? Bought(offer: share.offer, share: value) : nil
    }
    self.siteGroups = siteGroups
  }

  /// The site classes of a solution that cannot be arranged as counted.
  package static func unarrangedClasses(
    _ formulation: Formulation, _ solution: Solution, solver: some MILPSolver
  ) throws(SolverError) -> Set<Int> {
    var result: Set<Int> = []
    for site in formulation.problem.scenario.sites.indices {
      let arrangement = try SiteArrangement(formulation, solution, site: site, solver: solver)
      if arrangement.groups == nil { result.insert(site) }
    }
    return result
  }

  /// Removes what a solver leaves of zero and one.
  private static func tidy(_ share: Double) -> Double {
    if share < 1e-7 { return 0 }
    return share > 1 - 1e-7 ? 1 : share
  }

  private static func merged(_ groups: [FleetEntry.Group]) -> [FleetEntry.Group] {
    var sites: [Int: Int] = [:]
    for group in groups { sites[group.serversPerSite, default: 0] += group.sites }
    return sites.sorted { $0.key > $1.key }.map { .init(sites: $0.value, serversPerSite: $0.key) }
  }
}
