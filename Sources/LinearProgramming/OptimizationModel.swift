/// A mixed-integer linear optimization model: variables, linear constraints, a sum to minimize.
///
/// It knows no solver. What is to be maximized is minimized with its sign changed.
package struct OptimizationModel: Sendable {
  /// One row: a linear expression between two limits.
  package struct Constraint: Hashable, Sendable {
    /// What messages and reports call it.
    package let name: String
    /// The expression without constant, each variable at most once, in the order of the model.
    package let expression: LinearExpression
    /// Smallest and largest value allowed; either may be infinite.
    package let bounds: ClosedRange<Double>
  }

  /// The variables; a `Variable` is an index into this list.
  package private(set) var variables: [Variable.Definition] = []
  /// The constraints in the order they were added.
  package private(set) var constraints: [Constraint] = []
  /// What is minimized, its constant included.
  package var objective = LinearExpression()
  /// What is minimized next among solutions with the same `objective`; `nil` leaves ties open.
  package var secondaryObjective: LinearExpression?

  /// A model without variables and constraints; its optimum is 0.
  package init() {}

  /// Adds a variable to the model and, with its coefficient, to the objective.
  ///
  /// A binary variable lies in 0...1 whatever wider bounds are given.
  package mutating func addVariable(
    _ name: String,
    in bounds: ClosedRange<Double> = 0...Double.infinity,
    kind: Variable.Kind = .continuous,
    objectiveCoefficient: Double = 0
  ) -> Variable {
    precondition(kind != .binary || bounds.overlaps(0...1), "\(name) can be neither 0 nor 1")
    let variable = Variable(index: variables.count)
    let allowed = kind == .binary ? bounds.clamped(to: 0...1) : bounds
    variables.append(Variable.Definition(name: name, bounds: allowed, kind: kind))
    if objectiveCoefficient != 0 {
      objective += objectiveCoefficient * variable
    }
    return variable
  }

  /// Adds a constraint, as in `addConstraint("power", 2 * x + y <= 10)`.
  package mutating func addConstraint(_ name: String, _ constraint: ConstraintBounds) {
    if let last = constraint.expression.terms.last {
      precondition(last.variable.index < variables.count, "\(name) uses an unknown variable")
    }
    constraints.append(
      Constraint(name: name, expression: constraint.expression, bounds: constraint.bounds))
  }

  /// Replaces the bounds of a variable, for example to fix it or to ban a choice.
  package mutating func setBounds(_ bounds: ClosedRange<Double>, of variable: Variable) {
    variables[variable.index].bounds = bounds
  }

  /// The handles of all variables, in the order they were added.
  package var handles: [Variable] {
    variables.indices.map { Variable(index: $0) }
  }

  /// The same model with every variable continuous and ties left open.
  package var relaxed: OptimizationModel {
    var result = self
    result.variables = variables.map {
      Variable.Definition(name: $0.name, bounds: $0.bounds, kind: .continuous)
    }
    result.secondaryObjective = nil
    return result
  }

  /// Lets some variables take any value between their bounds.
  package mutating func relax(_ expressions: some Sequence<LinearExpression>) {
    for expression in expressions {
      for term in expression.terms {
        let old = variables[term.variable.index]
        variables[term.variable.index] = Variable.Definition(
          name: old.name, bounds: old.bounds, kind: .continuous)
      }
    }
  }

  /// Whether any variable may only take whole numbers.
  package var isMixedInteger: Bool {
    variables.contains { $0.isIntegral }
  }

  /// What `objective` is worth when each variable has the value at its index.
  package func objectiveValue(of values: [Double]) -> Double {
    objective.value(at: values)
  }
}
