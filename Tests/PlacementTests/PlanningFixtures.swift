import Catalog
import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// What tests of the whole planning ask for, with a gap of zero.
enum PlanningFixtures {
  /// Options that leave no gap and search no alternatives.
  static let exact = PlanningOptions(
    relativeGap: 0, timeLimitSeconds: nil, findsRunnersUp: false)

  /// What planning ends with.
  static func result(
    _ scenario: Scenario, solver: some MILPSolver = HiGHS(),
    options: PlanningOptions = exact, catalog: HardwareCatalog = ScenarioFixtures.catalog
  ) throws -> PlanningResult {
    try PlacementPlanning(catalog: catalog, solver: solver, options: options).plan(scenario)
  }

  /// The plan of a scenario that has one.
  static func plan(
    _ scenario: Scenario, options: PlanningOptions = exact,
    catalog: HardwareCatalog = ScenarioFixtures.catalog
  ) throws -> Plan {
    let result = try result(scenario, options: options, catalog: catalog)
    guard case .plan(let plan) = result else {
      Issue.record("no plan but \(result)")
      throw NoPlan()
    }
    return plan
  }

  /// The cost of a plan and the cost below which none can be; they differ where a class of sites had
  /// to be arranged uniformly.
  struct Cost {
    let total: Double
    let bound: Double
  }

  /// What a plan of a scenario costs that leaves a gap of up to 0.2 %, and its bound; nil when it has
  /// no plan.
  static func roughCost(
    _ scenario: Scenario, catalog: HardwareCatalog = ScenarioFixtures.catalog
  ) throws -> Cost? {
    var options = exact
    options.relativeGap = 0.002
    return try cost(scenario, options: options, catalog: catalog)
  }

  /// What the plan of a scenario costs; nil when it has no plan.
  static func cost(
    _ scenario: Scenario, options: PlanningOptions = exact,
    catalog: HardwareCatalog = ScenarioFixtures.catalog
  ) throws -> Cost? {
    switch try result(scenario, options: options, catalog: catalog) {
    case .plan(let plan): return Cost(total: plan.cost.total, bound: plan.solver.bestBound)
    case .conflict: return nil
    case .stopped(let termination):
      Issue.record("stopped: \(termination)")
      throw NoPlan()
    }
  }

  /// Everything that a plan of the scenario may choose from.
  static func problem(
    _ scenario: Scenario, catalog: HardwareCatalog = ScenarioFixtures.catalog
  ) -> PlacementProblem {
    CandidateGeneration(scenario, catalog: catalog).problem()
  }

  /// A test asked for a plan that does not exist.
  struct NoPlan: Error {}
}
