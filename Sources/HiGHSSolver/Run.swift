import LinearProgramming

/// What one run of the solver gave.
struct Run {
  /// Why it ended.
  let termination: Termination
  /// The best solution; present exactly if `termination.hasSolution`.
  let solution: Solution?
  /// Whether the limit on nodes ended it.
  let endedByNodeLimit: Bool
  /// Seconds it took.
  let elapsedSeconds: Double
}

extension Run {
  /// What needs no solver: without variables the constraints hold as they are, or never.
  init(withoutVariables model: OptimizationModel) {
    let cost = model.objective.constant
    let isFeasible = model.violations(of: []).isEmpty
    self.init(
      termination: isFeasible ? .optimal : .infeasible,
      solution: isFeasible ? Solution(values: [], objective: cost, bestBound: cost) : nil,
      endedByNodeLimit: false, elapsedSeconds: 0)
  }
}
