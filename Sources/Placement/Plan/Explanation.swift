/// A limit of the scenario that the plan fills.
public struct BindingLimit: Hashable, Sendable, Codable {
  /// What is limited: `power`, `rackUnits`, `inventory`, `link`, `budget`, `capacity`,
  /// `supply`, `vendorShare`, `spotShare`, `minimumSites`, `oneServerType`.
  public let kind: String
  /// The id of the site class, link or server that has the limit.
  public let subject: String
  /// What is used.
  public let used: Double
  /// What there is.
  public let limit: Double
  /// The unit of both.
  public let unit: String

  package init(kind: String, subject: String, used: Double, limit: Double, unit: String) {
    self.kind = kind
    self.subject = subject
    self.used = used
    self.limit = limit
    self.unit = unit
  }
}

/// The best plan without the main choice of a workload.
public struct RunnerUp: Hashable, Sendable, Codable {
  /// The id of the workload.
  public let workloadID: String
  /// The choice that was banned: site class, server, model.
  public let banned: String
  /// What would be chosen instead; nil when there is nothing else.
  public let choice: String?
  /// The latencies of the workload at what would be chosen; empty when nothing would, or none is known.
  public let latencies: [LatencyResult]
  /// The largest share that a latency of any workload takes of its target in that plan; nil when
  /// nothing was found, or no workload has a target.
  public let strain: Double?
  /// The least that it would cost more per year, with the gap of both plans; 0 or more.
  public let extraCostAtLeast: Double?
  /// The most that it would cost more per year, with the gap of both plans.
  public let extraCostAtMost: Double?
  /// The standard deviation of the extra cost per year from prices and rates that are off; nil when
  /// nothing was found.
  public let noise: Double?
  /// How the solve of the runner-up ended.
  public let termination: String

  package init(
    workloadID: String, banned: String, choice: String?, latencies: [LatencyResult] = [],
    strain: Double? = nil, extraCostAtLeast: Double?, extraCostAtMost: Double?,
    noise: Double? = nil, termination: String
  ) {
    self.workloadID = workloadID
    self.banned = banned
    self.choice = choice
    self.latencies = latencies
    self.strain = strain
    self.extraCostAtLeast = extraCostAtLeast
    self.extraCostAtMost = extraCostAtMost
    self.noise = noise
    self.termination = termination
  }

  /// Whether the figures cannot tell the two options apart: the most that the other one costs more is
  /// below the noise, or nothing at all.
  public var isTie: Bool {
    guard choice != nil, let extraCostAtMost else { return false }
    return extraCostAtMost < noise ?? 0 || extraCostAtMost < 0.005
  }

  /// Whether the difference is too small to be told from the gap of the two plans.
  public var isBelowResolution: Bool { (extraCostAtLeast ?? 1) <= 0 }
}

/// Why there is no plan.
public struct Conflict: Hashable, Sendable, Codable {
  /// Requirements that cannot hold together; dropping any one of them helps.
  public struct RequirementSet: Hashable, Sendable, Codable {
    /// The requirements, in words with their figures.
    public let requirements: [String]

    package init(requirements: [String]) { self.requirements = requirements }
  }
  /// The id of the scenario.
  public let scenarioID: String
  /// Sets of clashing requirements, each irreducible; at most five.
  public let sets: [RequirementSet]
  /// Options that were ruled out for the workloads that cannot be served.
  public let rejections: [Rejection]

  package init(scenarioID: String, sets: [RequirementSet], rejections: [Rejection]) {
    self.scenarioID = scenarioID
    self.sets = sets
    self.rejections = rejections
  }
}

/// What planning ends with.
public enum PlanningResult: Hashable, Sendable, Codable {
  /// A plan that was verified.
  case plan(Plan)
  /// No plan can meet all requirements.
  case conflict(Conflict)
  /// The time limit passed before any plan was found.
  case stopped(termination: String)
}
