/// Why a plan is what it is, and what would change it.
public struct PlanExplanation: Hashable, Sendable, Codable {
  /// The plan, with the runner-up of every workload and everything that was ruled out.
  public let plan: Plan
  /// The entry price of every machine that could have been had and was not, by id.
  public let entryPrices: [EntryPrice]
  /// What a little more of every binding limit and latency target would save.
  public let limitValues: [LimitValue]
  /// Plans of another character that cost about as much; those that the plan is itself are left out.
  public let alternatives: [PlanAlternative]
  /// What sets the plan itself apart.
  public let traits: PlanTraits
  /// Of every workload and reason, what was ruled out by the least.
  public let nearestMisses: [NearestMiss]
  /// What part of the cost rests on weak or old figures.
  public let costBasis: CostBasis
  /// The share by which an alternative may be dearer and still counts as near-optimal.
  public let allowance: Double
  /// How the plan fares when performance, demand and prices come out otherwise.
  public let uncertainty: [UncertaintyCheck]
  /// The bands within which demand and prices were taken to lie.
  public let bands: UncertaintyBands
  /// Choices that the figures cannot tell from their runners-up.
  public let ties: [Tie]

  package init(
    plan: Plan, entryPrices: [EntryPrice], limitValues: [LimitValue],
    alternatives: [PlanAlternative], traits: PlanTraits, nearestMisses: [NearestMiss],
    costBasis: CostBasis, allowance: Double, uncertainty: [UncertaintyCheck] = [],
    bands: UncertaintyBands = UncertaintyBands(), ties: [Tie] = []
  ) {
    self.plan = plan
    self.entryPrices = entryPrices
    self.limitValues = limitValues
    self.alternatives = alternatives
    self.traits = traits
    self.nearestMisses = nearestMisses
    self.costBasis = costBasis
    self.allowance = allowance
    self.uncertainty = uncertainty
    self.bands = bands
    self.ties = ties
  }
}

/// What explaining a scenario ends with.
public enum ExplanationResult: Hashable, Sendable, Codable {
  /// There is a plan, and this is why.
  case plan(PlanExplanation)
  /// There is none, and this is what would help.
  case conflict(ConflictExplanation)
  /// The search ended before there was a plan.
  case stopped(termination: String)
}

/// How hard to search for an explanation.
public struct ExplanationOptions: Hashable, Sendable, Codable {
  /// Gap and time limit of each search, and whether other targets, prices and demand are planned;
  /// runners-up and conflicts are always searched.
  public var planning: PlanningOptions
  /// The share by which an alternative may be dearer and still counts as near-optimal; 0 or more.
  public var allowance: Double
  /// The bands within which demand and prices are taken to lie.
  public var bands: UncertaintyBands {
    get { planning.bands }
    set { planning.bands = newValue }
  }
  /// The most searches at once; nil for as many as there are cores.
  public var width: Int?

  /// Options with their defaults: exact within 0.001 percent, alternatives up to 5 percent dearer.
  public init(
    planning: PlanningOptions = PlanningOptions(relativeGap: 0.00001, plansVariants: true),
    allowance: Double = 0.05, width: Int? = nil
  ) {
    self.planning = planning
    self.allowance = allowance
    self.width = width
  }
}
