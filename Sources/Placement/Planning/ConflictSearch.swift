package import LinearProgramming

/// Finds requirements that cannot hold together when a scenario has no plan.
///
/// Deletion filter (Chinneck and Dravnieks 1991): starting from all requirements, each is dropped
/// in turn; when the rest still has no plan it stays dropped. What remains is irreducible: without
/// any one of its members there is a plan. Dropping a requirement changes which options exist, so
/// the options are generated anew each time. Further sets are searched after relaxing one member
/// of every set found, at most `maximumSets` in all.
package struct ConflictSearch<Solver: MILPSolver>: Sendable {
  /// How many sets are reported at most.
  package static var maximumSets: Int { 5 }

  private let scenario: Scenario
  private let solver: Solver
  private let problem: @Sendable (Scenario) -> PlacementProblem

  /// A search on a scenario; `problem` lists the options of a scenario.
  package init(
    _ scenario: Scenario, solver: Solver,
    problem: @escaping @Sendable (Scenario) -> PlacementProblem
  ) {
    self.scenario = scenario
    self.solver = solver
    self.problem = problem
  }

  /// The sets of clashing requirements, in the order in which they were found.
  package func conflictingSets() throws(SolverError) -> [[Requirement]] {
    var relaxed: Set<Requirement> = []
    var sets: [[Requirement]] = []
    while sets.count < Self.maximumSets, try !isFeasible(dropping: relaxed) {
      let set = try irreducibleSet(relaxed: relaxed)
      guard let first = set.first(where: { !$0.isService }) ?? set.first else { break }
      sets.append(set)
      // The service is relaxed, so that the next set concerns another workload if there is one.
      relaxed.insert(set.first(where: \.isService) ?? first)
    }
    return sets
  }

  private func irreducibleSet(relaxed: Set<Requirement>) throws(SolverError) -> [Requirement] {
    var dropped = relaxed
    // Whole workloads first: that makes every later question smaller.
    let candidates = scenario.requirements.filter { !relaxed.contains($0) }
    for requirement in byImportance(candidates.filter(\.isService))
      + candidates.filter({ !$0.isService })
    {
      let trial = dropped.union([requirement])
      if try !isFeasible(dropping: trial) { dropped = trial }
    }
    return candidates.filter { !dropped.contains($0) }
  }

  /// The most important workloads first: those that are left clash, and are named.
  private func byImportance(_ services: [Requirement]) -> [Requirement] {
    func priority(_ requirement: Requirement) -> Int {
      if case .served(let index) = requirement { scenario.workloads[index].priority } else { 0 }
    }
    return services.enumerated().sorted {
      (priority($0.element), $0.offset) < (priority($1.element), $1.offset)
    }.map(\.element)
  }

  private func isFeasible(dropping dropped: Set<Requirement>) throws(SolverError) -> Bool {
    let remaining = scenario.dropping(dropped)
    guard !remaining.workloads.isEmpty else { return true }
    let structure = ProblemStructure(problem(remaining), banning: [], pruning: .undominated)
    // Any plan will do.
    let result = try PlacementSearch(
      structure, solver: solver, options: SolverOptions(relativeGap: 1, timeLimitSeconds: 20)
    ).run()
    // Where the time did not suffice the requirement stays, so that no set is reported that is none.
    return result.termination != .infeasible && result.termination != .infeasibleOrUnbounded
  }
}

extension Requirement {
  /// Whether it asks that a workload is served at all.
  package var isService: Bool { if case .served = self { true } else { false } }
}
