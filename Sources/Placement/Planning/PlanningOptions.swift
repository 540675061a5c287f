/// How hard to search, and when to stop.
public struct PlanningOptions: Hashable, Sendable, Codable {
  /// The relative gap between cost and bound at which a plan is good enough; 0 or more.
  public var relativeGap: Double
  /// The most seconds that the search may take, that for runners-up or clashing requirements
  /// included; nil for no limit.
  public var timeLimitSeconds: Double?
  /// Whether the runner-up of every workload is searched.
  public var findsRunnersUp: Bool
  /// Whether the requirements that clash are searched where there is no plan; a conflict without
  /// them has no sets.
  public var explainsConflicts: Bool
  /// Whether the plan is checked again at the P10 and P90 of performance, demand and prices, and a
  /// plan for a confidence is compared with one for the estimates, in as much time again at most.
  public var checksUncertainty: Bool
  /// Whether the scenario is planned again with other targets, prices and demand, in what is left of
  /// the time limit.
  public var plansVariants: Bool
  /// The bands within which demand and prices are taken to lie.
  public var bands: UncertaintyBands

  /// Options with their defaults: a gap of 0.1 percent within a minute, with runners-up.
  public init(
    relativeGap: Double = 0.001, timeLimitSeconds: Double? = 60, findsRunnersUp: Bool = true,
    explainsConflicts: Bool = true, checksUncertainty: Bool = true,
    plansVariants: Bool = false, bands: UncertaintyBands = UncertaintyBands()
  ) {
    self.relativeGap = relativeGap
    self.timeLimitSeconds = timeLimitSeconds
    self.findsRunnersUp = findsRunnersUp
    self.explainsConflicts = explainsConflicts
    self.checksUncertainty = checksUncertainty
    self.plansVariants = plansVariants
    self.bands = bands
  }
}

/// Why planning could not be carried out, though the input was valid.
public struct PlanningError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Code: String, Hashable, Sendable {
    /// The scenario has more options than can be looked at.
    case tooManyCandidates
    /// The solver is missing or failed.
    case solver
    /// The plan does not hold when it is recomputed.
    case verification
  }
  /// What went wrong.
  public let code: Code
  /// The thing, its value and the limit; then what to do.
  public let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
