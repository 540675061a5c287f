import Catalog
package import LinearProgramming

/// Solves again with the main choice of a workload banned, to say what it is worth.
package struct RunnerUpSearch<Solver: MILPSolver>: Sendable {
  private let problem: PlacementProblem
  private let catalog: HardwareCatalog
  private let solver: Solver
  private let relativeGap: Double
  private let bands: UncertaintyBands

  /// A search among the options of `problem`, made from `catalog`, with the gap of the plan; `bands` are
  /// those of prices.
  init(
    _ problem: PlacementProblem, catalog: HardwareCatalog, solver: Solver, relativeGap: Double,
    bands: UncertaintyBands = UncertaintyBands()
  ) {
    self.problem = problem
    self.catalog = catalog
    self.solver = solver
    self.relativeGap = relativeGap
    self.bands = bands
  }

  /// What comes next for every workload that a decision serves, compared with its cost and bound.
  ///
  /// Several are searched at once, in what is left of the time: each gets an equal part of it. Where
  /// nothing is left, or the caller stops, the search of a workload ends without a choice.
  func runnersUp(
    of decision: PlacementDecision, in planned: PlacementProblem, cost: Double, bestBound: Double,
    _ time: TimeBudget, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> [RunnerUp] {
    let choices = planned.scenario.workloads.indices.compactMap {
      Self.mainChoice(of: $0, planned, decision)
    }
    let bill = PlanCosting(problem: planned, decision: decision)
    let start = ContinuousClock.now
    let found = WatchedThreads.map(choices.enumerated().map { ($0.offset, $0.element) }) {
      let elapsed = start.duration(to: .now).components
      let progress = SolverProgress(
        incumbent: cost, bestBound: bestBound,
        elapsedSeconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
      return onProgress(progress) == .proceed
    } _: { input, interruption -> Result<RunnerUp, SolverError> in
      let (index, choice) = input
      let seconds = time.secondsLeft.map {
        $0 * Swift.min(1, Double(WatchedThreads.width) / Double(choices.count - index))
      }
      do throws(SolverError) {
        return .success(
          try runnerUp(
            banning: choice, cost: cost, bestBound: bestBound, bill: bill, seconds: seconds,
            interruption))
      } catch {
        return .failure(error)
      }
    }
    var result: [RunnerUp] = []
    for entry in found { result.append(try entry.get()) }
    return result
  }

  /// The choice with the largest share of a workload in a decision; nil when nothing is served.
  package static func mainChoice(
    of workload: Int, _ problem: PlacementProblem, _ decision: PlacementDecision
  ) -> Choice? {
    let costing = PlanCosting(problem: problem, decision: decision)
    var shares: [Choice: Double] = [:]
    for placed in decision.placed {
      for (position, service) in problem.stacks[placed.stack].services.enumerated()
      where service.workload == workload
        && problem.stacks[placed.stack].role(of: service).completesRequests
      {
        let share = costing.meanShare(of: workload, placed.shares[position])
        guard share > 0 else { continue }
        shares[problem.choice(stack: placed.stack, service: position), default: 0] += share
      }
    }
    for bought in decision.bought where problem.services[bought.offer].workload == workload {
      shares[problem.choice(offer: bought.offer), default: 0] += costing.meanShare(
        of: workload, bought.shares)
    }
    return largest(shares)
  }

  /// The best plan without a choice, compared with the cost, the bound and the bill of the plan.
  private func runnerUp(
    banning choice: Choice, cost: Double, bestBound: Double, bill: PlanCosting, seconds: Double?,
    _ interruption: SolveInterruption
  ) throws(SolverError) -> RunnerUp {
    let workload = problem.scenario.workloads[choice.workload]
    let banned = describe(choice)
    func nothing(_ termination: Termination) -> RunnerUp {
      RunnerUp(
        workloadID: workload.id, banned: banned, choice: nil, extraCostAtLeast: nil,
        extraCostAtMost: nil, termination: termination.name)
    }
    if interruption.isRequested { return nothing(.interruptedWithoutSolution) }
    if let seconds, seconds <= 0 { return nothing(.timeLimitWithoutSolution) }
    let result = try DeferralSearch(
      problem, banning: [choice], solver: solver,
      options: SolverOptions(relativeGap: relativeGap, timeLimitSeconds: seconds)
    ).run { _ in interruption.isRequested ? .stop : .proceed }
    guard let solution = result.solution else { return nothing(result.termination) }
    let decision = PlacementDecision(result.formulation, solution)
    let next = Self.mainChoice(of: choice.workload, result.formulation.problem, decision)
    let assignments = assignments(result.formulation.problem, decision)
    return RunnerUp(
      workloadID: workload.id, banned: banned, choice: next.map { describe($0) },
      latencies: latencies(of: workload.id, in: assignments), strain: assignments.strain,
      extraCostAtLeast: Swift.max(0, result.bestBound - cost),
      extraCostAtMost: Swift.max(0, solution.objective - bestBound),
      noise: CostNoise(bands: bands).deviation(
        bill, PlanCosting(problem: result.formulation.problem, decision: decision)),
      termination: result.termination.name)
  }

  /// Who is served where by a decision.
  private func assignments(
    _ problem: PlacementProblem, _ decision: PlacementDecision
  ) -> [Assignment] {
    PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    ).assignments()
  }

  /// The latencies of a workload where the largest share of it is served.
  private func latencies(of workload: String, in assignments: [Assignment]) -> [LatencyResult] {
    assignments.filter { $0.workloadID == workload }.max { left, right in
      (left.share, right.placeText) < (right.share, left.placeText)
    }?.latencies ?? []
  }

  private static func largest(_ shares: [Choice: Double]) -> Choice? {
    shares.max { left, right in
      (left.value, right.key.sortKey) < (right.value, left.key.sortKey)
    }?.key
  }

  private func describe(_ choice: Choice) -> String {
    "\(choice.model) on \(choice.option) at \(problem.scenario.sites[choice.site].id)"
  }
}

extension Choice {
  /// The order in which equal shares are named.
  fileprivate var sortKey: String { "\(site)/\(option)/\(model)" }
}
