/// How a plan fares when what it rests on comes out otherwise.
public struct UncertaintyCheck: Hashable, Sendable, Codable {
  /// What comes out otherwise.
  public enum Change: String, Hashable, Sendable, Codable, CaseIterable {
    /// Hardware is as slow as at the P90 of the measurements.
    case slowHardware
    /// Demand is at the upper end of its band.
    case highDemand
    /// Demand is at the lower end of its band.
    case lowDemand
    /// Prices are at the upper end of their band.
    case highPrices
    /// Prices are at the lower end of their band.
    case lowPrices
  }

  /// What comes out otherwise.
  public let change: Change
  /// By which factor; nil where every estimate has a band of its own.
  public let factor: Double?
  /// Ids of the workloads that would miss a target or not be served with the servers of the plan.
  public let missedWorkloadIDs: [String]
  /// What the plan itself would cost per year; nil where it would not do.
  public let costOfPlan: Double?
  /// What the cheapest plan would cost per year; nil when there would be none.
  public let costOfBest: Double?
  /// What it would take more per year to meet every target; nil when nothing would do, or nothing is
  /// missed.
  public let repair: CostInterval?
  /// Workloads that would mainly run elsewhere in the cheapest plan, in words.
  public let moves: [String]

  package init(
    change: Change, factor: Double?, missedWorkloadIDs: [String], costOfPlan: Double?,
    costOfBest: Double?, repair: CostInterval?, moves: [String]
  ) {
    self.change = change
    self.factor = factor
    self.missedWorkloadIDs = missedWorkloadIDs
    self.costOfPlan = costOfPlan
    self.costOfBest = costOfBest
    self.repair = repair
    self.moves = moves
  }
}

/// A choice and its runner-up that the figures cannot tell apart.
public struct Tie: Hashable, Sendable, Codable {
  /// The id of the workload.
  public let workloadID: String
  /// What was chosen, in words.
  public let choice: String
  /// What comes next, in words.
  public let runnerUp: String
  /// The most that the runner-up costs more per year.
  public let extraCost: Double
  /// The noise of the difference per year.
  public let noise: Double

  package init(
    workloadID: String, choice: String, runnerUp: String, extraCost: Double, noise: Double
  ) {
    self.workloadID = workloadID
    self.choice = choice
    self.runnerUp = runnerUp
    self.extraCost = extraCost
    self.noise = noise
  }
}

/// The bands within which demand and prices are taken to lie, as factors on what is given.
///
/// The performance model has bands of its own, from measurements. Nobody measured how demand and
/// prices will come out, so these are assumptions, and reports call them that.
public struct UncertaintyBands: Hashable, Sendable, Codable {
  /// P10 and P90 of the demand over the scenario's; above 0.
  public var demand: ClosedRange<Double>
  /// P10 and P90 of prices over the catalog's; above 0.
  public var prices: ClosedRange<Double>

  /// Bands; a fifth less to a quarter more if not given.
  public init(demand: ClosedRange<Double> = 0.8...1.25, prices: ClosedRange<Double> = 0.8...1.25) {
    precondition(demand.lowerBound > 0 && prices.lowerBound > 0)
    self.demand = demand
    self.prices = prices
  }
}
