/// The cheapest plan when all latency targets are multiplied by a factor, or its absence.
public struct FrontierPoint: Hashable, Sendable, Codable {
  /// What all targets are multiplied by; 1 for the plan itself.
  public let factor: Double
  /// What was found.
  public let plan: PlanVariant
  /// The largest share that a latency of the plan takes of its target as the scenario has it; nil when
  /// there is no plan.
  public let strain: Double?

  package init(factor: Double, plan: PlanVariant, strain: Double?) {
    self.factor = factor
    self.plan = plan
    self.strain = strain
  }
}
