package import LinearProgramming

/// Tries every assignment of the integer variables and solves the rest exactly: an oracle for small
/// models that shares nothing with a real solver.
///
/// It proves what it returns, so gap, time limit and start have nothing to do here.
package struct ExhaustiveSolver: MILPSolver {
  /// Largest number of assignments of the integer variables that is tried.
  package static let assignmentLimit = 2_000_000.0
  /// Objectives closer than this are ties, relative to the value (absolute below 1).
  private static let tieTolerance = 1e-9

  /// A solver; it keeps nothing between solves.
  package init() {}

  package var nameAndVersion: String { "exhaustive search" }

  package func solve(
    _ model: OptimizationModel, options: SolverOptions,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> SolverResult {
    let count = model.variables.reduce(1.0) { product, variable in
      variable.isIntegral ? product * variable.wholeNumberCount : product
    }
    guard count <= Self.assignmentLimit else {
      throw SolverError(
        .tooLarge,
        "\(count) integer assignments are more than the \(Self.assignmentLimit) that are tried.")
    }
    var search = Search(model: model)
    search.visit(0)
    if search.isUnbounded { return SolverResult(.unbounded) }
    guard let best = search.best else { return SolverResult(.infeasible) }
    return SolverResult(
      .optimal, Solution(values: best.values, objective: best.objective, bestBound: best.objective))
  }

  /// A depth-first walk over the integer variables in the order of the model.
  private struct Search {
    let model: OptimizationModel
    var fixed: [Double?]
    var isUnbounded = false
    var best: (values: [Double], objective: Double, secondary: Double)?

    init(model: OptimizationModel) {
      self.model = model
      fixed = Array(repeating: nil, count: model.variables.count)
    }

    mutating func visit(_ index: Int) {
      guard !isUnbounded, canStillHold else { return }
      guard index < model.variables.count else { return solveRest() }
      let variable = model.variables[index]
      guard variable.isIntegral else { return visit(index + 1) }
      var value = variable.bounds.lowerBound.rounded(.up)
      while value <= variable.bounds.upperBound {
        fixed[index] = value
        visit(index + 1)
        value += 1
      }
      fixed[index] = nil
    }

    /// False if some constraint cannot hold for any values of the variables that are still free.
    private var canStillHold: Bool {
      model.constraints.allSatisfy { constraint in
        var lowest = 0.0
        var highest = 0.0
        for term in constraint.expression.terms {
          let index = term.variable.index
          let bounds = fixed[index].map { $0...$0 } ?? model.variables[index].bounds
          let ends = [
            term.coefficient * bounds.lowerBound, term.coefficient * bounds.upperBound,
          ]
          lowest += min(ends[0], ends[1])
          highest += max(ends[0], ends[1])
        }
        return lowest <= constraint.bounds.upperBound + 1e-9
          && highest >= constraint.bounds.lowerBound - 1e-9
      }
    }

    private mutating func solveRest() {
      let program = ContinuousProgram(model, fixed: fixed)
      switch program.minimize(model.objective) {
      case .infeasible: return
      case .unbounded: isUnbounded = true
      case .optimal(let values):
        let objective = model.objectiveValue(of: values)
        let tolerance = ExhaustiveSolver.tieTolerance * max(1, objective.magnitude)
        guard objective <= (best?.objective ?? .infinity) + tolerance else { return }
        let tied = bestTie(of: values, objective, program, tolerance: tolerance)
        let secondary = model.secondaryObjective?.value(at: tied) ?? 0
        if let best, objective > best.objective - tolerance,
          secondary >= best.secondary - ExhaustiveSolver.tieTolerance
        {
          return
        }
        best = (tied, objective, secondary)
      }
    }

    private func bestTie(
      of values: [Double], _ objective: Double, _ program: ContinuousProgram, tolerance: Double
    ) -> [Double] {
      guard let secondary = model.secondaryObjective else { return values }
      var limited = OptimizationModel()
      for variable in model.variables {
        _ = limited.addVariable(variable.name, in: variable.bounds, kind: variable.kind)
      }
      limited.addConstraint("primary objective", model.objective <= objective + tolerance)
      guard case .optimal(let tied) = program.minimize(secondary, limits: limited.constraints)
      else { return values }
      return tied
    }
  }
}

extension Variable.Definition {
  /// How many whole numbers lie between the bounds; ∞ if a bound is infinite.
  fileprivate var wholeNumberCount: Double {
    max(0, bounds.upperBound.rounded(.down) - bounds.lowerBound.rounded(.up) + 1)
  }
}
