public import Demand
public import Quantities

/// A latency at a percentile beside its target.
public struct LatencyEstimate: Hashable, Sendable, Codable {
  /// The target: metric, percentile and limit.
  public let objective: ServiceLevelObjective
  /// The estimate at that percentile.
  public let value: Seconds
  /// What it is spent on.
  public let parts: LatencyParts
  /// Whether the estimate is within the limit.
  public var isMet: Bool { value <= objective.limit }

  /// An estimate with its parts.
  public init(objective: ServiceLevelObjective, value: Seconds, parts: LatencyParts) {
    self.objective = objective
    self.value = value
    self.parts = parts
  }
}
