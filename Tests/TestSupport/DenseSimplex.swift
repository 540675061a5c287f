/// A small linear program in standard form, `min c·y` subject to `A·y = b`, `y ≥ 0`, solved by the
/// two-phase tableau method with Bland's rule, which cannot cycle.
///
/// Meant for a handful of variables, as an oracle that shares no code with a real solver.
/// Reference: Chvátal, "Linear Programming", chapters 3 and 8.
struct DenseSimplex {
  /// How a program ends.
  enum Outcome: Hashable {
    case optimal([Double])
    case infeasible
    case unbounded
  }

  private static let tolerance = 1e-9

  private let columnCount: Int
  private let costs: [Double]
  /// One row for each constraint: the columns, then one artificial column for each row, then `b`.
  private var rows: [[Double]]
  /// The column that is basic in each row.
  private var basis: [Int]

  init(costs: [Double], rows: [[Double]], rightHandSides: [Double]) {
    columnCount = costs.count
    self.costs = costs
    self.rows = []
    basis = []
    for (index, row) in rows.enumerated() {
      let sign: Double = rightHandSides[index] < 0 ? -1 : 1
      var artificial = [Double](repeating: 0, count: rows.count)
      artificial[index] = 1
      self.rows.append(row.map { sign * $0 } + artificial + [sign * rightHandSides[index]])
      basis.append(columnCount + index)
    }
  }

  /// Solves the program; the solution has one value for each column.
  mutating func solve() -> Outcome {
    let artificialCosts =
      [Double](repeating: 0, count: columnCount) + [Double](repeating: 1, count: rows.count)
    _ = minimize(artificialCosts, columns: columnCount + rows.count)
    let infeasibility = rows.indices.reduce(0) { sum, row in
      basis[row] >= columnCount ? sum + rightHandSide(row) : sum
    }
    guard infeasibility <= 1e-7 else { return .infeasible }
    removeArtificialColumns()
    let isBounded = minimize(
      costs + [Double](repeating: 0, count: rows.first.map { $0.count - 1 - columnCount } ?? 0),
      columns: columnCount)
    guard isBounded else { return .unbounded }
    var values = [Double](repeating: 0, count: columnCount)
    for row in rows.indices where basis[row] < columnCount {
      values[basis[row]] = rightHandSide(row)
    }
    return .optimal(values)
  }

  private func rightHandSide(_ row: Int) -> Double {
    rows[row].last ?? 0
  }

  /// Pivots until no column below `columns` improves; false if the objective has no limit.
  private mutating func minimize(_ costs: [Double], columns: Int) -> Bool {
    while let entering = (0..<columns).first(where: { reducedCost($0, costs) < -Self.tolerance }) {
      var leaving: (row: Int, ratio: Double)?
      for row in rows.indices where rows[row][entering] > Self.tolerance {
        let ratio = rightHandSide(row) / rows[row][entering]
        // Bland's rule: among equal ratios, the basic column with the smallest index leaves.
        if let best = leaving,
          ratio > best.ratio + 1e-12
            || (ratio > best.ratio - 1e-12 && basis[row] > basis[best.row])
        {
          continue
        }
        leaving = (row, ratio)
      }
      guard let leaving else { return false }
      pivot(row: leaving.row, column: entering)
    }
    return true
  }

  private func reducedCost(_ column: Int, _ costs: [Double]) -> Double {
    rows.indices.reduce(costs[column]) { $0 - costs[basis[$1]] * rows[$1][column] }
  }

  private mutating func pivot(row: Int, column: Int) {
    let factor = rows[row][column]
    rows[row] = rows[row].map { $0 / factor }
    for other in rows.indices where other != row && rows[other][column] != 0 {
      let multiple = rows[other][column]
      for index in rows[other].indices {
        rows[other][index] -= multiple * rows[row][index]
      }
    }
    basis[row] = column
  }

  /// Takes artificial columns out of the basis; rows where that is impossible say nothing new.
  private mutating func removeArtificialColumns() {
    for row in rows.indices.reversed() where basis[row] >= columnCount {
      let column = (0..<columnCount).first { rows[row][$0].magnitude > Self.tolerance }
      if let column {
        pivot(row: row, column: column)
      } else {
        rows.remove(at: row)
        basis.remove(at: row)
      }
    }
  }
}
