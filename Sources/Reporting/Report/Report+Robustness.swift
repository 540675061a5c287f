public import Placement
import Quantities

extension Report {
  /// How the plan fares when what it rests on comes out otherwise.
  public struct Robustness: Hashable, Sendable, Codable {
    /// The confidence with which the targets of the plan hold; nil for a plan for the estimates.
    public let confidence: Double?
    /// What the cheapest plan for the estimates costs per year; nil for a plan for the estimates, and
    /// when none was found.
    public let costForEstimates: Double?
    /// What the plan costs more per year than that one; nil when that one is not known.
    public let extraCost: ExtraCost?
    /// Workloads that mainly run elsewhere than in that one, in words.
    public let moves: [String]
    /// The plan as it is under each change; empty when it was not asked for.
    public let checks: [Recheck]

    /// The robustness of a plan; nil when nothing was asked for.
    init?(_ plan: Plan, rounding: BoundRounding) {
      let confidence = plan.scenario.rules.confidence.flatMap { $0 > 0.5 ? $0 : nil }
      guard confidence != nil || !plan.rechecks.isEmpty else { return nil }
      let price = plan.confidencePrice
      self.confidence = confidence
      costForEstimates = price?.costForEstimates?.rounded(decimals: 2)
      extraCost = price?.extraCost.map { ExtraCost($0, rounding: rounding) }
      moves = price?.moves ?? []
      checks = plan.rechecks.map(Recheck.init)
    }
  }

  /// The plan as it is when something comes out otherwise.
  public struct Recheck: Hashable, Sendable, Codable {
    /// What comes out otherwise.
    public let change: PlanRecheck.Change
    /// By which factor; nil where every estimate has a band of its own.
    public let factor: Double?
    /// What the servers and tokens of the plan would cost per year.
    public let cost: Double
    /// What would not hold any more; empty when everything does.
    public let misses: [Miss]

    /// Ids of the workloads that would miss a target or not be served, each once.
    public var missedWorkloads: [String] {
      var result: [String] = []
      for id in misses.compactMap(\.workload) where !result.contains(id) { result.append(id) }
      return result
    }

    init(_ recheck: PlanRecheck) {
      change = recheck.change
      factor = recheck.factor
      cost = recheck.cost.rounded(decimals: 2)
      misses = recheck.misses.map { Miss(workload: $0.workloadID, detail: $0.detail) }
    }
  }

  /// Something that would not hold any more.
  public struct Miss: Hashable, Sendable, Codable {
    /// The id of the workload; nil for what concerns the whole plan.
    public let workload: String?
    /// What does not hold, with its figure and its limit.
    public let detail: String
  }
}

extension PlanRecheck.Change {
  /// The change in words, by its factor.
  package func phrase(factor: Double?) -> String {
    let times = factor.map { " × \($0.formatted(significantDigits: 3))" } ?? ""
    return switch self {
    case .slowHardware: "hardware as slow as its P90"
    case .fastHardware: "hardware as fast as its P10"
    case .highDemand, .lowDemand: "demand\(times)"
    case .highPrices, .lowPrices: "prices\(times)"
    }
  }
}
