/// A sum of coefficients times variables, plus a constant: `Σ aⱼ·xⱼ + b`.
package struct LinearExpression: Hashable, Sendable {
  /// One coefficient times one variable.
  package struct Term: Hashable, Sendable {
    /// The variable.
    package let variable: Variable
    /// Its finite factor.
    package var coefficient: Double
  }

  /// The terms in the order they were added; a variable may occur more than once.
  package private(set) var terms: [Term]
  /// The part that does not depend on any variable.
  package var constant: Double

  /// An expression without variables.
  package init(_ constant: Double = 0) {
    terms = []
    self.constant = constant
  }

  /// One coefficient times one variable.
  package init(_ coefficient: Double, _ variable: Variable) {
    precondition(coefficient.isFinite, "a coefficient must be finite, not \(coefficient)")
    terms = [Term(variable: variable, coefficient: coefficient)]
    constant = 0
  }

  /// The same expression with each variable at most once, in the order of the model, without zeros.
  package var simplified: LinearExpression {
    var result = LinearExpression(constant)
    result.terms.reserveCapacity(terms.count)
    // The order among terms of one variable is kept, so that their sum is always rounded alike.
    let ordered = terms.enumerated().sorted {
      ($0.element.variable.index, $0.offset) < ($1.element.variable.index, $1.offset)
    }
    for (_, term) in ordered {
      if result.terms.last?.variable == term.variable {
        result.terms[result.terms.count - 1].coefficient += term.coefficient
      } else {
        result.terms.append(term)
      }
    }
    result.terms.removeAll { $0.coefficient == 0 }
    return result
  }

  /// What the expression is worth when each variable has the value at its index.
  package func value(at values: [Double]) -> Double {
    terms.reduce(constant) { $0 + $1.coefficient * values[$1.variable.index] }
  }

  mutating func add(_ other: LinearExpression, times factor: Double) {
    precondition(factor.isFinite, "a factor must be finite, not \(factor)")
    constant += factor * other.constant
    if factor == 1 {
      terms += other.terms
    } else {
      terms += other.terms.map {
        Term(variable: $0.variable, coefficient: factor * $0.coefficient)
      }
    }
  }
}
