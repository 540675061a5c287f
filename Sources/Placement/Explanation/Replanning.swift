import Catalog
package import LinearProgramming

/// Plans changed questions with one solver, without searching what only a reader wants to know.
package struct Replanning: Sendable {
  /// How hard to search; the limits hold for each search on its own.
  package var options: PlanningOptions
  /// What is known of the rates of all questions.
  let memory: CandidateMemory
  private let search:
    @Sendable (PlanningQuestion, PlanningOptions, SolveInterruption) throws -> PlanningResult

  /// Planning with a solver.
  package init(solver: some MILPSolver, options: PlanningOptions) {
    self.options = options
    let memory = CandidateMemory()
    self.memory = memory
    search = { question, options, interruption in
      try PlacementPlanning(
        catalog: question.catalog, solver: solver, options: options, memory: memory
      ).plan(question.scenario) { _ in interruption.isRequested ? .stop : .proceed }
    }
  }

  /// The same for variants of a question that took so long and left this gap.
  ///
  /// What was hard once is hard again: a gap that the question did not reach is not asked of its
  /// variants, and none takes much longer than it did. The intervals become wider, not wrong.
  func adapted(to plan: Plan, seconds: Double) -> Replanning {
    var result = self
    result.options.relativeGap = max(options.relativeGap, plan.solver.relativeGap)
    let most = max(Self.leastSeconds, Self.mostTimesAsLong * seconds)
    result.options.timeLimitSeconds = min(options.timeLimitSeconds ?? .infinity, most)
    return result
  }
  /// Seconds that every variant may take.
  private static let leastSeconds = 10.0
  /// How much longer than the question itself a variant may take.
  private static let mostTimesAsLong = 3.0

  /// The plan of a question with everything that a reader wants to know.
  package func fullResult(
    _ question: PlanningQuestion, _ interruption: SolveInterruption
  ) throws -> PlanningResult {
    if interruption.isRequested { throw CancellationError() }
    return try search(question, options, interruption)
  }

  /// What planning a question ends with, without runners-up and clashing requirements, and checked
  /// again under uncertainty.
  package func checkedResult(
    _ question: PlanningQuestion, _ interruption: SolveInterruption
  ) throws -> PlanningResult {
    try bareResult(question, interruption, checksUncertainty: true)
  }

  /// What planning a question ends with, without runners-up and clashing requirements.
  package func result(
    _ question: PlanningQuestion, _ interruption: SolveInterruption
  ) throws -> PlanningResult {
    try bareResult(question, interruption, checksUncertainty: false)
  }

  private func bareResult(
    _ question: PlanningQuestion, _ interruption: SolveInterruption, checksUncertainty: Bool
  ) throws -> PlanningResult {
    if interruption.isRequested { throw CancellationError() }
    var options = options
    options.findsRunnersUp = false
    options.explainsConflicts = false
    options.checksUncertainty = checksUncertainty
    return try search(question, options, interruption)
  }

  /// The plan of a question; nil when it has none, or none in time.
  package func plan(
    _ question: PlanningQuestion, _ interruption: SolveInterruption
  ) throws -> Plan? {
    guard case .plan(let plan) = try result(question, interruption) else { return nil }
    return plan
  }

  /// The first plan found for a question, however dear; nil when it has none, or none in time.
  package func anyPlan(
    _ question: PlanningQuestion, _ interruption: SolveInterruption
  ) throws -> Plan? {
    var quick = self
    quick.options.relativeGap = 1
    return try quick.plan(question, interruption)
  }
}
