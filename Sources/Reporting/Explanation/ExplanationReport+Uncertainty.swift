import Placement
import Quantities

extension ExplanationReport {
  /// How the plan fares when something comes out otherwise.
  public struct Check: Hashable, Sendable, Codable {
    /// The plan as it is under the change.
    public let recheck: Report.Recheck
    /// What the cheapest plan would cost per year; nil when there would be none.
    public let costOfBest: Double?
    /// What it would take more per year to meet every target; nil when nothing is missed, or nothing
    /// would do.
    public let repair: Report.ExtraCost?
    /// Workloads that would mainly run elsewhere in the cheapest plan, in words.
    public let moves: [String]

    init(_ check: UncertaintyCheck, rounding: BoundRounding) {
      recheck = Report.Recheck(check.recheck)
      costOfBest = check.costOfBest?.rounded(decimals: 2)
      repair = check.repair.map { Report.ExtraCost($0, rounding: rounding) }
      moves = check.moves
    }
  }

  /// A choice and its runner-up that cost the same within the noise of prices and rates.
  public struct TiedChoice: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// What was chosen.
    public let choice: String
    /// What comes next.
    public let runnerUp: String
    /// The most that the runner-up costs more per year.
    public let extraCost: Double
    /// The standard deviation of the difference per year.
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
