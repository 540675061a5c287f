import CHiGHS
import LinearProgramming

extension Instance {
  /// Hands the whole model over in one call, by rows.
  func pass(_ model: OptimizationModel) throws(SolverError) {
    let infinity = Highs_getInfinity(pointer)
    func finite(_ limit: Double) -> Double { min(max(limit, -infinity), infinity) }

    let objective = model.objective.simplified
    var costs = [Double](repeating: 0, count: model.variables.count)
    for term in objective.terms {
      costs[term.variable.index] = term.coefficient
    }
    var rowStarts: [HighsInt] = []
    var columns: [HighsInt] = []
    var coefficients: [Double] = []
    for constraint in model.constraints {
      rowStarts.append(try count(columns.count, "coefficients"))
      for term in constraint.expression.terms {
        columns.append(try count(term.variable.index, "variables"))
        coefficients.append(term.coefficient)
      }
    }
    let status = Highs_passMip(
      pointer,
      try count(model.variables.count, "variables"),
      try count(model.constraints.count, "constraints"),
      try count(coefficients.count, "coefficients"),
      kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, objective.constant, costs,
      model.variables.map { finite($0.bounds.lowerBound) },
      model.variables.map { finite($0.bounds.upperBound) },
      model.constraints.map { finite($0.bounds.lowerBound) },
      model.constraints.map { finite($0.bounds.upperBound) },
      rowStarts, columns, coefficients,
      model.variables.map { $0.isIntegral ? kHighsVarTypeInteger : kHighsVarTypeContinuous })
    try check(status, "the model")
  }

  /// Offers a known solution; the solver drops it if it breaks a limit.
  func setStart(_ values: [Double], _ model: OptimizationModel) throws(SolverError) {
    guard values.count == model.variables.count else {
      throw SolverError(
        .invalidInput,
        "The start has \(values.count) values, the model \(model.variables.count) variables.")
    }
    try check(Highs_setSolution(pointer, values, nil, nil, nil), "the start")
  }
}
