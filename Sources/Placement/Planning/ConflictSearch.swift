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
  /// The most seconds that the search for a plan without some requirements takes.
  private static var secondsPerQuestion: Double { 20 }

  /// The search ended before a set was known to be irreducible.
  private struct Ended: Error {}

  private let scenario: Scenario
  private let solver: Solver
  private let timeLimitSeconds: Double?
  private let problem: @Sendable (Scenario) -> PlacementProblem

  /// A search on a scenario in at most so many seconds; `problem` lists the options of a scenario.
  package init(
    _ scenario: Scenario, solver: Solver, timeLimitSeconds: Double? = nil,
    problem: @escaping @Sendable (Scenario) -> PlacementProblem
  ) {
    self.scenario = scenario
    self.solver = solver
    self.timeLimitSeconds = timeLimitSeconds
    self.problem = problem
  }

  /// The sets of clashing requirements, in the order in which they were found.
  ///
  /// When the time is over, or `onProgress` says stop, these are the sets found until then.
  package func conflictingSets(
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws -> [[Requirement]] {
    let time = TimeBudget(seconds: timeLimitSeconds)
    var relaxed: Set<Requirement> = []
    var sets: [[Requirement]] = []
    do {
      while sets.count < Self.maximumSets,
        try !isFeasible(dropping: relaxed, time, onProgress)
      {
        let set = try irreducibleSet(relaxed: relaxed, time, onProgress)
        guard let first = set.first(where: { !$0.isService }) ?? set.first else { break }
        sets.append(set)
        // The service is relaxed, so that the next set concerns another workload if there is one.
        relaxed.insert(set.first(where: \.isService) ?? first)
      }
    } catch is Ended {
      return sets
    }
    return sets
  }

  private func irreducibleSet(
    relaxed: Set<Requirement>, _ time: TimeBudget,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> [Requirement] {
    var dropped = relaxed
    // Whole workloads first: that makes every later question smaller.
    let candidates = scenario.requirements.filter { !relaxed.contains($0) }
    for requirement in byImportance(candidates.filter(\.isService))
      + candidates.filter({ !$0.isService })
    {
      let trial = dropped.union([requirement])
      if try !isFeasible(dropping: trial, time, onProgress) { dropped = trial }
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

  private func isFeasible(
    dropping dropped: Set<Requirement>, _ time: TimeBudget,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws -> Bool {
    let remaining = scenario.dropping(dropped)
    guard !remaining.workloads.isEmpty else { return true }
    var isStopped = false
    func ask(_ progress: SolverProgress) -> SolverContinuation {
      if !isStopped, onProgress(progress) == .stop { isStopped = true }
      return isStopped ? .stop : .proceed
    }
    func checkWish() throws(Ended) {
      _ = ask(SolverProgress(incumbent: nil, bestBound: nil, elapsedSeconds: 0))
      if isStopped || time.isOver { throw Ended() }
    }
    try checkWish()
    let seconds = min(Self.secondsPerQuestion, time.secondsLeft ?? .infinity)
    // Any plan will do.
    let result = try DeferralSearch(
      problem(remaining), solver: solver,
      options: SolverOptions(relativeGap: 1, timeLimitSeconds: seconds)
    ).run(onProgress: ask)
    if result.termination == .infeasible || result.termination == .infeasibleOrUnbounded {
      return false
    }
    // Where the time of one question did not suffice the requirement stays, so that no set is reported
    // that is none.
    if result.solution == nil { try checkWish() }
    return true
  }
}

extension Requirement {
  /// Whether it asks that a workload is served at all.
  package var isService: Bool { if case .served = self { true } else { false } }
}
