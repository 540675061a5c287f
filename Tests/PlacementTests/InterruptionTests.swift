import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// A search that is stopped gives what it has.
@Suite struct InterruptionTests {
  private func search() throws -> PlacementSearch<TalkativeSolver> {
    let problem = try SyntheticProblem(classes: 2, sitesPerClass: 20, workloads: 5).problem()
    return PlacementSearch(
      ProblemStructure(problem, banning: [], pruning: .none), solver: TalkativeSolver(),
      options: SolverOptions(relativeGap: 0))
  }

  /// The real solver, which also tells of what it ends with, and heeds what it is told then.
  private struct TalkativeSolver: MILPSolver {
    let nameAndVersion = "talkative"

    func solve(
      _ model: OptimizationModel, options: SolverOptions,
      onProgress: (SolverProgress) -> SolverContinuation
    ) throws(SolverError) -> SolverResult {
      let result = try HiGHS().solve(model, options: options, onProgress: onProgress)
      guard let solution = result.solution else { return result }
      let progress = SolverProgress(
        incumbent: solution.objective, bestBound: solution.bestBound, elapsedSeconds: 0)
      return onProgress(progress) == .stop
        ? SolverResult(.interruptedWithSolution, solution) : result
    }
  }

  @Test func stopBeforeAnyPlanEndsWithoutOne() throws {
    let outcome = try search().run { _ in .stop }
    #expect(outcome.solution == nil)
    #expect(outcome.termination == .interruptedWithoutSolution)
  }

  @Test func stopAfterTheFirstPlanKeepsItWithItsBound() throws {
    let outcome = try search().run { $0.incumbent == nil ? .proceed : .stop }
    let solution = try #require(outcome.solution)
    #expect(outcome.termination == .interruptedWithSolution)
    #expect(outcome.bestBound > 0 && outcome.bestBound <= solution.objective)
    #expect(outcome.formulation.model.violations(of: solution.values, tolerance: 1e-5) == [])
  }

  @Test func planningWithoutAPlanYetIsStopped() throws {
    let scenario = try RandomScenario.make(seed: 4, shops: 3)
    let planning = PlacementPlanning(
      catalog: ScenarioFixtures.catalog, solver: StoppedSolver(), options: PlanningFixtures.exact)
    #expect(try planning.plan(scenario) == .stopped(termination: "interruptedWithoutSolution"))
  }

  /// A solver whose caller wants to stop at once.
  private struct StoppedSolver: MILPSolver {
    let nameAndVersion = "stopped"

    func solve(
      _ model: OptimizationModel, options: SolverOptions,
      onProgress: (SolverProgress) -> SolverContinuation
    ) throws(SolverError) -> SolverResult {
      SolverResult(.interruptedWithoutSolution)
    }
  }
}
