import LinearProgramming

extension HiGHS {
  /// How much the objective may rise in favour of the secondary one, relative to its value.
  private static let tolerance = 1e-10
  /// How much the solver's own rounding may add to that.
  private static let acceptedTolerance = 1e-9
  /// How much the secondary objective must fall, relative to its value: less than that is not a
  /// tie, but the tolerance above turned into a tiny gain.
  private static let worthwhileImprovement = 1e-7

  /// The best solution by the secondary objective among those that are as good as the given one.
  ///
  /// The bound stays that of the given solution. If time runs out, or the caller stops, or the
  /// solver ends without solution at this second step, the given solution is kept.
  func breakTies(
    of solution: Solution, _ model: OptimizationModel, secondsLeft: Double?,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Solution {
    guard let secondary = model.secondaryObjective, !secondary.simplified.terms.isEmpty else {
      return solution
    }
    let scale = max(1, solution.objective.magnitude)
    var tied = model
    tied.objective = secondary
    tied.secondaryObjective = nil
    tied.addConstraint(
      "primary objective", model.objective <= solution.objective + Self.tolerance * scale)
    var limits = RunLimits(SolverOptions(warmStart: solution.values))
    limits.timeSeconds = min(secondsLeft ?? .infinity, tieBreakingTimeLimitSeconds)
    limits.nodes = tieBreakingNodeLimit
    let run = try run(tied, limits) { progress in
      onProgress(
        SolverProgress(
          incumbent: solution.objective, bestBound: solution.bestBound,
          elapsedSeconds: progress.elapsedSeconds))
    }
    // What a time limit or the caller ended depends on the moment; a node limit does not.
    let isRepeatable =
      run.termination == .optimal || run.termination == .gapReached || run.endedByNodeLimit
    guard isRepeatable, let better = run.solution else { return solution }
    let objective = model.objectiveValue(of: better.values)
    let before = secondary.value(at: solution.values)
    let worthwhile = before - Self.worthwhileImprovement * max(1, before.magnitude)
    guard
      objective <= solution.objective + Self.acceptedTolerance * scale,
      secondary.value(at: better.values) < worthwhile
    else { return solution }
    return Solution(values: better.values, objective: objective, bestBound: solution.bestBound)
  }
}
