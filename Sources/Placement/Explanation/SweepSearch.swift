package import Catalog
package import LinearProgramming
import Quantities

/// Plans a scenario once for every value of an input.
package struct SweepSearch<Solver: MILPSolver>: Sendable {
  private let catalog: HardwareCatalog
  private let solver: Solver
  private let options: PlanningOptions
  private let parallel: ParallelSolves

  /// A search on a catalog with a solver, as many plans at once as told.
  package init(
    catalog: HardwareCatalog, solver: Solver, options: PlanningOptions, width: Int? = nil
  ) {
    self.catalog = catalog
    self.solver = solver
    self.options = options
    self.parallel = ParallelSolves(width: width)
  }

  /// The plans at the values, in their order; each is the one that planning alone would give.
  package func sweep(
    _ scenario: Scenario, _ input: PlanInput, over values: [Double]
  ) async throws -> Sweep {
    let question = PlanningQuestion(scenario, on: catalog)
    let replanning = Replanning(solver: solver, options: options)
    let points = try await parallel.map(values) { value, interruption in
      Sweep.Point(
        value, try replanning.result(input.setting(value, in: question), interruption))
    }
    return Sweep(
      scenarioID: scenario.id, scenarioTitle: scenario.title, asOf: scenario.asOf,
      currency: scenario.finance.currency.code, input: input.name, unit: input.unit,
      current: input.current, workloadIDs: scenario.workloads.map(\.id), points: points)
  }
}
