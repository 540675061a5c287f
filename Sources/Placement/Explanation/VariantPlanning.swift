package import Catalog
package import LinearProgramming

/// Planning that also plans variants of the scenario, when it is asked to, in what is left of the time.
package struct VariantPlanning<Solver: MILPSolver>: Sendable {
  private let catalog: HardwareCatalog
  private let solver: Solver
  private let options: PlanningOptions

  /// Planning on a catalog with a solver.
  package init(catalog: HardwareCatalog, solver: Solver, options: PlanningOptions) {
    self.catalog = catalog
    self.solver = solver
    self.options = options
  }

  /// Plans a scenario, then its variants; `onProgress` hears of incumbent, bound and gap and may stop
  /// both.
  ///
  /// Variants share what is known of the candidates. Each is a search of its own, so that number and
  /// order of threads change nothing. After a plan that ended at its time limit none is begun.
  package func plan(
    _ scenario: Scenario, onProgress: (SolverProgress) -> SolverContinuation
  ) throws(PlanningError) -> PlanningResult {
    let time = TimeBudget(seconds: options.timeLimitSeconds)
    let start = ContinuousClock.now
    let replanning = Replanning(solver: solver, options: options)
    let result = try PlacementPlanning(
      catalog: catalog, solver: solver, options: options, memory: replanning.memory
    ).plan(scenario, onProgress: onProgress)
    guard options.plansVariants, case .plan(var plan) = result else { return result }
    let took = start.duration(to: .now) / .seconds(1)
    var brief = replanning.adapted(to: plan, seconds: took)
    brief.options.timeLimitSeconds = min(
      options.timeLimitSeconds ?? .infinity, max(Self.leastSeconds, took))
    let search = VariantSearch(
      PlanningQuestion(scenario, on: catalog), base: plan, replanning: brief, scope: .brief)
    plan.variants = search.variants(outcomes(of: search, beside: plan, time, onProgress))
    return .plan(plan)
  }

  /// Seconds that every variant may take; it may also take as long as the plan itself did.
  ///
  /// Far more than most need: what a limit cuts off depends on the machine.
  private static var leastSeconds: Double { 10 }

  private func outcomes(
    of search: VariantSearch, beside plan: Plan, _ time: TimeBudget,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) -> [VariantSearch.Outcome] {
    let start = ContinuousClock.now
    return WatchedThreads.map(search.trials) {
      let progress = SolverProgress(
        incumbent: plan.cost.total, bestBound: plan.solver.bestBound,
        elapsedSeconds: start.duration(to: .now) / .seconds(1))
      return onProgress(progress) == .proceed
    } _: { trial, interruption in
      search.outcome(of: trial, within: time.secondsLeft, stoppingAt: interruption)
    }
  }
}

extension VariantSearch {
  /// What a trial gives; one that somebody stopped, or that failed, says so.
  fileprivate func outcome(
    of trial: Trial, within seconds: Double?, stoppingAt interruption: SolveInterruption
  ) -> Outcome {
    do {
      return try outcome(of: trial, within: seconds, interruption)
    } catch {
      return Outcome(
        trial: trial,
        plan: PlanVariant(without: Termination.interruptedWithoutSolution.name), strain: nil)
    }
  }
}
