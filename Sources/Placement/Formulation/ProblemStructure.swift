import Catalog
import Quantities

/// A service of a stack that may carry a share of a workload.
package struct ServiceChoice: Hashable, Sendable {
  /// The index of the stack in the problem.
  package let stack: Int
  /// The position among the stack's services.
  package let position: Int
  /// The index of the workload.
  package let workload: Int
  /// Requests per second that one server sustains.
  package let ratePerServer: Double
}

/// Sites of a class that hold what they hold independently of each other, and what belongs to them.
///
/// A *cell* is one site of the outermost class that serves only its own requests, with everything
/// within it: a shop with its tablets. The sites of every other class are cells of their own, without
/// requests of their own: their servers serve whoever reaches them.
package struct CellClass: Hashable, Sendable {
  /// The index of the outermost site class.
  package let root: Int
  /// Whether its sites serve only the requests that arise in them.
  package let servesOwnRequestsOnly: Bool
  /// How many cells there are.
  package let count: Int
  /// The site classes of a cell that hold servers, the root first.
  package let members: [Int]
  /// Sites of each member in one cell.
  package let sitesPerCell: [Int: Int]
  /// The indices of its stacks.
  package let stacks: [Int]
  /// The workloads that arise in it; empty where it serves others.
  package let workloads: [Int]
}

/// A placement problem with what the optimization looks up in it again and again.
package struct ProblemStructure: Sendable {
  /// The problem.
  package let problem: PlacementProblem
  /// The parts of the year.
  package let periods: [Period]
  /// The services that may be chosen, stack by stack.
  package let services: [ServiceChoice]
  /// The services of each stack, as indices into `services`.
  package let servicesOfStack: [[Int]]
  /// The offers that may be chosen, as indices into the problem's.
  package let offers: [Int]
  /// All cells, in the order of their roots.
  package let cells: [CellClass]
  /// The cell of each stack, as an index into `cells`.
  package let cellOfStack: [Int]
  /// The cell of each site class that holds servers, as an index into `cells`.
  package let cellOfSite: [Int: Int]
  /// The cell in which each workload arises; nil where its requests belong to no cell.
  package let cellOfWorkload: [Int?]
  /// Sites of each class in all.
  package let siteCounts: [Int]
  /// Requests per second of each workload in each period at its peak, all origin sites together.
  package let peakRates: [[Double]]
  /// The same in the mean.
  package let meanRates: [[Double]]
  /// How many origin sites each workload has.
  package let originCounts: [Double]
  /// The workload whose requests each workload stands for: another one where both are ways to do the
  /// same work, else itself.
  let requests: [Int]
  /// The site class at the near end of each link; nil where that is none.
  let nearSites: [Int?]
  /// The links that begin within the cells of a class, by its root, in the order of the scenario.
  let linksOfRoot: [Int: [Int]]
  /// The links away from the cells of each class, in their order.
  private(set) var localLinks: [LocalLinks] = []

  /// The structure of a problem without some choices.
  package init(_ problem: PlacementProblem, banning banned: Set<Choice> = []) {
    let scenario = problem.scenario
    self.problem = problem
    periods = scenario.periods
    let siteIndex = Dictionary(
      scenario.sites.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let siteCounts = scenario.sites.map { scenario.totalCount(of: $0) }
    self.siteCounts = siteCounts

    var services: [ServiceChoice] = []
    var ofStack: [[Int]] = []
    for (index, stack) in problem.stacks.enumerated() {
      var own: [Int] = []
      for (position, service) in stack.services.enumerated()
      where banned.isEmpty || !banned.contains(problem.choice(stack: index, service: position)) {
        own.append(services.count)
        services.append(
          ServiceChoice(
            stack: index, position: position, workload: service.workload,
            ratePerServer: service.ratePerServer))
      }
      ofStack.append(own)
    }
    self.services = services
    servicesOfStack = ofStack
    offers = problem.services.indices.filter {
      banned.isEmpty || !banned.contains(problem.choice(offer: $0))
    }

    var origins: [Int?] = []
    var originCounts: [Double] = []
    for workload in scenario.workloads {
      let origin = siteIndex[workload.originID]
      origins.append(origin)
      originCounts.append(origin.map { Double(scenario.totalCount(of: scenario.sites[$0])) } ?? 0)
    }
    self.originCounts = originCounts
    let periodIndices = scenario.periods.indices
    peakRates = zip(scenario.workloads, originCounts).map { workload, count in
      periodIndices.map { workload.rates(inPeriod: $0).peak * count }
    }
    meanRates = zip(scenario.workloads, originCounts).map { workload, count in
      periodIndices.map { workload.rates(inPeriod: $0).mean * count }
    }

    let roots = scenario.sites.indices.map { Self.root(of: $0, scenario, siteIndex) }
    let stacksOfRoot = Dictionary(grouping: problem.stacks.indices) {
      roots[problem.stacks[$0].layout.site]
    }
    let workloadsOfRoot = Dictionary(grouping: scenario.workloads.indices) { index -> Int in
      Self.enclosingCell(of: origins[index], scenario, siteIndex) ?? -1
    }
    var cells: [CellClass] = []
    for root in stacksOfRoot.keys.sorted() {
      let stacks = stacksOfRoot[root] ?? []
      let owns = scenario.sites[root].servesOwnRequestsOnly
      let members =
        [root]
        + Set(stacks.map { problem.stacks[$0].layout.site }).subtracting([root])
        .sorted()
      cells.append(
        CellClass(
          root: root, servesOwnRequestsOnly: owns, count: siteCounts[root], members: members,
          sitesPerCell: Dictionary(
            uniqueKeysWithValues: members.map {
              ($0, siteCounts[$0] / Swift.max(1, siteCounts[root]))
            }),
          stacks: stacks, workloads: owns ? workloadsOfRoot[root] ?? [] : []))
    }
    self.cells = cells
    cellOfSite = Dictionary(
      cells.enumerated().flatMap { index, cell in cell.members.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    let cellOfRoot = Dictionary(
      uniqueKeysWithValues: cells.enumerated().map { ($0.element.root, $0.offset) })
    cellOfStack = problem.stacks.map { cellOfRoot[roots[$0.layout.site]] ?? 0 }
    cellOfWorkload = origins.map { origin -> Int? in
      Self.enclosingCell(of: origin, scenario, siteIndex).flatMap { cellOfRoot[$0] }
    }
    var requests = Array(scenario.workloads.indices)
    for members in problem.alternatives {
      for member in members { requests[member] = members[0] }
    }
    self.requests = requests
    let nearSites = scenario.links.map { siteIndex[$0.from] }
    self.nearSites = nearSites
    linksOfRoot = Dictionary(
      grouping: scenario.links.indices.filter {
        nearSites[$0].map { scenario.sites[$0].servesOwnRequestsOnly } ?? false
      }
    ) { nearSites[$0].map { roots[$0] } ?? -1 }
    localLinks = LocalLinks.all(self)
  }

  /// The outermost class that serves only its own requests around a class that does so too; the class
  /// itself where it serves others.
  private static func root(
    of site: Int, _ scenario: Scenario, _ index: [String: Int]
  ) -> Int {
    guard scenario.sites[site].servesOwnRequestsOnly else { return site }
    return enclosingCell(of: site, scenario, index) ?? site
  }

  /// The outermost class that serves only its own requests and is or lies around a class.
  private static func enclosingCell(
    of site: Int?, _ scenario: Scenario, _ index: [String: Int]
  ) -> Int? {
    var result: Int?
    var current = site
    while let here = current {
      if scenario.sites[here].servesOwnRequestsOnly { result = here }
      current = scenario.sites[here].within.flatMap { index[$0] }
    }
    return result
  }

  /// Whether a link begins within a cell that serves its own requests, so that each has its own.
  func leavesACell(link: Int) -> Bool {
    guard let near = nearSites[link] else { return false }
    return cells.contains { cell in
      cell.servesOwnRequestsOnly && linksOfRoot[cell.root]?.contains(link) ?? false
        && problem.scenario.sites[near].servesOwnRequestsOnly
    }
  }

  /// The site class of a stack.
  func site(ofStack stack: Int) -> Int { problem.stacks[stack].layout.site }

  /// The cell whose requests a service serves; nil for services that serve others.
  func owningCell(ofService service: Int) -> Int? {
    let cell = cellOfStack[services[service].stack]
    return cells[cell].servesOwnRequestsOnly ? cell : nil
  }

  /// Whether the number of servers may differ from period to period.
  func isPaidByPeriod(_ stack: Int) -> Bool {
    problem.stacks[stack].layout.option.ownership.isPaidByPeriod
  }

  /// Whether the requests of one origin site of a workload may be split.
  func isDivisible(_ workload: Int) -> Bool {
    problem.scenario.workloads[workload].policy.isDivisible
  }

  /// Whether a workload is one of several ways to do the same work.
  func isAlternative(_ workload: Int) -> Bool {
    problem.alternatives.contains { $0.contains(workload) }
  }

  /// Whether any limit concerns single sites of a class.
  func hasLimits(_ site: Int) -> Bool {
    let description = problem.scenario.sites[site]
    return description.powerLimit != nil || description.rackUnits != nil
      || description.hasOneServerType
      || cells.contains { cell in
        cell.members.contains(site)
          && cell.stacks.contains { problem.stacks[$0].layout.option.limitPerSite != nil }
      }
  }
}

extension Ownership {
  /// Whether it is paid for the hours in which it runs, so that its number may follow the demand.
  package var isPaidByPeriod: Bool { self == .onDemand || self == .spot }
  /// Whether it is the user's already, here or elsewhere, so that its price is sunk.
  package var isThere: Bool { self == .existing || self == .moved }
}
