import CHiGHS
import LinearProgramming

/// What the solver's statuses mean, and what it calls them.
enum ModelStatus {
  /// How far objective and bound may lie apart for a solution to count as optimal, relative to the
  /// objective (absolute below 1): the solver's own feasibility tolerance.
  private static let optimalityTolerance = 1e-7

  /// Why the solver stopped, given the solution it holds.
  static func termination(of status: HighsInt, _ solution: Solution?) -> Termination {
    switch status {
    case kHighsModelStatusOptimal:
      guard let solution else { return .numericalTrouble(rawStatus: name(of: status)) }
      let distance = solution.objective - solution.bestBound
      return distance <= optimalityTolerance * max(1, solution.objective.magnitude)
        ? .optimal : .gapReached
    case kHighsModelStatusTimeLimit, kHighsModelStatusSolutionLimit:
      return solution == nil ? .timeLimitWithoutSolution : .timeLimitWithSolution
    case kHighsModelStatusInterrupt:
      return solution == nil ? .interruptedWithoutSolution : .interruptedWithSolution
    case kHighsModelStatusInfeasible:
      return .infeasible
    case kHighsModelStatusUnbounded, kHighsModelStatusUnboundedOrInfeasible:
      return .infeasibleOrUnbounded
    default:
      return .numericalTrouble(rawStatus: name(of: status))
    }
  }

  /// The solver's own name for a status.
  static func name(of status: HighsInt) -> String {
    names.first { $0.status == status }?.name ?? "kHighsModelStatus \(status)"
  }

  private static let names: [(status: HighsInt, name: String)] = [
    (kHighsModelStatusNotset, "kHighsModelStatusNotset"),
    (kHighsModelStatusLoadError, "kHighsModelStatusLoadError"),
    (kHighsModelStatusModelError, "kHighsModelStatusModelError"),
    (kHighsModelStatusPresolveError, "kHighsModelStatusPresolveError"),
    (kHighsModelStatusSolveError, "kHighsModelStatusSolveError"),
    (kHighsModelStatusPostsolveError, "kHighsModelStatusPostsolveError"),
    (kHighsModelStatusModelEmpty, "kHighsModelStatusModelEmpty"),
    (kHighsModelStatusOptimal, "kHighsModelStatusOptimal"),
    (kHighsModelStatusObjectiveBound, "kHighsModelStatusObjectiveBound"),
    (kHighsModelStatusObjectiveTarget, "kHighsModelStatusObjectiveTarget"),
    (kHighsModelStatusIterationLimit, "kHighsModelStatusIterationLimit"),
    (kHighsModelStatusUnknown, "kHighsModelStatusUnknown"),
  ]
}
