/// When and how long a model is solved by way of a restriction.
package enum Restriction {
  /// The fewest whole numbers for which it is worth the relaxation that it needs first.
  package static let fewestIntegers = 500
  /// The share of the time that is left which the restriction may take.
  static let timeShare = 0.25
  /// The share of the time in which what the time limit left is tidied up.
  static let tidyingShare = 0.05
}

extension MILPSolver {
  /// Minimizes a large model by way of a small one.
  ///
  /// 1. The relaxation gives a bound `z` and prices.
  /// 2. The whole numbers that the relaxation leaves at 0 stay there: what is left is small, and its best
  ///    solution, of cost `U`, is a good start (restriction to the support of the relaxation; the
  ///    neighbourhood of RENS, Berthold 2014, without rounding).
  /// 3. A whole number with reduced cost `d > U − z` is 0 in every solution cheaper than `U`, because one
  ///    unit of it costs at least `z + d`. These stay at 0, and the rest is solved from the start.
  ///
  /// Where the time ends before the gap is reached, the solution is tidied up: the best one of the whole
  /// numbers that it uses, so that nothing stays in it that nobody needs.
  ///
  /// The bound stays proven: no solution costs less than the bound of step 3 or than `U`. Models with few
  /// whole numbers are solved at once, as are all where a step gives nothing.
  package func solveByRestriction(
    _ model: OptimizationModel, options: SolverOptions,
    fewestIntegers: Int = Restriction.fewestIntegers,
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws(SolverError) -> SolverResult {
    guard model.integerCount >= fewestIntegers else {
      return try solve(model, options: options, onProgress: onProgress)
    }
    let clock = StepClock(limit: options.timeLimitSeconds)
    let relaxed = try solve(model.relaxed, options: clock.options(for: options)) {
      onProgress(clock.progress($0, incumbent: nil, bestBound: nil))
    }
    if relaxed.termination == .infeasible { return relaxed }
    guard let relaxation = relaxed.solution, relaxed.termination == .optimal,
      !relaxation.constraintPrices.isEmpty
    else {
      return try solve(model, options: clock.options(for: options)) {
        onProgress(clock.progress($0, incumbent: $0.incumbent, bestBound: $0.bestBound))
      }
    }
    let bound = relaxation.objective
    var small = model.holdingAtZero { relaxation.values[$0] <= 1e-6 }
    small.secondaryObjective = nil
    let restricted = try solve(
      small, options: clock.options(for: options, share: Restriction.timeShare)
    ) {
      onProgress(clock.progress($0, incumbent: $0.incumbent, bestBound: bound))
    }
    var rest = clock.options(for: options, share: 1 - Restriction.tidyingShare)
    var remaining = model
    if let start = restricted.solution {
      let reducedCosts = ReducedCosts(model, prices: relaxation.constraintPrices).values
      let room = start.objective - bound + 1e-6 * Swift.max(1, start.objective.magnitude)
      remaining = model.holdingAtZero { reducedCosts[$0] > room }
      rest.warmStart = start.values
    } else {
      rest.warmStart = options.warmStart
    }
    let result = try solve(remaining, options: rest) {
      onProgress(
        clock.progress(
          $0, incumbent: [$0.incumbent, restricted.solution?.objective].compactMap(\.self).min(),
          bestBound: Swift.max(bound, $0.bestBound ?? bound)))
    }
    return try tidied(
      Self.better(result, restricted, bound: bound), model, clock.options(for: options))
  }

  /// The best solution of the whole numbers that a solution uses, where a time limit ended the search.
  private func tidied(
    _ result: SolverResult, _ model: OptimizationModel, _ options: SolverOptions
  ) throws(SolverError) -> SolverResult {
    guard result.termination == .timeLimitWithSolution, let solution = result.solution else {
      return result
    }
    var used = model.holdingAtZero { solution.values[$0] < 0.5 }
    used.secondaryObjective = nil
    var options = options
    options.warmStart = solution.values
    guard let better = try solve(used, options: options).solution,
      better.objective < solution.objective
    else { return result }
    return SolverResult(
      result.termination,
      Solution(
        values: better.values, objective: better.objective, bestBound: solution.bestBound))
  }

  /// The result of the last step, or the restriction's solution where that one is better.
  private static func better(
    _ result: SolverResult, _ restricted: SolverResult, bound: Double
  ) -> SolverResult {
    guard let start = restricted.solution else { return result }
    guard let last = result.solution, last.objective <= start.objective else {
      // Without a solution of its own the last step may have shown that nothing is cheaper.
      let proven: Double
      switch result.termination {
      case .infeasible: proven = start.objective
      default: proven = Swift.max(bound, result.solution?.bestBound ?? bound)
      }
      let solution = Solution(
        values: start.values, objective: start.objective, bestBound: proven)
      switch result.termination {
      case .interruptedWithSolution, .interruptedWithoutSolution:
        return SolverResult(.interruptedWithSolution, solution)
      case .timeLimitWithSolution, .timeLimitWithoutSolution:
        return SolverResult(.timeLimitWithSolution, solution)
      default:
        return SolverResult(solution.relativeGap <= 1e-7 ? .optimal : .gapReached, solution)
      }
    }
    return SolverResult(
      result.termination,
      Solution(
        values: last.values, objective: last.objective,
        bestBound: Swift.max(bound, last.bestBound)))
  }
}

/// The time that several steps of one solve share.
private struct StepClock {
  private let start = ContinuousClock.now
  private let limit: Double?

  init(limit: Double?) { self.limit = limit }

  private var elapsed: Double {
    let duration = start.duration(to: .now).components
    return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
  }

  /// The options of the next step, with a share of what is left of the time.
  func options(for options: SolverOptions, share: Double = 1) -> SolverOptions {
    var result = options
    result.timeLimitSeconds = limit.map { Swift.max(0.05, ($0 - elapsed) * share) }
    return result
  }

  /// The progress of a step as that of the whole solve.
  func progress(
    _ step: SolverProgress, incumbent: Double?, bestBound: Double?
  ) -> SolverProgress {
    SolverProgress(incumbent: incumbent, bestBound: bestBound, elapsedSeconds: elapsed)
  }
}
