/// Why a solver stopped; whether it holds a solution follows from the case.
public enum Termination: Hashable, Sendable, Codable {
  /// The solution is optimal within the solver's tolerances.
  case optimal
  /// The solution is within the gap that was asked for, and better ones may exist.
  case gapReached
  /// The time was over; the best solution so far is returned.
  case timeLimitWithSolution
  /// The time was over before any solution was found.
  case timeLimitWithoutSolution
  /// No values keep all limits.
  case infeasible
  /// The objective can be lowered without end.
  case unbounded
  /// One of the two, and the solver could not tell which.
  case infeasibleOrUnbounded
  /// The caller stopped it; the best solution so far is returned.
  case interruptedWithSolution
  /// The caller stopped it before any solution was found.
  case interruptedWithoutSolution
  /// The solver gave up; `rawStatus` is its own name for the reason.
  case numericalTrouble(rawStatus: String)

  /// Whether a solve that ends this way has a solution.
  public var hasSolution: Bool {
    switch self {
    case .optimal, .gapReached, .timeLimitWithSolution, .interruptedWithSolution: true
    case .timeLimitWithoutSolution, .infeasible, .unbounded, .infeasibleOrUnbounded,
      .interruptedWithoutSolution, .numericalTrouble:
      false
    }
  }

  /// The name that reports and `plan.json` use, such as `optimal` or `timeLimitWithSolution`.
  public var name: String {
    switch self {
    case .optimal: "optimal"
    case .gapReached: "gapReached"
    case .timeLimitWithSolution: "timeLimitWithSolution"
    case .timeLimitWithoutSolution: "timeLimitWithoutSolution"
    case .infeasible: "infeasible"
    case .unbounded: "unbounded"
    case .infeasibleOrUnbounded: "infeasibleOrUnbounded"
    case .interruptedWithSolution: "interruptedWithSolution"
    case .interruptedWithoutSolution: "interruptedWithoutSolution"
    case .numericalTrouble: "numericalTrouble"
    }
  }
}
