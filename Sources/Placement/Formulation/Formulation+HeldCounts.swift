import LinearProgramming

extension Formulation {
  /// Holds sites, servers and cells at the numbers that a solution of a formulation with the same stacks
  /// and forms gives them.
  mutating func holdCounts(of other: Formulation, _ solution: Solution) {
    for cell in structure.cells.indices {
      for (old, new) in zip(other.blocks(ofCell: cell), blocks(ofCell: cell)) {
        hold(new.cells, at: solution.value(of: old.cells))
        for (stack, counts) in new.sites {
          for (count, known) in zip(counts, old.sites[stack] ?? []) {
            hold(count, at: solution.value(of: known))
          }
        }
        for (stack, counts) in new.servers {
          for (count, known) in zip(counts, old.servers[stack] ?? []) {
            hold(count, at: solution.value(of: known))
          }
        }
      }
    }
  }

  /// Holds the one variable of an expression, if it has one.
  private mutating func hold(_ expression: LinearExpression, at value: Double) {
    guard expression.terms.count == 1, let term = expression.terms.first, term.coefficient != 0
    else { return }
    let count = ((value - expression.constant) / term.coefficient).rounded()
    model.setBounds(count...count, of: term.variable)
  }
}
