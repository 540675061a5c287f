import CHiGHS
package import LinearProgramming

/// The open-source solver HiGHS behind `MILPSolver`.
///
/// Each solve has an instance of its own and one thread, so that solves may run in parallel and the
/// same input gives the same output.
package struct HiGHS: MILPSolver {
  /// Largest number of branch-and-bound nodes that are spent on breaking ties, at least 1.
  ///
  /// A count rather than a time keeps the result the same on slower machines.
  package var tieBreakingNodeLimit = 500
  /// Most whole numbers of a model of which ties are broken though a gap is left.
  package var tieBreakingIntegerLimit = 500
  /// Longest time in seconds for breaking ties when the options leave more.
  package var tieBreakingTimeLimitSeconds = 30.0

  /// The solver with its usual settings.
  package init() {}

  package var nameAndVersion: String {
    "HiGHS " + (Highs_version().map { String(cString: $0) } ?? "of unknown version")
  }

  package func solve(
    _ model: OptimizationModel, options: SolverOptions,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> SolverResult {
    let first = try run(model, RunLimits(options), onProgress: onProgress)
    guard let solution = first.solution else {
      return SolverResult(try cause(of: first, model, options, onProgress: onProgress))
    }
    guard mayHaveTies(first, model) else { return SolverResult(first.termination, solution) }
    let result = try breakTies(
      of: solution, model, secondsLeft: secondsLeft(after: first, options), onProgress: onProgress)
    return SolverResult(first.termination, result)
  }

  /// Whether it is worth looking for other solutions that are as good.
  ///
  /// A large model that ended within its gap may have cheaper ones, which nobody looks for either.
  private func mayHaveTies(_ run: Run, _ model: OptimizationModel) -> Bool {
    switch run.termination {
    case .optimal: true
    case .gapReached: model.variables.count { $0.isIntegral } <= tieBreakingIntegerLimit
    default: false
    }
  }

  /// Runs one model to a solution with whole numbers.
  func run(
    _ model: OptimizationModel, _ limits: RunLimits,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Run {
    try withWholeNumbers(runOnce(model, limits, onProgress: onProgress), model, limits)
  }

  /// Runs one model on an instance of its own.
  func runOnce(
    _ model: OptimizationModel, _ limits: RunLimits,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Run {
    // The solver calls any model without variables optimal, contradictory constraints included.
    guard !model.variables.isEmpty else { return Run(withoutVariables: model) }
    let instance = try Instance()
    try instance.setOptions(limits)
    try instance.pass(model)
    if let start = limits.warmStart, model.isMixedInteger {
      try instance.setStart(start, model)
    }
    try instance.run(isMixedInteger: model.isMixedInteger, onProgress: onProgress)
    return try instance.result(of: model)
  }

  /// Seconds that a further run may take, at least 0; `nil` if there is no limit.
  func secondsLeft(after run: Run, _ options: SolverOptions) -> Double? {
    options.timeLimitSeconds.map { max(0, $0 - run.elapsedSeconds) }
  }

  /// Tells infeasible from unbounded where the solver leaves that open.
  ///
  /// Any solution of the same model without objective shows that the objective is unbounded.
  private func cause(
    of run: Run, _ model: OptimizationModel, _ options: SolverOptions,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Termination {
    guard run.termination == .infeasibleOrUnbounded else { return run.termination }
    var withoutObjective = model
    withoutObjective.objective = LinearExpression()
    var limits = RunLimits(options)
    limits.timeSeconds = secondsLeft(after: run, options)
    let feasibility = try self.run(withoutObjective, limits, onProgress: onProgress)
    if feasibility.solution != nil { return .unbounded }
    return feasibility.termination == .infeasible ? .infeasible : run.termination
  }
}
