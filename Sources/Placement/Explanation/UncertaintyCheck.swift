/// How a plan fares when what it rests on comes out otherwise, and what would then be best.
public struct UncertaintyCheck: Hashable, Sendable, Codable {
  /// The plan as it is under the change.
  public let recheck: PlanRecheck
  /// What the cheapest plan would cost per year; nil when there would be none.
  public let costOfBest: Double?
  /// What it would take more per year to meet every target; nil when nothing would do, or nothing is
  /// missed.
  public let repair: CostInterval?
  /// Workloads that would mainly run elsewhere in the cheapest plan, in words.
  public let moves: [String]

  package init(
    _ recheck: PlanRecheck, costOfBest: Double?, repair: CostInterval?, moves: [String]
  ) {
    self.recheck = recheck
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
  /// The standard deviation of the difference per year.
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

  /// The choices of a plan that are a tie with what comes next, in the order of the workloads.
  package static func all(in plan: Plan) -> [Tie] {
    let main = plan.mainAssignments
    return plan.runnersUp.compactMap { runnerUp in
      guard runnerUp.isTie, let next = runnerUp.choice, let extra = runnerUp.extraCostAtMost,
        let choice = main[runnerUp.workloadID]
      else { return nil }
      return Tie(
        workloadID: runnerUp.workloadID, choice: choice.placeText, runnerUp: next,
        extraCost: extra, noise: runnerUp.noise ?? 0)
    }
  }
}
