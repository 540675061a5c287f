/// A requirement loosened so that there is a plan, as planning again has shown.
public struct Relaxation: Hashable, Sendable, Codable {
  /// The requirement in words, with its figures.
  public let requirement: String
  /// What to change, such as `TTFT p95 300 ms → 412 ms`.
  public let change: String
  /// What the plan then costs per year, other conflicts set aside.
  public let yearlyCost: Double

  package init(requirement: String, change: String, yearlyCost: Double) {
    self.requirement = requirement
    self.change = change
    self.yearlyCost = yearlyCost
  }
}

/// Requirements that cannot hold together, with what helps.
public struct ConflictExplanation: Hashable, Sendable, Codable {
  /// A set of requirements with its relaxations.
  public struct RequirementSet: Hashable, Sendable, Codable {
    /// The requirements, in words with their figures; dropping any one of them helps.
    public let requirements: [String]
    /// What helps, the cheapest plan first; empty when nothing was found in time.
    public let relaxations: [Relaxation]

    package init(requirements: [String], relaxations: [Relaxation]) {
      self.requirements = requirements
      self.relaxations = relaxations
    }
  }

  /// Why there is no plan.
  public let conflict: Conflict
  /// The sets of the conflict, in its order.
  public let sets: [RequirementSet]
  /// The cost per year of the whole scenario with the first relaxation of every set; nil when that was
  /// not shown to be enough.
  public let costWithFirstOfEach: Double?

  package init(conflict: Conflict, sets: [RequirementSet], costWithFirstOfEach: Double?) {
    self.conflict = conflict
    self.sets = sets
    self.costWithFirstOfEach = costWithFirstOfEach
  }
}
