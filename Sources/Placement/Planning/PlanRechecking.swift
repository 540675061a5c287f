import Catalog
import Demand
import Economics
import InferencePerformance
import Quantities

/// Checks a decision again with performance, demand and prices at their P10 and P90, servers and
/// shares as they are.
///
/// Rates, latencies and the bill are computed anew as `PlanVerification` does, with one difference:
/// the headroom, which is held for surprises, may be used up.
struct PlanRechecking {
  /// The confidence that P90 stands for.
  static let confidence = 0.9

  let problem: PlacementProblem
  let decision: PlacementDecision
  let catalog: HardwareCatalog
  let bands: UncertaintyBands

  /// The decision under every change, in their order.
  func rechecks() -> [PlanRecheck] { PlanRecheck.Change.allCases.map(recheck) }

  /// The decision under one change.
  func recheck(_ change: PlanRecheck.Change) -> PlanRecheck {
    let factor = bands.factor(of: change)
    var scenario = problem.scenario
    // Each change is looked at alone: estimates are as they are unless hardware is what changes.
    scenario.rules.confidence = nil
    let changed = problem.asking(scenario.changed(by: change, factor: factor ?? 1))
    let cost = cost(changed, change, factor: factor ?? 1)
    var misses: [PlanRecheck.Miss]
    switch change {
    case .slowHardware, .highDemand: misses = serviceMisses(changed) + flowMisses(changed)
    // Less to do, faster hardware and other prices leave every target as it is.
    case .fastHardware, .lowDemand, .highPrices, .lowPrices: misses = []
    }
    if let budget = problem.scenario.finance.yearlyBudget, cost > budget * (1 + 1e-9) {
      let code = problem.scenario.finance.currency.code
      misses.append(
        .init(
          workloadID: nil,
          detail: "the budget of \(budget.formatted(decimals: 0)) \(code) is exceeded by "
            + "\((cost - budget).formatted(decimals: 0)) \(code)"))
    }
    return PlanRecheck(change: change, factor: factor, misses: misses, cost: cost)
  }

  // MARK: Servers

  /// Targets missed and loads above what servers sustain, once for each workload and text.
  private func serviceMisses(_ changed: PlacementProblem) -> [PlanRecheck.Miss] {
    let verification = PlanVerification(problem: changed, decision: decision, catalog: catalog)
    let ratings = PoolRatings(changed.scenario, catalog: catalog, routes: changed.routes)
    let assembly = PlanAssembly(problem: changed, decision: decision, ratings: ratings)
    var found: [(workload: Int, detail: String)] = []
    for group in decision.groups {
      for content in group.contents {
        for period in changed.scenario.periods.indices {
          let targets = targetMisses(content, in: group, period, assembly)
          found += targets
          // A target that is missed says more than the load above which it is.
          guard targets.isEmpty,
            let load = loadText(verification.load(content, of: group, period, ratings))
          else { continue }
          let services = zip(changed.stacks[content.stack].services, content.shares)
          found += services.filter { $0.1[period] > 0 }.map { ($0.0.workload, load) }
        }
      }
    }
    return changed.scenario.workloads.enumerated().flatMap { index, workload in
      Set(found.filter { $0.workload == index }.map(\.detail)).sorted().map {
        PlanRecheck.Miss(workloadID: workload.id, detail: $0)
      }
    }
  }

  private func targetMisses(
    _ content: PlacementDecision.Content, in group: PlacementDecision.Group, _ period: Int,
    _ assembly: PlanAssembly
  ) -> [(workload: Int, detail: String)] {
    let problem = assembly.problem
    let stack = problem.stacks[content.stack]
    let isSlow = problem.scenario.rules.confidence != nil
    var result: [(workload: Int, detail: String)] = []
    for (position, service) in stack.services.enumerated()
    where content.shares[position][period] > 0 {
      let point = assembly.operatingPoint(content, in: group, position, period: period)
      let workload = problem.scenario.workloads[service.workload]
      let pool = stack.layout.pools[service.pool]
      for latency in point.latencies {
        let value = isSlow ? latency.high ?? latency.value : latency.value
        guard let limit = latency.limit, value > limit * (1 + Confidence.tolerance) else {
          continue
        }
        if pool.missesSoftTargets, workload.isSoft(latency) { continue }
        let percentile = latency.percentile.formatted(significantDigits: 4)
        result.append(
          (
            service.workload,
            "\(latency.metric.abbreviation) p\(percentile) \(value.formatted()), target "
              + limit.formatted()
          ))
      }
    }
    return result
  }

  /// In words what is above what servers sustain; nil when they keep up.
  private func loadText(_ load: PlanVerification.ServerLoad?) -> String? {
    switch load {
    case nil: return nil
    case .noServers: return "no servers"
    case .noRate(let reason): return reason
    case .busy(let busy, let working):
      guard busy > working * (1 + Confidence.tolerance) else { return nil }
      let share = (busy / working).formattedAsPercentage(decimals: 0)
      return "\(share) of what the servers sustain within the targets"
    }
  }

  // MARK: Links and offers

  /// Links and offers of which more is asked than they give, for each workload that uses them.
  private func flowMisses(_ changed: PlacementProblem) -> [PlanRecheck.Miss] {
    let assembly = PlanAssembly(
      problem: changed, decision: decision,
      ratings: PoolRatings(changed.scenario, catalog: catalog, routes: changed.routes))
    let uses = assembly.linkUses() + CellTraffic(problem: changed, decision: decision).uses()
    var texts: [[String]] = changed.scenario.workloads.map { _ in [] }
    for use in uses where use.used > use.limit * (1 + PlanVerification.tolerance) + 1e-6 {
      let text =
        "link \(use.name): \(Bandwidth(base: use.used).formattedAsBitRate()) of "
        + Bandwidth(base: use.limit).formattedAsBitRate()
      for (workload, site) in servedPairs
      where changed.sends(workload, over: use.link, to: site) {
        texts[workload].append(text)
      }
    }
    let verification = PlanVerification(problem: changed, decision: decision, catalog: catalog)
    for offer in verification.overloadedOffers() {
      for bought in decision.bought where changed.services[bought.offer].id == offer {
        texts[changed.services[bought.offer].workload].append(
          "\(offer): more requests or tokens per minute than it takes")
      }
    }
    return zip(changed.scenario.workloads, texts).flatMap { workload, texts in
      Set(texts).sorted().map { PlanRecheck.Miss(workloadID: workload.id, detail: $0) }
    }
  }

  /// Workloads and the sites that serve them, by index.
  private var servedPairs: [(workload: Int, site: Int)] {
    var result: Set<[Int]> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares)
      where shares.contains(where: { $0 > 0 }) {
        result.insert([service.workload, stack.layout.site])
      }
    }
    for bought in decision.bought {
      let offer = problem.services[bought.offer]
      result.insert([offer.workload, offer.site])
    }
    return result.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
  }

  // MARK: Cost

  private func cost(
    _ changed: PlacementProblem, _ change: PlanRecheck.Change, factor: Double
  ) -> Double {
    switch change {
    case .slowHardware, .fastHardware:
      return PlanCost(
        lines: PlanCosting(problem: withRates(of: changed), decision: decision).lines()
      ).total
    case .highDemand, .lowDemand:
      return PlanCost(lines: PlanCosting(problem: changed, decision: decision).lines()).total
    case .highPrices, .lowPrices:
      return PlanCosting(problem: problem, decision: decision).lines().reduce(0) { sum, placed in
        sum + placed.line.amount * (placed.line.kind.followsPrices ? factor : 1)
      }
    }
  }

  /// The problem with the rates of the stacks in use as planning would have them under a change; where
  /// targets would be missed, they change as the band of rates says.
  private func withRates(of changed: PlacementProblem) -> PlacementProblem {
    let planned = PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    let actual = PoolRatings(changed.scenario, catalog: catalog, routes: changed.routes)
    func factor(_ scenario: Scenario, _ pool: PoolOption) -> Double {
      Confidence(scenario.rules.confidence)?.rateFactor(pool.configuration?.bands.outputRate) ?? 1
    }
    return decision.placed.reduce(changed) { result, placed in
      let stack = result.stacks[placed.stack]
      let layout = stack.layout
      return result.replacing(placed.stack) { service in
        let pool = layout.pools[service.pool]
        let others = layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element)
        func rate(_ ratings: PoolRatings) -> Double? {
          ratings.rating(
            pool, workload: service.workload, site: layout.site,
            servers: stack.serversPerSite.lowerBound,
            memoryBudget: layout.memoryBudgets[service.pool], otherPools: others
          ).rate
        }
        guard let before = rate(planned), let now = rate(actual), before > 0 else {
          return factor(changed.scenario, pool) / factor(problem.scenario, pool)
        }
        return now / before
      }
    }
  }
}

extension UncertaintyBands {
  /// The factor of a change; nil where every estimate has a band of its own.
  func factor(of change: PlanRecheck.Change) -> Double? {
    switch change {
    case .slowHardware, .fastHardware: nil
    case .highDemand: demand.upperBound
    case .lowDemand: demand.lowerBound
    case .highPrices: prices.upperBound
    case .lowPrices: prices.lowerBound
    }
  }
}

extension CostKind {
  /// Whether what is paid follows prices that others make; what the scenario states for sites, work
  /// and penalties does not.
  var followsPrices: Bool {
    switch self {
    case .capital, .maintenance, .spares, .energy, .rent, .reservation, .tokens, .network: true
    case .carbon, .site, .serverOperation, .space, .visits, .licence, .penalty, .transition: false
    }
  }
}

extension Scenario {
  /// The scenario under a change of performance or demand; prices are no part of it.
  func changed(by change: PlanRecheck.Change, factor: Double) -> Scenario {
    var result = self
    switch change {
    case .slowHardware: result.rules.confidence = PlanRechecking.confidence
    case .fastHardware: result.rules.confidence = 1 - PlanRechecking.confidence
    case .highDemand, .lowDemand:
      for index in result.workloads.indices { result.workloads[index].meanRate *= factor }
    case .highPrices, .lowPrices: break
    }
    return result
  }
}

extension PlacementProblem {
  /// The same options with another question about them.
  func asking(_ scenario: Scenario) -> PlacementProblem {
    PlacementProblem(
      scenario: scenario, stacks: stacks, services: services, routes: routes,
      rejections: rejections, candidateCount: candidateCount)
  }

  /// The same options with the rates of one stack multiplied, service by service.
  func replacing(
    _ index: Int, scalingRates factor: (Stack.Service) -> Double
  ) -> PlacementProblem {
    let stack = stacks[index]
    var stacks = stacks
    stacks[index] = Stack(
      layout: stack.layout, serversPerSite: stack.serversPerSite,
      services: stack.services.map { $0.scaled(by: factor($0)) },
      sparesPerSite: stack.sparesPerSite, backedUp: stack.backedUp)
    return PlacementProblem(
      scenario: scenario, stacks: stacks, services: services, routes: routes,
      rejections: rejections, candidateCount: candidateCount)
  }

  /// Whether a workload uses a link when a site serves it.
  fileprivate func sends(_ workload: Int, over link: Int, to site: Int) -> Bool {
    LinkDirection.allCases.contains {
      bytes(workload, over: link, to: scenario.sites[site], $0) > 0
    }
  }
}
