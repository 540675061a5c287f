public import Catalog
import Economics

/// One way to have a machine that serves a workload alone: where, how many, at what cost.
public struct Acquisition: Hashable, Sendable, Codable {
  /// How it comes to the site.
  public let ownership: Ownership
  /// The id of the server, or of the provider and its instance or offer with a slash between them.
  public let machineID: String
  /// Its name.
  public let machineName: String
  /// Accelerators in each machine; nil for token offers.
  public let acceleratorCount: Int?
  /// The id of the site class where it is cheapest.
  public let siteID: String
  /// The tier of that site class.
  public let tier: Tier
  /// Whether the scenario itself lets a plan choose it there.
  public let isInScenario: Bool
  /// Whether it is known to meet the targets; false for offers whose latency nobody measured.
  public let isProven: Bool
  /// Model, precision, engine and parallelism, with rates and latencies at the planned load.
  public let assignment: Assignment
  /// TTFT and TPOT at the planned load, those without a target at P95; empty for other models.
  public let latencies: [LatencyResult]
  /// The machines; nil for token offers.
  public let fleet: FleetEntry?
  /// The yearly bill in the scenario's currency; nil when no price is known.
  public let lines: [PlacedCostLine]?
  /// Limits of the scenario that leave no room.
  public let bindingLimits: [BindingLimit]
  /// The figures on which it rests, by name.
  public let figures: [FigureReference]
  /// What one request costs more when there are more of them, in the scenario's currency; nil when no
  /// price is known.
  public let costPerFurtherRequest: Double?
  /// What is paid in a year without a single request, in the scenario's currency; nil when no price
  /// is known.
  public let fixedCost: Double?
  /// Requests of a year that the machines sustain within every target; nil for token offers.
  public let capacity: Double?

  /// Money per year in the scenario's currency; nil when no price is known.
  public var cost: Double? { lines.map { $0.reduce(0) { $0 + $1.line.amount } } }
}
