/// A linear expression between two limits, as written with `<=`, `==`, `>=` or `within`.
package struct ConstraintBounds: Hashable, Sendable {
  /// What is limited; its constant has been moved into the limits.
  package let expression: LinearExpression
  /// Smallest and largest value allowed; either may be infinite.
  package let bounds: ClosedRange<Double>

  init(_ operand: some LinearOperand, in bounds: ClosedRange<Double>) {
    var expression = operand.expression.simplified
    precondition(expression.constant.isFinite, "a constant in a constraint must be finite")
    let constant = expression.constant
    expression.constant = 0
    self.expression = expression
    self.bounds = (bounds.lowerBound - constant)...(bounds.upperBound - constant)
  }
}

extension LinearOperand {
  /// The constraint that the operand is at most a number.
  package static func <= (left: Self, right: Double) -> ConstraintBounds {
    ConstraintBounds(left, in: -Double.infinity...right)
  }

  /// The constraint that the operand is at least a number.
  package static func >= (left: Self, right: Double) -> ConstraintBounds {
    ConstraintBounds(left, in: right...Double.infinity)
  }

  /// The constraint that the operand is exactly a number.
  package static func == (left: Self, right: Double) -> ConstraintBounds {
    ConstraintBounds(left, in: right...right)
  }

  /// The constraint that the left operand is at most the right one.
  package static func <= (left: Self, right: some LinearOperand) -> ConstraintBounds {
    left - right <= 0
  }

  /// The constraint that the left operand is at least the right one.
  package static func >= (left: Self, right: some LinearOperand) -> ConstraintBounds {
    left - right >= 0
  }

  /// The constraint that the left operand is exactly the right one.
  package static func == (left: Self, right: some LinearOperand) -> ConstraintBounds {
    left - right == 0
  }

  /// The constraint that keeps this expression between two limits.
  package func within(_ bounds: ClosedRange<Double>) -> ConstraintBounds {
    ConstraintBounds(self, in: bounds)
  }
}
