package import LinearProgramming

/// One thing that every solver must get right: a model and what has to come out.
package struct SolverContractCase: Sendable, CustomStringConvertible {
  /// What the case shows, as a sentence.
  package let description: String
  let model: OptimizationModel
  let options: SolverOptions
  let expected: Expectation

  enum Expectation {
    /// Optimal with this objective and, unless `nil`, these values.
    case optimum(Double, values: [Double]?)
    /// No solution, for this reason.
    case none(Termination)
  }

  /// What the solver got wrong, each as a sentence; empty if nothing.
  package func failures(of solver: some MILPSolver) throws -> [String] {
    let result = try solver.solve(model, options: options)
    switch expected {
    case .none(let termination):
      return result.termination == termination
        ? [] : ["ended with \(result.termination) instead of \(termination)"]
    case .optimum(let objective, let values):
      guard let solution = result.solution, result.termination == .optimal else {
        return ["ended with \(result.termination) instead of an optimum"]
      }
      var failures = model.violations(of: solution.values).map { "breaks \($0)" }
      func compare(_ what: String, _ value: Double, _ expected: Double) {
        if !((value - expected).magnitude <= 1e-6 * max(1, expected.magnitude)) {
          failures.append("\(what) is \(value) instead of \(expected)")
        }
      }
      compare("the objective", solution.objective, objective)
      compare("the bound", solution.bestBound, objective)
      compare("the gap", solution.relativeGap, 0)
      for (index, value) in (values ?? []).enumerated() {
        compare(model.variables[index].name, solution.values[index], value)
      }
      return failures
    }
  }
}
