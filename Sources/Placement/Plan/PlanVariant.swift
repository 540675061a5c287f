import Quantities

/// The plan of a changed question, as far as readers of the first plan need it.
public struct PlanVariant: Hashable, Sendable, Codable {
  /// How the search ended, such as `optimal` or `conflict`.
  public let termination: String
  /// The cost per year; nil when there is no plan.
  public let cost: Double?
  /// The cost below which no plan can be; nil when there is no plan.
  public let bestBound: Double?
  /// (cost − bound) ÷ cost; nil when there is no plan.
  public let relativeGap: Double?
  /// By how much the cost changes against the first plan; nil when there is no plan.
  public let change: CostChange?
  /// Workloads that mainly run elsewhere than in the first plan, in words.
  public let moves: [String]
  /// Whether the fleet is that of the first plan.
  public let hasSameFleet: Bool

  package init(
    termination: String, cost: Double?, bestBound: Double?, relativeGap: Double?,
    change: CostChange?, moves: [String], hasSameFleet: Bool
  ) {
    self.termination = termination
    self.cost = cost
    self.bestBound = bestBound
    self.relativeGap = relativeGap
    self.change = change
    self.moves = moves
    self.hasSameFleet = hasSameFleet
  }

  /// Whether it is proven that there is no such plan.
  public var isConflict: Bool { termination == Self.conflict }

  /// How a search ends when there is no plan.
  private static let conflict = "conflict"

  /// What a search ended with, beside the first plan.
  init(_ result: PlanningResult, beside base: Plan) {
    switch result {
    case .plan(let plan):
      self.init(
        termination: plan.solver.termination, cost: plan.cost.total,
        bestBound: plan.solver.bestBound, relativeGap: plan.solver.relativeGap,
        change: CostChange(
          from: base, cost: plan.cost.total, bestBound: plan.solver.bestBound),
        moves: plan.moves(from: base), hasSameFleet: plan.servers == base.servers)
    case .conflict: self.init(without: Self.conflict)
    case .stopped(let termination): self.init(without: termination)
    }
  }

  /// That no plan was found, and why.
  init(without termination: String) {
    self.init(
      termination: termination, cost: nil, bestBound: nil, relativeGap: nil, change: nil,
      moves: [], hasSameFleet: false)
  }
}

extension Plan {
  /// The largest share that a latency takes of its target; nil when no workload has one.
  package var strain: Double? { assignments.strain }

  /// How many servers of each kind stand where, in words.
  fileprivate var servers: [String: Int] {
    fleet.filter { $0.count > 0 }.reduce(into: [:]) { counts, entry in
      counts["\(entry.siteID)/\(entry.serverID)/\(entry.ownership.rawValue)", default: 0] +=
        entry.count
    }
  }
}

extension [Assignment] {
  /// The largest share that a latency takes of its target; nil when no workload has one.
  var strain: Double? {
    flatMap(\.latencies).compactMap { latency in
      latency.limit.flatMap { $0.milliseconds > 0 ? latency.value / $0 : nil }
    }.max()
  }
}
