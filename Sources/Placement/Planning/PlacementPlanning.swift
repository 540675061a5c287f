package import Catalog
package import LinearProgramming

/// From a scenario and a catalog to a verified plan, a conflict, or nothing in time.
package struct PlacementPlanning<Solver: MILPSolver>: Sendable {
  let catalog: HardwareCatalog
  let solver: Solver
  let options: PlanningOptions
  let memory: CandidateMemory

  /// Planning on a catalog with a solver; `memory` holds ratings that are known already.
  package init(
    catalog: HardwareCatalog, solver: Solver, options: PlanningOptions,
    memory: CandidateMemory = CandidateMemory()
  ) {
    self.catalog = catalog
    self.solver = solver
    self.options = options
    self.memory = memory
  }

  /// Plans a scenario; `onProgress` hears of incumbent, bound and gap and may stop the search.
  package func plan(
    _ scenario: Scenario,
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws(PlanningError) -> PlanningResult {
    try CandidateBudget(scenario, catalog: catalog).check()
    let time = TimeBudget(seconds: options.timeLimitSeconds)
    do {
      let result = try search(scenario, time, onProgress: onProgress)
      guard options.checksUncertainty, case .plan(var plan) = result,
        let confidence = Confidence(scenario.rules.confidence)?.level, !plan.wasInterrupted
      else { return result }
      plan.confidencePrice = ConfidencePrice(
        of: plan, confidence: confidence,
        against: try planForEstimates(scenario, onProgress: onProgress))
      return .plan(plan)
    } catch let error as PlanningError {
      throw error
    } catch let error as SolverError {
      throw PlanningError(.solver, "\(error)")
    } catch {
      throw PlanningError(.solver, "\(error)")
    }
  }

  private func search(
    _ scenario: Scenario, _ time: TimeBudget, onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> PlanningResult {
    let problem = CandidateGeneration(scenario, catalog: catalog, memory: memory).problem()
    return try plan(problem, time, onProgress: onProgress)
  }

  /// The plan for the estimates as they are; nil when there is none, or none in the time limit, which
  /// begins anew: a plan that took all of its time is compared all the same.
  private func planForEstimates(
    _ scenario: Scenario, onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> Plan? {
    var estimated = scenario
    estimated.rules.confidence = nil
    var plain = options
    plain.findsRunnersUp = false
    plain.explainsConflicts = false
    plain.checksUncertainty = false
    let result = try PlacementPlanning(
      catalog: catalog, solver: solver, options: plain, memory: memory
    ).search(
      estimated, TimeBudget(seconds: options.timeLimitSeconds), onProgress: onProgress)
    guard case .plan(let plan) = result else { return nil }
    return plan
  }

  /// How often a plan is searched again after a target was missed at its mix of requests.
  private static var mostCuts: Int { 8 }

  /// Solves and looks at the latencies of the mix that each pool then serves.
  ///
  /// Rates of shared pools hold for the proportions of the demand. When another mix misses a target,
  /// the stacks concerned are left out and the rest is solved again; the bound stays that of the
  /// first search, which had all options.
  private func plan(
    _ allOptions: PlacementProblem, _ time: TimeBudget,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> PlanningResult {
    var left = allOptions
    var bound: Double?
    for _ in 0...Self.mostCuts {
      let outcome = try DeferralSearch(
        left, solver: solver, options: solverOptions(within: time)
      ).run(onProgress: onProgress)
      guard let solution = outcome.solution else {
        guard bound == nil else { break }
        return try resultWithoutPlan(left, outcome.termination, time, onProgress)
      }
      bound = bound ?? outcome.bestBound
      let formulation = outcome.formulation
      let decision = PlacementDecision(formulation, solution)
      let answer = Answer(
        decision: decision,
        objective: formulation.objectiveWithinBounds(solution)
          - formulation.costOfEmptySites(solution, decision),
        termination: outcome.termination)
      let verification = PlanVerification(
        problem: formulation.problem, decision: decision, catalog: catalog)
      let missed = Set(
        verification.missedTargets().map { formulation.problem.stacks[$0.stack].id })
      if missed.isEmpty {
        let violations = verification.violations(objective: answer.objective)
        guard violations.isEmpty else {
          throw PlanningError(
            .verification, "the plan does not hold:\n  " + violations.joined(separator: "\n  "))
        }
        return .plan(
          try plan(
            allOptions, formulation, answer, bound: bound ?? outcome.bestBound, time, onProgress))
      }
      left = left.keeping(
        stacks: left.stacks.indices.filter { !missed.contains(left.stacks[$0].id) })
    }
    // A plan may exist, but none was found whose pools meet their targets.
    return .stopped(termination: "no plan was found whose pools meet their targets together")
  }

  /// A decision with its objective and how it was reached.
  private struct Answer {
    let decision: PlacementDecision
    let objective: Double
    let termination: Termination
  }

  private func solverOptions(within time: TimeBudget) -> SolverOptions {
    SolverOptions(relativeGap: options.relativeGap, timeLimitSeconds: time.secondsLeft)
  }

  private func resultWithoutPlan(
    _ problem: PlacementProblem, _ termination: Termination, _ time: TimeBudget,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> PlanningResult {
    let scenario = problem.scenario
    guard termination == .infeasible || termination == .infeasibleOrUnbounded else {
      return .stopped(termination: termination.name)
    }
    guard options.explainsConflicts else {
      return .conflict(Conflict(scenarioID: scenario.id, sets: [], rejections: []))
    }
    let catalog = self.catalog
    let memory = self.memory
    let search = ConflictSearch(
      scenario, solver: solver, timeLimitSeconds: time.secondsLeft
    ) {
      CandidateGeneration($0, catalog: catalog, memory: memory).problem()
    }
    let sets = try search.conflictingSets(onProgress: onProgress)
    let workloads = Set(
      sets.flatMap { set in
        set.compactMap { requirement -> String? in
          if case .served(let index) = requirement { scenario.workloads[index].id } else { nil }
        }
      })
    return .conflict(
      Conflict(
        scenarioID: scenario.id,
        sets: sets.map { .init(requirements: $0.map { scenario.describe($0) }) },
        rejections: problem.rejections.filter { workloads.contains($0.workloadID) }))
  }

  private func plan(
    _ allOptions: PlacementProblem, _ formulation: Formulation, _ answer: Answer, bound: Double,
    _ time: TimeBudget, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> Plan {
    let problem = formulation.problem
    let decision = answer.decision
    let assembly = PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes))
    let cost = PlanCost(lines: PlanCosting(problem: problem, decision: decision).lines())
    let bound = min(bound, cost.total)
    return Plan(
      scenario: problem.scenario, cost: cost,
      solver: SolverSummary(
        termination: answer.termination.name, bestBound: bound,
        relativeGap: cost.total > 0 ? max(0, (cost.total - bound) / cost.total) : 0,
        solverVersion: solver.nameAndVersion, variableCount: formulation.model.variables.count,
        constraintCount: formulation.model.constraints.count),
      assignments: assembly.assignments(), fleet: assembly.fleet(),
      bindingLimits: assembly.bindingLimits(),
      runnersUp: answer.termination == .interruptedWithSolution || !options.findsRunnersUp
        ? []
        : try RunnerUpSearch(
          allOptions, catalog: catalog, solver: solver, relativeGap: options.relativeGap,
          bands: options.bands
        ).runnersUp(
          of: decision, in: problem, cost: cost.total, bestBound: bound, time, onProgress),
      rejections: problem.rejections, candidateCount: problem.candidateCount,
      figures: assembly.figures(), catalogVersion: catalog.version, catalogDigest: catalog.digest,
      failover: assembly.failover(),
      breakEvens: BreakEvenAnalysis(
        problem: allOptions.asked(by: problem.scenario), decision: decision, decided: problem,
        catalog: catalog
      ).breakEvens(),
      rechecks: options.checksUncertainty
        ? PlanRechecking(
          problem: problem, decision: decision, catalog: catalog, bands: options.bands
        ).rechecks() : [])
  }
}

extension Plan {
  /// Whether somebody ended its search.
  fileprivate var wasInterrupted: Bool {
    solver.termination == Termination.interruptedWithSolution.name
  }
}
