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
    var shares: [Choice: Double] = [:]
    for placed in decision.placed {
      for (position, service) in problem.stacks[placed.stack].services.enumerated()
      where service.workload == workload && placed.shares[position] > 0 {
        let choice = problem.choice(stack: placed.stack, service: position)
        shares[choice, default: 0] += placed.shares[position]
      }
    }
    for bought in decision.bought where problem.services[bought.offer].workload == workload {
      shares[problem.choice(offer: bought.offer), default: 0] += bought.share
    }
    return largest(shares)
  }

  /// The best plan without a choice, compared with the cost and bound of the plan.
  package func runnerUp(
    banning choice: Choice, cost: Double, bestBound: Double
  ) throws(SolverError) -> RunnerUp {
    var formulation = Formulation(problem, banning: [choice])
    formulation.model.secondaryObjective = nil
    let result = try solver.solve(formulation.model, options: options)
    let workload = problem.scenario.workloads[choice.workload]
    let banned = describe(choice)
    guard let solution = result.solution else {
      return RunnerUp(
        workloadID: workload.id, banned: banned, choice: nil, extraCostAtLeast: nil,
        extraCostAtMost: nil, termination: result.termination.name)
    }
    let next = Self.largestShare(of: choice.workload, formulation, solution)
    return RunnerUp(
      workloadID: workload.id, banned: banned, choice: next.map { describe($0) },
      extraCostAtLeast: Swift.max(0, solution.bestBound - cost),
      extraCostAtMost: Swift.max(0, solution.objective - bestBound),
      termination: result.termination.name)
  }

  /// The choice with the largest share of a workload in a solution; nil when nothing is served.
  private static func largestShare(
    of workload: Int, _ formulation: Formulation, _ solution: Solution
  ) -> Choice? {
    var shares: [Choice: Double] = [:]
    for share in formulation.shares where share.workload == workload {
      shares[formulation.problem.choice(stack: share.stack, service: share.service), default: 0] +=
        formulation.value(share, in: solution)
    }
    for share in formulation.offerShares where share.workload == workload {
      shares[formulation.problem.choice(offer: share.offer), default: 0] +=
        formulation.value(share, in: solution)
    }
    return largest(shares.filter { $0.value > 1e-9 })
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
