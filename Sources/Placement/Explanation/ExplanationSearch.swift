package import Catalog
package import LinearProgramming

/// Explains a scenario: its plan and what would change it, or its conflict and what would help.
///
/// Everything is found by planning changed questions, so that it is as true as a plan. The searches
/// run side by side; their results stand in a fixed order.
package struct ExplanationSearch<Solver: MILPSolver>: Sendable {
  private enum Part: Sendable {
    case full(PlanningResult)
    case entryPrice(EntryPrice)
    case limitValue(LimitValue)
    case alternative(PlanAlternative?)
    case uncertainty(UncertaintyCheck)
    case variant(VariantSearch.Outcome)
  }
  private typealias Work = @Sendable (SolveInterruption) throws -> Part

  private let catalog: HardwareCatalog
  private let solver: Solver
  private let options: ExplanationOptions

  /// A search on a catalog with a solver.
  package init(catalog: HardwareCatalog, solver: Solver, options: ExplanationOptions) {
    self.catalog = catalog
    self.solver = solver
    self.options = options
  }

  private var parallel: ParallelSolves { ParallelSolves(width: options.width) }

  /// Explains a scenario. When the task is cancelled, `CancellationError` is thrown.
  package func explain(_ scenario: Scenario) async throws -> ExplanationResult {
    let question = PlanningQuestion(scenario, on: catalog)
    let replanning = Replanning(solver: solver, options: options.planning)
    let start = ContinuousClock.now
    let result = try await parallel.run { try replanning.checkedResult(question, $0) }
    switch result {
    case .plan(let base):
      let took = start.duration(to: .now)
      return .plan(
        try await explanation(
          of: base, question, replanning.adapted(to: base, seconds: took / .seconds(1))))
    case .conflict: return .conflict(try await explanationOfConflict(question, replanning))
    case .stopped(let termination): return .stopped(termination: termination)
    }
  }

  private func explanation(
    of base: Plan, _ question: PlanningQuestion, _ replanning: Replanning
  ) async throws -> PlanExplanation {
    let catalog = catalog
    let entry = EntryPriceSearch(question, base: base, replanning: replanning)
    let alternatives = AlternativeSearch(
      question, base: base, replanning: replanning, allowance: options.allowance)
    let uncertainty = UncertaintySearch(question, base: base, replanning: replanning)
    let variants = VariantSearch(question, base: base, replanning: replanning, scope: .full)
    let trials = options.planning.plansVariants ? variants.trials : []
    // The longest work first, so that no thread is left alone with it.
    var work: [Work] = [{ .full(try replanning.fullResult(question, $0)) }]
    work += PlanAlternative.Character.allCases.map { character in
      { .alternative(try alternatives.alternative(character, $0)) }
    }
    work += entry.machines.map { machine in
      { .entryPrice(try entry.entryPrice(of: machine, $0)) }
    }
    work += uncertainty.rechecks.map { recheck in
      { .uncertainty(try uncertainty.check(recheck, $0)) }
    }
    work += trials.map { trial in { .variant(try variants.outcome(of: trial, $0)) } }
    work += LimitLoosening.all(around: base).map { loosening in
      { .limitValue(try loosening.value(against: base, on: catalog, replanning, $0)) }
    }
    let parts = try await parallel.map(work) { work, interruption in try work(interruption) }
    var plan = base
    if case .full(.plan(let full)) = parts[0] { plan = full }
    if options.planning.plansVariants {
      plan.variants = variants.variants(
        parts.compactMap { if case .variant(let outcome) = $0 { outcome } else { nil } })
    }
    return PlanExplanation(
      plan: plan,
      entryPrices: parts.compactMap { if case .entryPrice(let price) = $0 { price } else { nil } },
      limitValues: parts.compactMap { if case .limitValue(let value) = $0 { value } else { nil } },
      alternatives: parts.compactMap { if case .alternative(let plan) = $0 { plan } else { nil } },
      traits: PlanTraits(plan, catalog: catalog), nearestMisses: NearestMiss.all(of: plan),
      costBasis: CostBasis(plan), allowance: options.allowance,
      uncertainty: parts.compactMap { if case .uncertainty(let check) = $0 { check } else { nil } },
      bands: options.bands, ties: Tie.all(in: plan))
  }

  private func explanationOfConflict(
    _ question: PlanningQuestion, _ replanning: Replanning
  ) async throws -> ConflictExplanation {
    let solver = solver
    let catalog = catalog
    return try await parallel.run { interruption in
      let memory = replanning.memory
      let search = ConflictSearch(question.scenario, solver: solver) {
        CandidateGeneration($0, catalog: catalog, memory: memory).problem()
      }
      let sets = try search.conflictingSets { _ in interruption.isRequested ? .stop : .proceed }
      if interruption.isRequested { throw CancellationError() }
      let problem = CandidateGeneration(
        question.scenario, catalog: catalog, memory: memory
      ).problem()
      let served = Set(sets.flatMap { $0 }.compactMap(question.scenario.workloadID(servedBy:)))
      let conflict = Conflict(
        scenarioID: question.scenario.id,
        sets: sets.map { .init(requirements: $0.map { question.scenario.describe($0) }) },
        rejections: problem.rejections.filter { served.contains($0.workloadID) })
      return try RelaxationSearch(question, sets: sets, replanning: replanning)
        .explanation(of: conflict, interruption)
    }
  }
}

extension Scenario {
  /// The id of the workload that a requirement asks to be served; nil for other requirements.
  fileprivate func workloadID(servedBy requirement: Requirement) -> String? {
    if case .served(let index) = requirement { workloads[index].id } else { nil }
  }
}
