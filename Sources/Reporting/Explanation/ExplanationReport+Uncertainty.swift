public import Placement
import Quantities

extension ExplanationReport {
  /// How the plan fares when something comes out otherwise.
  public struct Check: Hashable, Sendable, Codable {
    /// What comes out otherwise.
    public let change: UncertaintyCheck.Change
    /// By which factor; nil where every estimate has a band of its own.
    public let factor: Double?
    /// Workloads that would miss a target or not be served with the servers of the plan.
    public let missed: [String]
    /// What the plan would cost per year; nil where it would not do.
    public let costOfPlan: Double?
    /// What the cheapest plan would cost per year; nil when there would be none.
    public let costOfBest: Double?
    /// What it would take more per year to meet every target; nil when nothing is missed, or nothing
    /// would do.
    public let repair: Report.ExtraCost?
    /// Workloads that would mainly run elsewhere in the cheapest plan, in words.
    public let moves: [String]

    init(_ check: UncertaintyCheck, rounding: BoundRounding) {
      change = check.change
      factor = check.factor
      missed = check.missedWorkloadIDs
      costOfPlan = check.costOfPlan?.rounded(decimals: 2)
      costOfBest = check.costOfBest?.rounded(decimals: 2)
      repair = check.repair.map { Report.ExtraCost($0, rounding: rounding) }
      moves = check.moves
    }
  }

  /// A choice and its runner-up that cost the same within the noise of prices.
  public struct TiedChoice: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// What was chosen.
    public let choice: String
    /// What comes next.
    public let runnerUp: String
    /// The most that the runner-up costs more per year.
    public let extraCost: Double
    /// The noise of the difference per year.
    public let noise: Double

    init(_ tie: Tie) {
      workload = tie.workloadID
      choice = tie.choice
      runnerUp = tie.runnerUp
      extraCost = tie.extraCost.rounded(decimals: 2)
      noise = tie.noise.rounded(significantDigits: 3)
    }
  }
}
