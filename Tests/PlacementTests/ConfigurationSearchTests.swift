import HiGHSSolver
import LinearProgramming
import TestSupport
import Testing

@testable import Placement

/// Searching configurations against models in which every cell stands by itself.
@Suite struct ConfigurationSearchTests {
  private static let gap = 1e-4

  /// The outcome of a search that lists and copies nothing.
  private func search(_ problem: PlacementProblem) throws -> PlacementSearch<HiGHS>.Outcome {
    let structure = ProblemStructure(problem, banning: [], pruning: .undominated)
    var search = PlacementSearch(
      structure, solver: HiGHS(), options: SolverOptions(relativeGap: Self.gap))
    search.small = CompleteForms.Limits(configurations: 0, copiedStacks: 0, stacks: 0)
    return try search.run()
  }

  /// The least cost with variables for every cell; nil when there is no plan.
  private func leastCost(_ problem: PlacementProblem) throws -> Double? {
    let structure = ProblemStructure(problem, banning: [], pruning: .undominated)
    var formulation = Formulation(structure, forms: structure.cells.map { _ in .copies })
    formulation.model.secondaryObjective = nil
    return try HiGHS().solve(formulation.model, options: SolverOptions(relativeGap: 1e-7))
      .solution?.objective
  }

  @Test(arguments: 0..<100)
  func boundAndPlanEncloseTheLeastCost(seed: Int) throws {
    let problem = PlanningFixtures.problem(
      try RandomScenario.make(seed: 2_000 + seed, shops: 4, workloads: 2))
    let outcome = try search(problem)
    guard let least = try leastCost(problem) else {
      #expect(outcome.solution == nil)
      #expect(outcome.termination == .infeasible)
      return
    }
    let solution = try #require(outcome.solution, "no plan, but \(least) is possible")
    #expect(outcome.bestBound <= least * (1 + 1e-6))
    #expect(solution.objective >= least * (1 - 1e-6))
    #expect(solution.objective - outcome.bestBound <= Self.gap * solution.objective * (1 + 1e-9))
  }
}
