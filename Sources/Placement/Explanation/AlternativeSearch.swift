import Catalog
import Economics

/// Looks for plans of another character that cost at most a share more than the cheapest one.
///
/// What a plan does without is a rule, and the best plan under the rule is found like any other. What
/// it has least of gets a price `λ` on top: the plan that minimizes `cost + λ·amount` has the least of
/// the amount among the plans that cost no more than it does (Everett 1963). Prices are tried from low
/// to high, and the least amount within the allowed cost is taken; a still lower amount between two
/// prices may exist.
package struct AlternativeSearch: Sendable {
  /// Prices that are tried, as multiples of the one at which the whole amount would cost what is
  /// allowed.
  private static let prices = [0.5, 1, 2, 5, 20, 200]

  private let question: PlanningQuestion
  private let base: Plan
  private let traits: PlanTraits
  private let replanning: Replanning
  private let allowance: Double

  /// A search around the plan of a question; `allowance` is the share by which a plan may be dearer.
  package init(
    _ question: PlanningQuestion, base: Plan, replanning: Replanning, allowance: Double
  ) {
    self.question = question
    self.base = base
    self.traits = PlanTraits(base, catalog: question.catalog)
    self.replanning = replanning
    self.allowance = allowance
  }

  /// The best plan of a character; nil when the plan itself is of that character already.
  package func alternative(
    _ character: PlanAlternative.Character, _ interruption: SolveInterruption
  ) throws -> PlanAlternative? {
    switch character {
    case .fewestSites: try fewestSites(interruption)
    case .leastPower: try leastPower(interruption)
    case .mostEdge: try mostEdge(interruption)
    case .oneVendorLess: try oneVendorLess(interruption)
    case .noTokenServices: try noTokenServices(interruption)
    case .noOwnHardware: try noOwnHardware(interruption)
    }
  }

  // MARK: Rules

  private func noTokenServices(_ interruption: SolveInterruption) throws -> PlanAlternative? {
    guard traits.tokenShare > 0 else { return nil }
    var scenario = question.scenario
    for site in scenario.sites.indices { scenario.sites[site].serviceProviderIDs = [] }
    return try underRule(.noTokenServices, scenario, interruption)
  }

  private func noOwnHardware(_ interruption: SolveInterruption) throws -> PlanAlternative? {
    guard traits.ownServerCount > 0 else { return nil }
    var scenario = question.scenario
    for site in scenario.sites.indices where scenario.sites[site].tier != .device {
      scenario.sites[site].purchase = .none
      scenario.sites[site].inventory = []
    }
    return try underRule(.noOwnHardware, scenario, interruption)
  }

  /// The cheapest plan without one of the vendors of the plan.
  private func oneVendorLess(_ interruption: SolveInterruption) throws -> PlanAlternative? {
    var best: PlanAlternative?
    for vendor in traits.vendors {
      var scenario = question.scenario
      scenario.procurement.excludedVendors.append(vendor)
      for site in scenario.sites.indices {
        scenario.sites[site].inventory.removeAll { item in
          question.catalog.servers[item.serverID]?.acceleratorID
            .flatMap { question.catalog.accelerators[$0]?.vendor } == vendor
        }
      }
      let found = try underRule(
        .oneVendorLess, scenario, interruption, detail: "nothing from \(vendor)")
      if let cost = found.cost, cost < best?.cost ?? .infinity { best = found }
    }
    return traits.vendors.isEmpty ? nil : best ?? PlanAlternative(character: .oneVendorLess)
  }

  private func underRule(
    _ character: PlanAlternative.Character, _ scenario: Scenario,
    _ interruption: SolveInterruption, detail: String? = nil
  ) throws -> PlanAlternative {
    guard
      let plan = try replanning.plan(
        PlanningQuestion(scenario, on: question.catalog), interruption)
    else { return PlanAlternative(character: character, detail: detail) }
    return alternative(
      character, plan, cost: plan.cost.total, extra: CostInterval(extraOf: plan, over: base),
      detail: detail)
  }

  private func alternative(
    _ character: PlanAlternative.Character, _ plan: Plan, cost: Double, extra: CostInterval,
    detail: String? = nil
  ) -> PlanAlternative {
    PlanAlternative(
      character: character, detail: detail, cost: cost, extraCost: extra,
      isNearOptimal: cost <= limit, traits: PlanTraits(plan, catalog: question.catalog),
      moves: plan.moves(from: base))
  }

  /// The most that a near-optimal plan may cost per year.
  private var limit: Double { base.cost.total * (1 + allowance) + 1e-6 }

  // MARK: Most at the edge

  /// Workloads are kept at the edge one after another, those first for which it costs least.
  private func mostEdge(_ interruption: SolveInterruption) throws -> PlanAlternative? {
    guard traits.edgeShare < 1 - 1e-9 else { return nil }
    let away = Set(base.assignments.filter { !$0.tier.isEdge }.map(\.workloadID))
    var moves: [(workload: Int, cost: Double)] = []
    for (index, workload) in question.scenario.workloads.enumerated()
    where away.contains(workload.id) {
      if let plan = try keptAtEdge([index], interruption), plan.cost.total <= limit {
        moves.append((index, plan.cost.total))
      }
    }
    var kept: [Int] = []
    var best: Plan?
    for move in moves.sorted(by: { ($0.cost, $0.workload) < ($1.cost, $1.workload) }) {
      guard let plan = try keptAtEdge(kept + [move.workload], interruption),
        plan.cost.total <= limit
      else { continue }
      kept.append(move.workload)
      best = plan
    }
    guard let best, PlanTraits(best, catalog: question.catalog).edgeShare > traits.edgeShare else {
      return PlanAlternative(character: .mostEdge)
    }
    return alternative(
      .mostEdge, best, cost: best.cost.total, extra: extra(ofCost: best.cost.total))
  }

  private func keptAtEdge(
    _ workloads: [Int], _ interruption: SolveInterruption
  ) throws -> Plan? {
    var scenario = question.scenario
    for workload in workloads {
      let allowed = scenario.workloads[workload].policy.tiers ?? Tier.allCases
      scenario.workloads[workload].policy.tiers = allowed.filter(\.isEdge)
    }
    return try replanning.plan(
      PlanningQuestion(scenario, on: question.catalog), interruption)
  }

  // MARK: Least of an amount

  private func fewestSites(_ interruption: SolveInterruption) throws -> PlanAlternative? {
    guard traits.siteCount > 1 else { return nil }
    let unit = base.cost.total * allowance / Double(traits.siteCount)
    return try least(.fewestSites, interruption) { multiple, scenario in
      for site in scenario.sites.indices where scenario.sites[site].tier != .device {
        scenario.sites[site].siteCostPerYear += multiple * unit
      }
      return { plan in
        plan.cost.lines.filter { $0.line.kind == .site && $0.serverID == nil }
          .reduce(0) { $0 + $1.line.quantity * multiple * unit }
      }
    } amount: {
      Double($0.siteCount)
    }
  }

  private func leastPower(_ interruption: SolveInterruption) throws -> PlanAlternative? {
    let energy = base.cost.lines.filter { $0.line.kind == .energy }
      .reduce(0) { $0 + $1.line.quantity }
    guard traits.meanPower > 0, energy > 0 else { return nil }
    let unit = base.cost.total * allowance / energy
    return try least(.leastPower, interruption) { multiple, scenario in
      for site in scenario.sites.indices {
        scenario.sites[site].electricityPrice = scenario.sites[site].electricityPrice.map {
          Sourced($0.value + multiple * unit, $0.provenance, name: $0.name)
        }
      }
      return { plan in
        plan.cost.lines.filter { $0.line.kind == .energy }
          .reduce(0) { $0 + $1.line.quantity * multiple * unit }
      }
    } amount: {
      $0.meanPower
    }
  }

  /// The plan with the least of an amount within the allowed cost. `charge` puts a price on it and
  /// says what a plan then pays for that price.
  private func least(
    _ character: PlanAlternative.Character, _ interruption: SolveInterruption,
    charge: (Double, inout Scenario) -> (Plan) -> Double, amount: (PlanTraits) -> Double
  ) throws -> PlanAlternative? {
    var best: (plan: Plan, cost: Double, amount: Double)?
    for multiple in Self.prices {
      var scenario = question.scenario
      let charged = charge(multiple, &scenario)
      // A budget is what the plan may cost at its true prices.
      scenario.finance.yearlyBudget = nil
      guard
        let plan = try replanning.plan(
          PlanningQuestion(scenario, on: question.catalog), interruption)
      else { continue }
      let cost = plan.cost.total - charged(plan)
      let most = min(limit, question.scenario.finance.yearlyBudget ?? .infinity)
      guard cost <= most else { break }
      let amount = amount(PlanTraits(plan, catalog: question.catalog))
      if amount < best?.amount ?? .infinity { best = (plan, cost, amount) }
    }
    guard let best, best.amount < amount(traits) * (1 - 1e-6) else {
      return PlanAlternative(character: character)
    }
    return alternative(character, best.plan, cost: best.cost, extra: extra(ofCost: best.cost))
  }

  /// What a plan of this cost is dearer than the cheapest one.
  private func extra(ofCost cost: Double) -> CostInterval {
    CostInterval(atLeast: cost - base.cost.total, atMost: cost - base.solver.bestBound)
  }
}
