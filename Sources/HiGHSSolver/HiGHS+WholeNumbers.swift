import LinearProgramming

extension HiGHS {
  /// The run with its integer variables at whole numbers.
  ///
  /// The solver calls 2.9999999 whole. Where plain rounding would break a limit, the integers are
  /// fixed and the rest is solved again; if even that fails, the values stay as they were.
  func withWholeNumbers(
    _ run: Run, _ model: OptimizationModel, _ limits: RunLimits
  ) throws(SolverError) -> Run {
    guard let solution = run.solution, model.isMixedInteger else { return run }
    var values = rounded(solution.values, model)
    if !model.violations(of: values).isEmpty {
      var fixed = model
      for variable in model.handles where model.variables[variable.index].isIntegral {
        fixed.setBounds(values[variable.index]...values[variable.index], of: variable)
      }
      var fixedLimits = limits
      fixedLimits.warmStart = nil
      let again = try runOnce(fixed, fixedLimits) { _ in .proceed }
      guard let rest = again.solution else { return run }
      values = rounded(rest.values, model)
    }
    let whole = Solution(
      values: values, objective: model.objectiveValue(of: values), bestBound: solution.bestBound)
    return Run(
      termination: run.termination, solution: whole, endedByNodeLimit: run.endedByNodeLimit,
      elapsedSeconds: run.elapsedSeconds)
  }

  private func rounded(_ values: [Double], _ model: OptimizationModel) -> [Double] {
    zip(values, model.variables).map { value, variable in
      // Adding zero turns −0 into 0.
      variable.isIntegral ? value.rounded() + 0 : value
    }
  }
}
