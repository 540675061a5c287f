import Catalog
import Demand
import Quantities

/// Finds out how far each requirement of a conflict must be loosened, by planning again.
///
/// What has a number is loosened in growing steps until there is a plan, then halved back to within a
/// hundredth. What has none is dropped, and the plan without it says what would have to be allowed;
/// that alone is then allowed and planned again. Only what was shown to work is reported: what helps
/// against a set is tried where the first relaxation of each set before it holds already, so that the
/// first ones of all sets work together.
package struct RelaxationSearch: Sendable {
  /// A relaxation with the scenario in which it holds.
  struct Found {
    let relaxation: Relaxation
    let apply: (inout Scenario) -> Void
  }

  /// The scenario, with the relaxations that hold already.
  private(set) var scenario: Scenario
  /// The scenario as it was asked.
  private let asked: Scenario
  private let catalog: HardwareCatalog
  private let sets: [[Requirement]]
  private let replanning: Replanning

  /// A search on a scenario without a plan, with the sets of requirements that clash.
  package init(
    _ question: PlanningQuestion, sets: [[Requirement]], replanning: Replanning
  ) {
    scenario = question.scenario
    asked = question.scenario
    catalog = question.catalog
    self.sets = sets
    self.replanning = replanning
  }

  /// What helps against each set, and what the scenario costs with the first relaxation of each.
  package func explanation(
    of conflict: Conflict, _ interruption: SolveInterruption
  ) throws -> ConflictExplanation {
    var search = self
    var found: [[Found]] = []
    var isOpen = Set(sets.indices)
    for set in sets.indices {
      isOpen.remove(set)
      let relaxations = try search.relaxations(ofSet: set, before: isOpen, interruption)
      found.append(relaxations)
      if let first = relaxations.first {
        first.apply(&search.scenario)
      } else {
        isOpen.insert(set)
      }
    }
    let isComplete = !found.isEmpty && isOpen.isEmpty
    let together =
      isComplete
      ? try replanning.plan(PlanningQuestion(search.scenario, on: catalog), interruption) : nil
    return ConflictExplanation(
      conflict: conflict,
      sets: zip(sets, found).map { set, found in
        .init(
          requirements: set.map { asked.describe($0) }, relaxations: found.map(\.relaxation))
      }, costWithFirstOfEach: together?.cost.total)
  }

  /// What helps against one set, the cheapest plan first; sets that are open still clash.
  private func relaxations(
    ofSet index: Int, before open: Set<Int>, _ interruption: SolveInterruption
  ) throws -> [Found] {
    let set = sets[index]
    // The workloads of the open sets have conflicts of their own.
    let others = Set(
      open.sorted().compactMap { sets[$0].first(where: \.isService) }
    ).subtracting(set)
    var result: [Found] = []
    for requirement in set where !requirement.isService {
      let trial = RelaxationTrial(
        scenario, leavingOut: others, catalog: catalog, replanning: replanning,
        interruption: interruption)
      if let found = try relaxation(of: requirement, trial) { result.append(found) }
    }
    return result.sorted { left, right in
      (left.relaxation.yearlyCost, left.relaxation.change)
        < (right.relaxation.yearlyCost, right.relaxation.change)
    }
  }

  private func relaxation(of requirement: Requirement, _ trial: RelaxationTrial) throws -> Found? {
    switch requirement {
    case .served: nil
    case .objective(let workload, let metric):
      try objective(requirement, workload, metric, trial)
    case .power(let site):
      try number(
        requirement, trial, from: scenario.sites[site].powerLimit?.baseValue,
        text: { Power(base: $0).formatted() }
      ) { $1.sites[site].powerLimit = Power(base: $0) }
    case .rackUnits(let site):
      try number(
        requirement, trial, from: scenario.sites[site].rackUnits, isWhole: true,
        text: { "\($0.formatted(significantDigits: 4)) rack units" }
      ) { $1.sites[site].rackUnits = $0 }
    case .bandwidth(let link): try bandwidth(requirement, link, trial)
    case .budget: try budget(requirement, trial)
    case .supply(let index):
      try number(
        requirement, trial, from: Double(scenario.procurement.supplyLimits[index].most),
        isWhole: true, text: { $0.formatted(significantDigits: 6) }
      ) { $1.procurement.supplyLimits[index].most = Int($0) }
    case .vendorShare(let index):
      try number(
        requirement, trial, from: scenario.procurement.vendorShares[index].largest, most: 1,
        text: { $0.formattedAsPercentage(decimals: 1) }
      ) { $1.procurement.vendorShares[index].largest = min(1, $0) }
    case .residency(let workload): try residency(requirement, workload, trial)
    case .tiers(let workload): try tiers(requirement, workload, trial)
    default: try dropped(requirement, trial)
    }
  }

  // MARK: Requirements with a number

  private func objective(
    _ requirement: Requirement, _ workload: Int, _ metric: LatencyMetric, _ trial: RelaxationTrial
  ) throws -> Found? {
    let objectives = scenario.workloads[workload].objectives
    guard let target = objectives.first(where: { $0.metric == metric }) else { return nil }
    return try number(
      requirement, trial, from: target.limit.baseValue, text: { Seconds(base: $0).formatted() }
    ) { limit, scenario in
      for index in objectives.indices where objectives[index].metric == metric {
        scenario.workloads[workload].objectives[index] = ServiceLevelObjective(
          metric: metric, percentile: objectives[index].percentile, limit: Seconds(base: limit),
          penalty: objectives[index].penalty)
      }
    }
  }

  private func bandwidth(
    _ requirement: Requirement, _ link: Int, _ trial: RelaxationTrial
  ) throws -> Found? {
    let old = scenario.links[link]
    let rates = [old.upload, old.download].compactMap { $0?.baseValue }
    guard let least = rates.min() else { return nil }
    // Both directions grow alike; the text names the narrower one.
    return try number(
      requirement, trial, from: least, text: { Bandwidth(base: $0).formattedAsBitRate() }
    ) { rate, scenario in
      scenario.links[link].upload = old.upload.map { $0 * (rate / least) }
      scenario.links[link].download = old.download.map { $0 * (rate / least) }
    }
  }

  private func budget(_ requirement: Requirement, _ trial: RelaxationTrial) throws -> Found? {
    guard let budget = scenario.finance.yearlyBudget,
      let cost = try trial.cost(with: { $0.finance.yearlyBudget = nil })
    else { return nil }
    let enough = cost.rounded(.up)
    let apply: (inout Scenario) -> Void = { $0.finance.yearlyBudget = enough }
    guard let shown = try trial.cost(with: apply) else { return nil }
    let currency = scenario.finance.currency.code
    return Found(
      relaxation: Relaxation(
        requirement: asked.describe(requirement),
        change: "\(budget.formatted(decimals: 0)) → \(enough.formatted(decimals: 0)) \(currency) "
          + "per year", yearlyCost: shown), apply: apply)
  }

  /// The smallest number above the present one for which there is a plan, to three digits.
  private func number(
    _ requirement: Requirement, _ trial: RelaxationTrial, from current: Double?,
    most: Double = .infinity, isWhole: Bool = false, text: (Double) -> String,
    set: @escaping (Double, inout Scenario) -> Void
  ) throws -> Found? {
    guard let current,
      let least = try trial.least(above: current, most: most, isWhole: isWhole, set: set),
      let cost = try trial.cost(with: { set(least, &$0) })
    else { return nil }
    let what =
      if case .objective(_, let metric) = requirement { "\(metric.abbreviation) " } else { "" }
    return Found(
      relaxation: Relaxation(
        requirement: asked.describe(requirement),
        change: "\(what)\(text(current)) → \(text(least))", yearlyCost: cost),
      apply: { set(least, &$0) })
  }

  // MARK: Requirements without a number

  private func residency(
    _ requirement: Requirement, _ workload: Int, _ trial: RelaxationTrial
  ) throws -> Found? {
    let allowed = scenario.workloads[workload].policy.residency ?? []
    let id = scenario.workloads[workload].id
    guard let plan = try trial.plan(with: { $0.workloads[workload].policy.residency = nil })
    else { return nil }
    let sites = Set(plan.assignments.filter { $0.workloadID == id }.map(\.siteID))
    let used = Set(scenario.sites.filter { sites.contains($0.id) }.map(\.regionID))
      .subtracting(allowed).sorted()
    let apply: (inout Scenario) -> Void = {
      $0.workloads[workload].policy.residency = allowed + used
    }
    if let cost = try trial.cost(with: apply) {
      return found(requirement, "allow \(used.joined(separator: ", "))", cost, apply)
    }
    return try dropped(requirement, trial)
  }

  private func tiers(
    _ requirement: Requirement, _ workload: Int, _ trial: RelaxationTrial
  ) throws -> Found? {
    let allowed = scenario.workloads[workload].policy.tiers ?? []
    let id = scenario.workloads[workload].id
    guard let plan = try trial.plan(with: { $0.workloads[workload].policy.tiers = nil })
    else { return nil }
    let used = Set(plan.assignments.filter { $0.workloadID == id }.map(\.tier))
      .subtracting(allowed).sorted()
    let apply: (inout Scenario) -> Void = { $0.workloads[workload].policy.tiers = allowed + used }
    guard let cost = try trial.cost(with: apply) else { return nil }
    return found(
      requirement, "allow \(used.map(\.rawValue).joined(separator: ", "))", cost, apply)
  }

  private func dropped(_ requirement: Requirement, _ trial: RelaxationTrial) throws -> Found? {
    let apply: (inout Scenario) -> Void = { $0 = $0.dropping([requirement]) }
    guard let cost = try trial.cost(with: apply) else { return nil }
    return found(requirement, "drop it", cost, apply)
  }

  private func found(
    _ requirement: Requirement, _ change: String, _ cost: Double,
    _ apply: @escaping (inout Scenario) -> Void
  ) -> Found {
    Found(
      relaxation: Relaxation(
        requirement: asked.describe(requirement), change: change, yearlyCost: cost),
      apply: apply)
  }
}
