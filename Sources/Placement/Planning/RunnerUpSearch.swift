package import LinearProgramming

/// Solves again with the main choice of a workload banned, to say what it is worth.
package struct RunnerUpSearch<Solver: MILPSolver>: Sendable {
  private let problem: PlacementProblem
  private let solver: Solver
  private let options: SolverOptions

  /// A search among the options of `problem`, with the gap and time limit of the plan.
  package init(_ problem: PlacementProblem, solver: Solver, options: SolverOptions) {
    self.problem = problem
    self.solver = solver
    self.options = options
  }

  /// The choice with the largest share of a workload in a decision; nil when nothing is served.
  package static func mainChoice(
    of workload: Int, _ problem: PlacementProblem, _ decision: PlacementDecision
  ) -> Choice? {
    let costing = PlanCosting(problem: problem, decision: decision)
    var shares: [Choice: Double] = [:]
    for placed in decision.placed {
      for (position, service) in problem.stacks[placed.stack].services.enumerated()
      where service.workload == workload {
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

  /// The best plan without a choice, compared with the cost and bound of the plan.
  package func runnerUp(
    banning choice: Choice, cost: Double, bestBound: Double
  ) throws(SolverError) -> RunnerUp {
    let structure = ProblemStructure(problem, banning: [choice], pruning: .undominated)
    let result = try PlacementSearch(structure, solver: solver, options: options).run()
    let workload = problem.scenario.workloads[choice.workload]
    let banned = describe(choice)
    guard let solution = result.solution else {
      return RunnerUp(
        workloadID: workload.id, banned: banned, choice: nil, extraCostAtLeast: nil,
        extraCostAtMost: nil, termination: result.termination.name)
    }
    let next = Self.mainChoice(
      of: choice.workload, result.formulation.problem,
      PlacementDecision(result.formulation, solution))
    return RunnerUp(
      workloadID: workload.id, banned: banned, choice: next.map { describe($0) },
      extraCostAtLeast: Swift.max(0, result.bestBound - cost),
      extraCostAtMost: Swift.max(0, solution.objective - bestBound),
      termination: result.termination.name)
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
