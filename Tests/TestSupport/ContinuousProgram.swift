import LinearProgramming

/// What remains of an optimization model when its integer variables have values: a linear program
/// over the continuous ones, brought into standard form for `DenseSimplex`.
struct ContinuousProgram {
  /// How a program ends; values are those of all variables of the model.
  enum Outcome {
    case optimal([Double])
    case infeasible
    case unbounded
  }

  private let model: OptimizationModel
  private let fixed: [Double?]

  /// `fixed` has one entry for each variable; `nil` marks those still free.
  init(_ model: OptimizationModel, fixed: [Double?]) {
    self.model = model
    self.fixed = fixed
  }

  /// Minimizes the objective while `limits` hold beside the model's own constraints.
  func minimize(
    _ objective: LinearExpression, limits: [OptimizationModel.Constraint] = []
  ) -> Outcome {
    var form = StandardForm()
    let parts = model.variables.enumerated().map { index, variable in
      fixed[index].map { StandardForm.Part(offset: $0, columns: []) }
        ?? form.addVariable(variable.bounds)
    }
    for constraint in model.constraints + limits {
      form.addRow(constraint.expression, constraint.bounds, parts)
    }
    guard form.isConsistent else { return .infeasible }
    switch form.minimize(objective, parts) {
    case .infeasible: return .infeasible
    case .unbounded: return .unbounded
    case .optimal(let columns):
      return .optimal(
        parts.map { part in
          part.columns.reduce(part.offset) { $0 + $1.sign * columns[$1.index] }
        })
    }
  }
}

/// Rows and nonnegative columns under construction.
private struct StandardForm {
  /// A variable as a constant plus signed nonnegative columns.
  struct Part {
    let offset: Double
    let columns: [(index: Int, sign: Double)]
  }

  private var columnCount = 0
  private var rows: [(entries: [Int: Double], rightHandSide: Double)] = []
  /// False if a row without columns cannot hold.
  private(set) var isConsistent = true

  private mutating func addColumn() -> Int {
    columnCount += 1
    return columnCount - 1
  }

  mutating func addVariable(_ bounds: ClosedRange<Double>) -> Part {
    let column = addColumn()
    if bounds.lowerBound.isFinite {
      if bounds.upperBound.isFinite {
        rows.append(([column: 1, addColumn(): 1], bounds.upperBound - bounds.lowerBound))
      }
      return Part(offset: bounds.lowerBound, columns: [(column, 1)])
    }
    if bounds.upperBound.isFinite {
      return Part(offset: bounds.upperBound, columns: [(column, -1)])
    }
    return Part(offset: 0, columns: [(column, 1), (addColumn(), -1)])
  }

  mutating func addRow(
    _ expression: LinearExpression, _ bounds: ClosedRange<Double>, _ parts: [Part]
  ) {
    let (entries, constant) = substituted(expression, parts)
    guard !entries.isEmpty else {
      let tolerance = 1e-9 * max(1, constant.magnitude)
      isConsistent =
        isConsistent && constant >= bounds.lowerBound - tolerance
        && constant <= bounds.upperBound + tolerance
      return
    }
    if bounds.lowerBound == bounds.upperBound {
      rows.append((entries, bounds.lowerBound - constant))
      return
    }
    for (limit, slackSign) in [(bounds.lowerBound, -1.0), (bounds.upperBound, 1.0)]
    where limit.isFinite {
      rows.append((entries.merging([addColumn(): slackSign]) { $1 }, limit - constant))
    }
  }

  func minimize(_ objective: LinearExpression, _ parts: [Part]) -> DenseSimplex.Outcome {
    func dense(_ entries: [Int: Double]) -> [Double] {
      var row = [Double](repeating: 0, count: columnCount)
      for (column, value) in entries { row[column] = value }
      return row
    }
    var simplex = DenseSimplex(
      costs: dense(substituted(objective, parts).entries),
      rows: rows.map { dense($0.entries) }, rightHandSides: rows.map(\.rightHandSide))
    return simplex.solve()
  }

  private func substituted(
    _ expression: LinearExpression, _ parts: [Part]
  ) -> (entries: [Int: Double], constant: Double) {
    var entries: [Int: Double] = [:]
    var constant = expression.constant
    for term in expression.terms {
      let part = parts[term.variable.index]
      constant += term.coefficient * part.offset
      for column in part.columns {
        entries[column.index, default: 0] += term.coefficient * column.sign
      }
    }
    return (entries, constant)
  }
}
