/// What planning again says about the neighbourhood of a plan.
public struct PlanVariants: Hashable, Sendable, Codable {
  /// The cheapest plans at tighter and looser latency targets, from the tightest; empty when no
  /// workload has a target.
  public let frontier: [FrontierPoint]
  /// How the cost moves with each input, the one that moves it most first.
  public let sensitivity: [InputSensitivity]

  package init(frontier: [FrontierPoint], sensitivity: [InputSensitivity]) {
    self.frontier = frontier
    self.sensitivity = sensitivity
  }
}
