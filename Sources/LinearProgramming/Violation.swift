/// A limit of an `OptimizationModel` that given values do not keep.
package struct Violation: Hashable, Sendable {
  /// Which limit it is.
  package enum Limit: Hashable, Sendable {
    /// The bounds of the variable with this name.
    case variableBounds(String)
    /// The variable with this name must be a whole number.
    case integrality(String)
    /// The constraint with this name.
    case constraint(String)
  }

  /// Which limit is not kept.
  package let limit: Limit
  /// What the variable or the expression is worth.
  package let value: Double
  /// How far the value is from the nearest allowed one, above 0; infinite if the value is no number.
  package let amount: Double

  /// A limit that is not kept.
  package init(limit: Limit, value: Double, amount: Double) {
    self.limit = limit
    self.value = value
    self.amount = amount
  }
}

extension OptimizationModel {
  /// Every bound, integrality and constraint that the values miss by more than the tolerance.
  ///
  /// The tolerance is absolute up to limits of 1 and relative to the limit beyond. There must be one
  /// value for each variable.
  package func violations(of values: [Double], tolerance: Double = 1e-6) -> [Violation] {
    precondition(values.count == variables.count, "one value for each variable is needed")
    var violations: [Violation] = []
    for (variable, value) in zip(variables, values) {
      if let amount = variable.bounds.distance(of: value, ifAbove: tolerance) {
        violations.append(
          Violation(limit: .variableBounds(variable.name), value: value, amount: amount))
      }
      let distance = value.isFinite ? (value - value.rounded()).magnitude : .infinity
      if variable.isIntegral, distance > tolerance {
        violations.append(
          Violation(limit: .integrality(variable.name), value: value, amount: distance))
      }
    }
    for constraint in constraints {
      let value = constraint.expression.value(at: values)
      if let amount = constraint.bounds.distance(of: value, ifAbove: tolerance) {
        violations.append(
          Violation(limit: .constraint(constraint.name), value: value, amount: amount))
      }
    }
    return violations
  }
}

extension ClosedRange<Double> {
  /// How far the value lies outside, or `nil` if it lies inside by the tolerance.
  fileprivate func distance(of value: Double, ifAbove tolerance: Double) -> Double? {
    if value.isNaN { return .infinity }
    let limit = value < lowerBound ? lowerBound : upperBound
    let distance = Swift.max(lowerBound - value, value - upperBound)
    return distance > tolerance * Swift.max(1, limit.magnitude) ? distance : nil
  }
}
