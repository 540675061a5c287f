/// Values for all variables of a model, and how good they are known to be.
package struct Solution: Hashable, Sendable {
  /// One value for each variable, in the order of the model; integers are whole numbers.
  package let values: [Double]
  /// What the model's objective is worth at these values.
  package let objective: Double
  /// No solution can have a lower objective; −∞ if nothing is known.
  package let bestBound: Double
  /// By how much the objective rises per unit of each constraint's limit, in the order of the model;
  /// empty where the solver does not say, as for models with integers.
  package let constraintPrices: [Double]

  /// Values with their objective and the bound that was proven.
  package init(
    values: [Double], objective: Double, bestBound: Double, constraintPrices: [Double] = []
  ) {
    self.values = values
    self.objective = objective
    self.constraintPrices = constraintPrices
    // A bound above the objective is the solver's rounding.
    self.bestBound = min(bestBound, objective)
  }

  /// (objective − bound) / |objective|, at least 0; ∞ if the bound says nothing.
  package var relativeGap: Double {
    Self.relativeGap(objective: objective, bestBound: bestBound)
  }

  /// The value of one variable.
  package subscript(variable: Variable) -> Double { values[variable.index] }

  /// What an expression is worth at these values.
  package func value(of operand: some LinearOperand) -> Double {
    operand.expression.value(at: values)
  }

  /// (objective − bound) / |objective|, at least 0; ∞ if only the objective is 0.
  static func relativeGap(objective: Double, bestBound: Double) -> Double {
    let gap = max(0, objective - bestBound)
    return gap == 0 ? 0 : gap / objective.magnitude
  }
}

/// How a solve ended.
package struct SolverResult: Hashable, Sendable {
  /// Why the solver stopped.
  package let termination: Termination
  /// The best solution; present exactly if `termination.hasSolution`.
  package let solution: Solution?

  /// The end of a solve that has a solution.
  package init(_ termination: Termination, _ solution: Solution) {
    precondition(termination.hasSolution, "\(termination) has no solution")
    self.termination = termination
    self.solution = solution
  }

  /// The end of a solve without solution.
  package init(_ termination: Termination) {
    precondition(!termination.hasSolution, "\(termination) needs a solution")
    self.termination = termination
    solution = nil
  }
}
