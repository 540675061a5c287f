import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// Within its gap a solver may count a site as open that holds nothing.
@Suite struct EmptySitesTests {
  /// The real solver, except that it counts all sites of every class as open.
  private struct SpendthriftSolver: MILPSolver {
    let nameAndVersion = "spendthrift"

    func solve(
      _ model: OptimizationModel, options: SolverOptions,
      onProgress: (SolverProgress) -> SolverContinuation
    ) throws(SolverError) -> SolverResult {
      let result = try HiGHS().solve(model, options: options, onProgress: onProgress)
      guard let solution = result.solution else { return result }
      var values = solution.values
      for (index, variable) in model.variables.enumerated() where variable.name.hasPrefix("open[") {
        values[index] = variable.bounds.upperBound
      }
      return SolverResult(
        .gapReached,
        Solution(
          values: values, objective: model.objectiveValue(of: values),
          bestBound: solution.bestBound))
    }
  }

  @Test func siteThatHoldsNothingIsNotPaid() throws {
    // A box in one of ten shops takes the pictures of its own; the hub takes the rest.
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 10, attributes: "site-cost-per-year=\"40 USD\"")
        + LimitScenarios.ownedHub, links: LimitScenarios.link(),
      workloads: LimitScenarios.vision(rate: 5))
    let thrifty = try PlanningFixtures.plan(scenario)
    guard
      case .plan(let plan) = try PlanningFixtures.result(scenario, solver: SpendthriftSolver())
    else {
      Issue.record("no plan")
      return
    }
    #expect((plan.cost.total - thrifty.cost.total).magnitude < 1e-6 * thrifty.cost.total)
    #expect(plan.solver.bestBound <= plan.cost.total)
  }
}
