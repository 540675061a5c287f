/// What one more unit of each variable costs at least, at the prices of a relaxed solution.
struct ReducedCosts {
  /// `d_j = c_j − Σ π_i·a_ij`, by the index of the variable.
  let values: [Double]

  /// The reduced costs of a model at the prices of its rows.
  init(_ model: OptimizationModel, prices: [Double]) {
    precondition(prices.count == model.constraints.count, "one price for each row")
    var values = [Double](repeating: 0, count: model.variables.count)
    for term in model.objective.simplified.terms {
      values[term.variable.index] += term.coefficient
    }
    for (constraint, price) in zip(model.constraints, prices) where price != 0 {
      for term in constraint.expression.terms {
        values[term.variable.index] -= price * term.coefficient
      }
    }
    self.values = values
  }
}

extension OptimizationModel {
  /// How many variables may only take whole numbers.
  var integerCount: Int { variables.count { $0.isIntegral } }

  /// The same model in which some whole numbers, by the index of their variables, stay at 0.
  func holdingAtZero(_ isHeld: (Int) -> Bool) -> OptimizationModel {
    var result = self
    for variable in handles
    where variables[variable.index].isIntegral
      && variables[variable.index].bounds.lowerBound == 0 && isHeld(variable.index)
    {
      result.setBounds(0...0, of: variable)
    }
    return result
  }
}
