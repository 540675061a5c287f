/// What may stand in a linear expression beside plain numbers: variables and expressions.
package protocol LinearOperand {
  /// The operand as a sum of terms.
  var expression: LinearExpression { get }
}

extension LinearExpression: LinearOperand {
  /// The expression itself.
  package var expression: LinearExpression { self }
}

extension Variable: LinearOperand {
  /// The variable once.
  package var expression: LinearExpression { LinearExpression(1, self) }
}

/// The sum of one linear term for each element, as in `sum(over: pools) { $0.rate * $0.count }`.
package func sum<Elements: Sequence>(
  over elements: Elements, _ term: (Elements.Element) -> some LinearOperand
) -> LinearExpression {
  elements.reduce(into: LinearExpression()) { $0 += term($1) }
}

extension LinearOperand {
  /// Each coefficient and the constant times the factor.
  package static func * (factor: Double, operand: Self) -> LinearExpression {
    var result = LinearExpression()
    result.add(operand.expression, times: factor)
    return result
  }

  /// Each coefficient and the constant times the factor.
  package static func * (operand: Self, factor: Double) -> LinearExpression {
    factor * operand
  }

  /// The expression with its sign changed.
  package static prefix func - (operand: Self) -> LinearExpression {
    -1 * operand
  }

  /// The sum of both.
  package static func + (left: Self, right: some LinearOperand) -> LinearExpression {
    var result = left.expression
    result.add(right.expression, times: 1)
    return result
  }

  /// The left operand minus the right one.
  package static func - (left: Self, right: some LinearOperand) -> LinearExpression {
    var result = left.expression
    result.add(right.expression, times: -1)
    return result
  }

  /// The operand with its constant raised.
  package static func + (left: Self, right: Double) -> LinearExpression {
    left + LinearExpression(right)
  }

  /// The operand with its constant lowered.
  package static func - (left: Self, right: Double) -> LinearExpression {
    left - LinearExpression(right)
  }
}

extension LinearExpression {
  /// Adds the terms and the constant of the right operand.
  package static func += (left: inout LinearExpression, right: some LinearOperand) {
    left.add(right.expression, times: 1)
  }

  /// Subtracts the terms and the constant of the right operand.
  package static func -= (left: inout LinearExpression, right: some LinearOperand) {
    left.add(right.expression, times: -1)
  }
}
