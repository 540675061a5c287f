package import LinearProgramming

/// Solves a placement problem: at once where exact forms are small, else by searching configurations.
package struct PlacementSearch<Solver: MILPSolver>: Sendable {
  /// What a search ended with.
  package struct Outcome: Sendable {
    /// Why it ended.
    package let termination: Termination
    /// The model whose solution is the plan.
    package let formulation: Formulation
    /// The best solution; nil when there is none.
    package let solution: Solution?
    /// No plan costs less; −∞ when nothing is known.
    package let bestBound: Double
  }

  let structure: ProblemStructure
  let solver: Solver
  let options: SolverOptions
  /// What is solved at once.
  var small = CompleteForms.Limits()

  /// A search with a gap and a time limit.
  package init(_ structure: ProblemStructure, solver: Solver, options: SolverOptions) {
    self.structure = structure
    self.solver = solver
    self.options = options
  }

  /// Searches; `onProgress` hears of incumbent and bound and may stop the search.
  package func run(
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws(SolverError) -> Outcome {
    let complete = CompleteForms(structure, limits: small)
    let forms = complete.small
    let exact = forms.compactMap(\.self)
    if exact.count == forms.count {
      return try solve(Formulation(structure, forms: exact), onProgress: onProgress)
    }
    var search = ConfigurationSearch(
      structure, known: forms, solver: solver, options: options)
    return try search.run(onProgress: onProgress)
  }

  private func solve(
    _ formulation: Formulation, onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Outcome {
    let result = try solver.solveByRestriction(
      formulation.model, options: options, onProgress: onProgress)
    return Outcome(
      termination: result.termination, formulation: formulation, solution: result.solution,
      bestBound: result.solution?.bestBound ?? -.infinity)
  }
}
