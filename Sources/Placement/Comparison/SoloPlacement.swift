import Catalog
import Economics
import Quantities

/// The cheapest way to serve a workload alone with machines of one kind at the sites of one class.
///
/// The stacks are those that a plan may choose from; machines are counted for the peak with the
/// scenario's headroom, at every site alike where sites serve only themselves. The bill is that of a
/// plan, and a way counts only if every limit of the scenario holds when it is recomputed.
struct SoloPlacement {
  /// A way that holds, with its problem of a single layout.
  struct Way {
    let problem: PlacementProblem
    let decision: PlacementDecision
    let lines: [PlacedCostLine]
    /// Requests per second that all machines of the busiest period sustain.
    let sustainableRate: Double
  }

  /// Why there is no way.
  struct Failure: Error {
    let reason: Obstacle.Reason
    let detail: String
    var excess: Double?
  }

  let problem: PlacementProblem
  let catalog: HardwareCatalog

  /// The problem holds stacks of one machine at one site class for one workload.
  init(_ problem: PlacementProblem, catalog: HardwareCatalog) {
    self.problem = problem
    self.catalog = catalog
  }

  private var scenario: Scenario { problem.scenario }

  /// The cheapest way; equal costs go to the first layout by id.
  func cheapest() throws(Failure) -> Way {
    let stacks = problem.stacks.indices.filter { problem.stacks[$0].backedUp.isEmpty }
    guard !stacks.isEmpty else {
      throw Failure(
        reason: .ruledOut(.availabilityTarget),
        detail: "its availability target holds only with capacity at a failover site")
    }
    let layouts = Dictionary(grouping: stacks) { problem.stacks[$0].layout.id }
    var ways: [(cost: Double, id: String, way: Way)] = []
    for (id, members) in layouts {
      for decision in decisions(of: members.sorted()) {
        let way = way(decision)
        ways.append((way.lines.reduce(0) { $0 + $1.line.amount }, id, way))
      }
    }
    ways.sort { ($0.cost, $0.id) < ($1.cost, $1.id) }
    var violations: [String] = []
    for (cost, _, way) in ways {
      let found = PlanVerification(
        problem: problem, decision: way.decision, catalog: catalog
      ).violations(objective: cost)
      if found.isEmpty { return way }
      if violations.isEmpty { violations = found }
    }
    if let first = violations.first { throw Failure(reason: .limit, detail: first) }
    throw tooFew(stacks)
  }

  private func way(_ decision: PlacementDecision) -> Way {
    let costing = PlanCosting(problem: problem, decision: decision)
    let rates = scenario.periods.indices.map { period in
      decision.placed.reduce(0.0) { sum, placed in
        sum + Double(placed.servers[period]) * rate(of: placed.stack)
      }
    }
    return Way(
      problem: problem, decision: decision, lines: costing.lines(),
      sustainableRate: rates.max() ?? 0)
  }

  private func rate(of stack: Int) -> Double {
    problem.stacks[stack].services.first?.ratePerServer ?? 0
  }

  // MARK: Counts

  /// What every stack of a layout takes on its own; where the number follows the demand, the fewest of
  /// each period together.
  private func decisions(of members: [Int]) -> [PlacementDecision] {
    let periods = scenario.periods.indices
    let option = problem.stacks[members[0]].layout.option
    guard option.ownership.isPaidByPeriod, periods.count > 1 else {
      return members.compactMap { stack in
        let most = periods.compactMap { need(stack, $0) }
        guard most.count == periods.count, let need = most.max(by: { $0.servers < $1.servers })
        else { return nil }
        return decision(periods.map { _ in (stack, need) })
      }
    }
    let chosen = periods.compactMap { period in
      members.compactMap { stack in need(stack, period).map { (stack: stack, need: $0) } }
        .min { ($0.need.servers, $0.stack) < ($1.need.servers, $1.stack) }
    }
    return chosen.count == periods.count ? [decision(chosen)] : []
  }

  /// Servers over a number of sites that serve all comers, or at each site that serves its own.
  private struct Need {
    let servers: Int
    let sites: Int
  }

  private var siteIndex: Int { problem.stacks[0].layout.site }
  private var site: Site { scenario.sites[siteIndex] }

  /// What a stack needs in a period; nil when its range of sizes does not carry the demand.
  private func need(_ stack: Int, _ period: Int) -> Need? {
    let range = problem.stacks[stack].serversPerSite
    let count = problem.usableCount(siteIndex)
    let each = load(stack, period)
    if site.servesOwnRequestsOnly {
      guard count == scenario.totalCount(of: site) else { return nil }
      let servers = max(range.lowerBound, each)
      return range.contains(servers) ? Need(servers: servers, sites: count) : nil
    }
    let least = max(1, scenario.workloads[0].policy.minimumSites ?? 1)
    let sites = max(least, (each + range.upperBound - 1) / range.upperBound)
    guard sites <= count else { return nil }
    let servers = max(each, sites * range.lowerBound)
    return servers <= sites * range.upperBound ? Need(servers: servers, sites: sites) : nil
  }

  /// Servers that carry the peak of a period with the headroom: of one site that serves its own
  /// requests, or of all sites together.
  private func load(_ stack: Int, _ period: Int) -> Int {
    let busy = busyServers(stack, period) / (1 - scenario.rules.headroom)
    // A load that fills whole servers does so but for rounding; more than any site holds is enough.
    return Int(min((busy * (1 - 1e-9)).rounded(.up), 1e9))
  }

  private func busyServers(_ stack: Int, _ period: Int) -> Double {
    let all = problem.peakRate(0, inPeriod: period)
    let here = site.servesOwnRequestsOnly ? all / Double(scenario.totalCount(of: site)) : all
    return here / rate(of: stack)
  }

  private func tooFew(_ stacks: [Int]) -> Failure {
    if site.servesOwnRequestsOnly, problem.usableCount(siteIndex) < scenario.totalCount(of: site) {
      return Failure(
        reason: .tooFewFit,
        detail: "\(problem.usableCount(siteIndex).formatted) of "
          + "\(scenario.totalCount(of: site).formatted) sites of \(site.id) may serve",
        excess: 1 / max(site.servingShare, 1e-9))
    }
    let best = stacks.map { stack in
      let servers = problem.stacks[stack].serversPerSite.upperBound
      let sites = site.servesOwnRequestsOnly ? 1 : problem.usableCount(siteIndex)
      let demand = scenario.periods.indices.map { problem.peakRate(0, inPeriod: $0) }.max() ?? 0
      let here =
        site.servesOwnRequestsOnly ? demand / Double(scenario.totalCount(of: site)) : demand
      return (
        servers: servers * sites, demand: here,
        carried: Double(servers * sites) * rate(of: stack) * (1 - scenario.rules.headroom)
      )
    }.max { $0.carried < $1.carried }
    guard let best, best.carried > 0 else {
      return Failure(reason: .tooFewFit, detail: "no number of them carries the demand")
    }
    let place = site.servesOwnRequestsOnly ? "a site of \(site.id)" : site.id
    return Failure(
      reason: .tooFewFit,
      detail: "\(place) has room for \(best.servers.formatted), which carry "
        + "\(best.carried.formatted(significantDigits: 3)) of the "
        + "\(best.demand.formatted(significantDigits: 3)) requests per second at the peak",
      excess: best.demand / best.carried)
  }

  // MARK: Decisions

  /// The machines of each period, spread evenly over the sites.
  private func decision(_ chosen: [(stack: Int, need: Need)]) -> PlacementDecision {
    site.servesOwnRequestsOnly ? atEverySite(chosen) : spread(chosen)
  }

  private func atEverySite(_ chosen: [(stack: Int, need: Need)]) -> PlacementDecision {
    let root = outermostOwnSite()
    let cells = scenario.totalCount(of: scenario.sites[root])
    let each = scenario.totalCount(of: site) / max(1, cells)
    let contents = Set(chosen.map(\.stack)).sorted().map { stack in
      let used = chosen.map { $0.stack == stack }
      return PlacementDecision.Content(
        stack: stack, sites: used.map { $0 ? each : 0 },
        servers: chosen.map { $0.stack == stack ? each * $0.need.servers : 0 },
        shares: [used.map { $0 ? 1 : 0 }])
    }
    return PlacementDecision(
      groups: [.init(root: root, count: cells, contents: contents)], bought: [])
  }

  /// The outermost class around the site that serves only its own requests, as in cells of a plan.
  private func outermostOwnSite() -> Int {
    var result = siteIndex
    var outer = site.within
    while let id = outer, let index = scenario.sites.firstIndex(where: { $0.id == id }) {
      if scenario.sites[index].servesOwnRequestsOnly { result = index }
      outer = scenario.sites[index].within
    }
    return result
  }

  private func spread(_ chosen: [(stack: Int, need: Need)]) -> PlacementDecision {
    let most = chosen.map(\.need.sites).max() ?? 0
    let counts = (0..<most).map { index in
      chosen.map { need in
        guard index < need.need.sites else { return 0 }
        let extra = index < need.need.servers % need.need.sites ? 1 : 0
        return need.need.servers / need.need.sites + extra
      }
    }
    var groups: [(servers: [Int], count: Int)] = []
    for servers in counts {
      if let last = groups.last, last.servers == servers {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((servers, 1))
      }
    }
    return PlacementDecision(
      groups: groups.map { servers, count in
        let contents = Set(chosen.map(\.stack)).sorted().compactMap {
          stack -> PlacementDecision.Content? in
          let own = zip(chosen, servers).map { $0.stack == stack ? $1 : 0 }
          guard own.contains(where: { $0 > 0 }) else { return nil }
          return PlacementDecision.Content(
            stack: stack, sites: own.map { $0 > 0 ? 1 : 0 }, servers: own,
            shares: [zip(own, chosen).map { Double(count * $0) / Double($1.need.servers) }])
        }
        return PlacementDecision.Group(root: siteIndex, count: count, contents: contents)
      }, bought: [])
  }
}
