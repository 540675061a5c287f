package import LinearProgramming

/// Searches placements, and for work that may wait the way in which it is done, in one model.
package struct DeferralSearch<Solver: MILPSolver>: Sendable {
  /// Most seconds for the shares that are left when counts and ways are decided.
  private static var secondsToSettle: Double { 10 }

  private let problem: PlacementProblem
  private let banned: Set<Choice>
  private let solver: Solver
  private let options: SolverOptions

  /// A search among the options of a problem without some choices, with a gap and a time limit.
  package init(
    _ problem: PlacementProblem, banning banned: Set<Choice> = [], solver: Solver,
    options: SolverOptions
  ) {
    self.problem = problem
    self.banned = banned
    self.solver = solver
    self.options = options
  }

  /// Searches; `onProgress` hears of incumbent and bound and may stop the search.
  ///
  /// The formulation of the outcome is that of the ways that were chosen; its bound holds for all ways.
  package func run(
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws(SolverError) -> PlacementSearch<Solver>.Outcome {
    guard let ways = DeferralWays(problem, banning: banned) else {
      return try search(problem, banned, onProgress)
    }
    let outcome = try search(ways.problem, ways.banned, onProgress)
    guard let solution = outcome.solution else { return outcome }
    let settled = ways.settled(outcome.formulation, solution)
    let shares = try solver.solve(
      settled.model,
      options: SolverOptions(
        relativeGap: options.relativeGap / 10, timeLimitSeconds: Self.secondsToSettle))
    guard let final = shares.solution else {
      // Rounding may leave the counts just too small: then the ways are kept, and the rest is searched.
      let again = try search(settled.problem, banned, onProgress)
      return PlacementSearch<Solver>.Outcome(
        termination: again.termination, formulation: again.formulation, solution: again.solution,
        bestBound: Swift.min(outcome.bestBound, again.bestBound))
    }
    return PlacementSearch<Solver>.Outcome(
      termination: outcome.termination, formulation: settled, solution: final,
      bestBound: Swift.min(outcome.bestBound, final.objective))
  }

  private func search(
    _ problem: PlacementProblem, _ banned: Set<Choice>,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> PlacementSearch<Solver>.Outcome {
    try PlacementSearch(
      ProblemStructure(problem, banning: banned, pruning: .undominated), solver: solver,
      options: options
    ).run(onProgress: onProgress)
  }
}
