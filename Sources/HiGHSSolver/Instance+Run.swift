import CHiGHS
import LinearProgramming

extension Instance {
  /// Runs the solver to its end and reports its progress meanwhile.
  func run(
    isMixedInteger: Bool, onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) {
    // The closure below must not capture a value that cannot be copied.
    let pointer = self.pointer
    let status = withoutActuallyEscaping(onProgress) { onProgress in
      let sink = ProgressSink(onProgress)
      return withExtendedLifetime(sink) {
        let address = Unmanaged.passUnretained(sink).toOpaque()
        Highs_setCallback(pointer, ProgressSink.callback, address)
        for kind in ProgressSink.callbackKinds(isMixedInteger: isMixedInteger) {
          Highs_startCallback(pointer, kind)
        }
        let status = Highs_run(pointer)
        // The sink ends here, and nothing may call it later.
        Highs_setCallback(pointer, nil, nil)
        return status
      }
    }
    try check(status, "to solve the model", code: .failed)
  }

  /// Reads what the run gave.
  func result(of model: OptimizationModel) throws(SolverError) -> Run {
    let status = Highs_getModelStatus(pointer)
    var solution: Solution?
    if try hasSolution {
      let values = try primalValues(count: model.variables.count)
      let objective = model.objectiveValue(of: values)
      // A linear program has no bound of its own: its optimum is the bound.
      let isOptimal = status == kHighsModelStatusOptimal
      let bestBound =
        model.isMixedInteger
        ? try information("mip_dual_bound") : isOptimal ? objective : -.infinity
      solution = Solution(
        values: values, objective: objective, bestBound: bestBound,
        constraintPrices: model.isMixedInteger || !isOptimal ? [] : try constraintPrices(of: model))
    }
    let termination = ModelStatus.termination(of: status, solution)
    return Run(
      termination: termination, solution: termination.hasSolution ? solution : nil,
      endedByNodeLimit: status == kHighsModelStatusSolutionLimit,
      elapsedSeconds: Highs_getRunTime(pointer))
  }

  private var hasSolution: Bool {
    get throws(SolverError) {
      var solutionStatus: HighsInt = 0
      try check(
        Highs_getIntInfoValue(pointer, "primal_solution_status", &solutionStatus),
        "to tell whether there is a solution", code: .failed)
      return solutionStatus == kHighsSolutionStatusFeasible
    }
  }

  private func primalValues(count: Int) throws(SolverError) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    try check(
      Highs_getSolution(pointer, &values, nil, nil, nil), "to give its solution", code: .failed)
    return values
  }

  private func constraintPrices(of model: OptimizationModel) throws(SolverError) -> [Double] {
    var prices = [Double](repeating: 0, count: model.constraints.count)
    try check(
      Highs_getSolution(pointer, nil, nil, nil, &prices), "to give its prices", code: .failed)
    return prices
  }

  private func information(_ name: String) throws(SolverError) -> Double {
    var value = 0.0
    try check(Highs_getDoubleInfoValue(pointer, name, &value), "to give \(name)", code: .failed)
    return value
  }
}
