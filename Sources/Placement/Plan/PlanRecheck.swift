/// How a plan as it is fares when performance, demand or prices come out otherwise.
public struct PlanRecheck: Hashable, Sendable, Codable {
  /// What comes out otherwise.
  public enum Change: String, Hashable, Sendable, Codable, CaseIterable {
    /// Hardware is as slow as the P90 of its times and the P10 of its rates.
    case slowHardware
    /// Hardware is as fast as the P10 of its times and the P90 of its rates.
    case fastHardware
    /// Demand is at the upper end of its band.
    case highDemand
    /// Demand is at the lower end of its band.
    case lowDemand
    /// Prices are at the upper end of their band.
    case highPrices
    /// Prices are at the lower end of their band.
    case lowPrices
  }

  /// Something that would not hold any more.
  public struct Miss: Hashable, Sendable, Codable {
    /// The id of the workload; nil for what concerns the whole plan.
    public let workloadID: String?
    /// What does not hold, with its figure and its limit.
    public let detail: String

    package init(workloadID: String?, detail: String) {
      self.workloadID = workloadID
      self.detail = detail
    }
  }

  /// What comes out otherwise.
  public let change: Change
  /// By which factor; nil where every estimate has a band of its own.
  public let factor: Double?
  /// What would not hold any more, by workload; empty when everything does.
  public let misses: [Miss]
  /// What the servers and tokens of the plan would cost per year.
  public let cost: Double

  package init(change: Change, factor: Double?, misses: [Miss], cost: Double) {
    self.change = change
    self.factor = factor
    self.misses = misses
    self.cost = cost
  }

  /// Ids of the workloads that would miss a target or not be served, each once.
  public var missedWorkloadIDs: [String] {
    var result: [String] = []
    for id in misses.compactMap(\.workloadID) where !result.contains(id) { result.append(id) }
    return result
  }
}
