/// What it costs that targets hold at a confidence.
public struct ConfidencePrice: Hashable, Sendable, Codable {
  /// The confidence with which the targets of the plan hold, above 0.5 to below 1.
  public let confidence: Double
  /// What the cheapest plan for the estimates as they are costs per year; nil when there is none, or
  /// none was found in time.
  public let costForEstimates: Double?
  /// What the plan costs more per year than that one; nil when that one is not known.
  public let extraCost: CostInterval?
  /// Workloads that mainly run elsewhere than in that one, in words.
  public let moves: [String]

  package init(
    confidence: Double, costForEstimates: Double?, extraCost: CostInterval?, moves: [String]
  ) {
    self.confidence = confidence
    self.costForEstimates = costForEstimates
    self.extraCost = extraCost
    self.moves = moves
  }

  /// The price of a plan against the plan for the estimates, nil when that one is not known.
  init(of plan: Plan, confidence: Double, against estimated: Plan?) {
    self.init(
      confidence: confidence, costForEstimates: estimated?.cost.total,
      extraCost: estimated.map { CostInterval(extraOf: plan, over: $0) },
      moves: estimated.map { plan.moves(from: $0) } ?? [])
  }
}
