import LinearProgramming

extension PlacementPlanning {
  /// The cheapest plan over the ways to defer work, each of which is planned by itself; the time limit is
  /// divided among them.
  ///
  /// No plan of any way costs less than the least of their bounds.
  func cheapest(
    of variants: [Scenario], onProgress: (SolverProgress) -> SolverContinuation
  ) throws(PlanningError) -> PlanningResult {
    var best: Plan?
    var bound: Double?
    var without: PlanningResult?
    for (index, variant) in variants.enumerated() {
      var options = self.options
      options.timeLimitSeconds = options.timeLimitSeconds.map { $0 / Double(variants.count) }
      // The conflict of the first way is explained, if all of them end in one.
      options.explainsConflicts = options.explainsConflicts && index == 0
      var fixed = variant
      for workload in fixed.workloads.indices { fixed.workloads[workload].deferrals = [] }
      let planning = PlacementPlanning(
        catalog: catalog, solver: solver, options: options, memory: memory)
      switch try planning.plan(fixed, onProgress: onProgress) {
      case .plan(var plan):
        bound = min(bound ?? .infinity, plan.solver.bestBound)
        guard plan.cost.total < best?.cost.total ?? .infinity else { continue }
        plan.restoreDeferrals(of: variant)
        best = plan
      case .conflict(let conflict): without = without ?? .conflict(conflict)
      case .stopped(let termination):
        // Nothing is known of what this way would cost.
        bound = 0
        without = .stopped(termination: termination)
      }
    }
    guard var best, let bound else { return without ?? .stopped(termination: "noSolution") }
    best.solver.lower(boundTo: bound, cost: best.cost.total)
    return .plan(best)
  }
}

extension Plan {
  /// Keeps the ways to defer work with the plan, so that it can be planned again.
  fileprivate mutating func restoreDeferrals(of scenario: Scenario) {
    for index in scenario.workloads.indices {
      self.scenario.workloads[index].deferrals = scenario.workloads[index].deferrals
    }
  }
}

extension SolverSummary {
  /// Takes a lower bound into account.
  fileprivate mutating func lower(boundTo bound: Double, cost: Double) {
    bestBound = min(bestBound, bound)
    relativeGap = cost > 0 ? max(0, (cost - bestBound) / cost) : 0
  }
}
