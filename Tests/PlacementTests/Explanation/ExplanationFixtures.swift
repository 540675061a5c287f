import Catalog
import HiGHSSolver
import Testing

@testable import Placement

/// What tests of explanations ask for.
enum ExplanationFixtures {
  /// Exact planning.
  static let replanning = Replanning(solver: HiGHS(), options: PlanningFixtures.exact)

  static func question(_ scenario: Scenario) -> PlanningQuestion {
    PlanningQuestion(scenario, on: ScenarioFixtures.catalog)
  }

  /// The explanation of a scenario that has a plan.
  static func explanation(
    of scenario: Scenario, allowance: Double = 0.05
  ) async throws -> PlanExplanation {
    let search = ExplanationSearch(
      catalog: ScenarioFixtures.catalog, solver: HiGHS(),
      options: ExplanationOptions(planning: PlanningFixtures.exact, allowance: allowance))
    guard case .plan(let explanation) = try await search.explain(scenario) else {
      Issue.record("no plan")
      throw PlanningFixtures.NoPlan()
    }
    return explanation
  }

  /// The explanation of a scenario that has none.
  static func conflict(of scenario: Scenario) async throws -> ConflictExplanation {
    let search = ExplanationSearch(
      catalog: ScenarioFixtures.catalog, solver: HiGHS(),
      options: ExplanationOptions(planning: PlanningFixtures.exact))
    guard case .conflict(let explanation) = try await search.explain(scenario) else {
      Issue.record("no conflict")
      throw PlanningFixtures.NoPlan()
    }
    return explanation
  }
}
