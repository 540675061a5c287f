import LinearProgramming

/// Whether sites that serve only their own requests can do so as a solution says.
///
/// A small program divides the share of every service over the groups of sites. No site serves a
/// workload twice, no server takes more than its load, requests that cannot be divided stay whole,
/// and what a site does not serve itself fits its links.
struct OwnService {
  private let groups: [SiteGroup]
  private let formulation: Formulation
  private let site: Int
  /// Sites of the class whose requests each share stands for.
  private let shares: [(share: Formulation.Share, sites: Double)]
  /// Share of each workload that is served within the sites, such as on devices.
  private let servedInside: [Int: Double]

  private var problem: PlacementProblem { formulation.problem }

  init(
    _ groups: [SiteGroup], _ formulation: Formulation, _ solution: Solution, site: Int
  ) {
    self.groups = groups
    self.formulation = formulation
    self.site = site
    let problem = formulation.problem
    let description = problem.scenario.sites[site]
    let total = Double(problem.scenario.totalCount(of: description))
    var here: [(share: Formulation.Share, sites: Double)] = []
    var inside: [Int: Double] = [:]
    for share in formulation.shares {
      let value = formulation.value(share, in: solution)
      guard value > 1e-9 else { continue }
      let other = problem.stacks[share.stack].layout.site
      if other == site {
        here.append((share, value * total))
      } else if problem.scenario.isInside(problem.scenario.sites[other], description) {
        inside[share.workload, default: 0] += value
      }
    }
    shares = here
    servedInside = inside
  }

  func isPossible(_ solver: some MILPSolver) throws(SolverError) -> Bool {
    guard problem.scenario.sites[site].servesOwnRequestsOnly, groups.count > 1 else { return true }
    var model = OptimizationModel()
    var byGroup: [[(share: Formulation.Share, variable: Variable)]] = groups.map { _ in [] }
    let total = groups.reduce(0) { $0 + $1.count }
    for (share, sites) in shares {
      let isWhole = !problem.scenario.workloads[share.workload].policy.isDivisible
      var spread = LinearExpression()
      for (index, group) in groups.enumerated() {
        guard group.contents.contains(where: { $0.stack == share.stack }) else { continue }
        let variable = model.addVariable(
          "sites[\(share.stack), \(share.service), \(index)]", in: 0...Double(group.count),
          kind: isWhole ? .integer : .continuous)
        byGroup[index].append((share, variable))
        spread += variable
      }
      let slack = 1e-6 * Double(total)
      model.addConstraint(
        "share[\(share.stack), \(share.service)]",
        spread.within((sites - slack)...(sites + slack)))
    }
    let traffic = SiteTraffic(problem, site: site)
    for (index, group) in groups.enumerated() {
      addLimits(of: group, index, byGroup[index], traffic, to: &model)
    }
    return try solver.solve(model).solution != nil
  }

  private func addLimits(
    of group: SiteGroup, _ index: Int,
    _ members: [(share: Formulation.Share, variable: Variable)], _ traffic: SiteTraffic,
    to model: inout OptimizationModel
  ) {
    let count = Double(group.count)
    let byWorkload = Dictionary(grouping: members, by: \.share.workload)
    for (workload, own) in byWorkload.sorted(by: { $0.key < $1.key }) {
      model.addConstraint(
        "own-site[\(index), \(workload)]", sum(over: own) { $0.variable } <= count * (1 + 1e-6))
    }
    for content in group.contents {
      let own = members.filter { $0.share.stack == content.stack }
      guard !own.isEmpty else { continue }
      let stack = problem.stacks[content.stack]
      let load = sum(over: own) { member in
        problem.scenario.workloads[member.share.workload].peakRate
          * problem.originsPerSite(member.share.workload, at: site)
          / stack.services[member.share.service].ratePerServer * member.variable
      }
      let capacity =
        Double(content.servers * group.count) * (1 - problem.scenario.rules.headroom)
      model.addConstraint("capacity[\(index), \(content.stack)]", load <= capacity * (1 + 1e-6))
    }
    for row in traffic.rows {
      var sent = LinearExpression()
      for (workload, bytes) in row.perSite.sorted(by: { $0.key < $1.key }) {
        let away = 1 - (servedInside[workload] ?? 0)
        // Per unit of room, so that the numbers stay near one.
        let weight = bytes / max(row.room, 1)
        sent += LinearExpression(weight * away * count)
        for member in byWorkload[workload] ?? [] { sent -= weight * member.variable }
      }
      model.addConstraint("link[\(index), \(row.name)]", sent <= count * (1 + 1e-6))
    }
  }
}
