public import Placement
import Quantities

extension Report {
  /// From which use on which way to have silicon is the cheapest, for the work of one server.
  ///
  /// A way costs `idleCost + (fullCost − idleCost)·u` per year at the utilization `u`. Own and reserved
  /// machines cost something without load; machines by the hour are taken as paid for the hours in use.
  public struct BreakEven: Hashable, Sendable, Codable {
    /// The id of the workload that takes most of the server's time.
    public let workload: String
    /// Requests of this workload per year that one server of the plan serves at full load.
    public let requestsPerYear: Double
    /// Mean load over capacity of the servers of the plan, 0 to 1.
    public let utilization: Double
    /// The ways; the plan's own first, other hardware last.
    public let ways: [Way]
    /// Where pairs of ways cost the same, by ascending utilization.
    public let crossings: [Crossing]
  }

  /// A way to have the capacity of one server of the plan.
  public struct Way: Hashable, Sendable, Codable {
    /// The id of the site class at which it serves.
    public let site: String
    /// The id of the server, instance or token offer.
    public let server: String
    /// Its name.
    public let name: String
    /// How it comes to the site.
    public let ownership: Ownership
    /// Machines of it that do the work of one server of the plan; nil for tokens.
    public let machines: Double?
    /// Cost per year without load.
    public let idleCost: Double
    /// Cost per year at the utilization of the plan.
    public let costAtPlan: Double
    /// Cost per year at full load.
    public let fullCost: Double
    /// Where the plan's own way, the first one, costs the same; nil for the first one and where one of
    /// both is always cheaper.
    public let breakEven: Double?
  }

  /// A utilization at which two ways cost the same.
  public struct Crossing: Hashable, Sendable, Codable {
    /// The way that is cheaper below, by its position among the ways, from 0.
    public let below: Int
    /// The way that is cheaper above, by its position among the ways, from 0.
    public let above: Int
    /// Where they cost the same, above 0 to 1.
    public let utilization: Double
  }
}

extension Report.BreakEven {
  init(_ breakEven: BreakEven) {
    func money(_ amount: Double) -> Double { amount.rounded(decimals: 2) }
    workload = breakEven.workloadID
    requestsPerYear = breakEven.requestsPerYear.rounded(significantDigits: 6)
    utilization = breakEven.utilization.rounded(decimals: 4)
    ways = breakEven.ways.enumerated().map { index, way in
      Report.Way(
        site: way.siteID, server: way.serverID, name: way.name, ownership: way.ownership,
        machines: way.machines?.rounded(significantDigits: 4), idleCost: money(way.idleCost),
        costAtPlan: money(way.cost(at: breakEven.utilization)), fullCost: money(way.fullCost),
        breakEven: index == 0
          ? nil : breakEven.ways[0].breakEven(with: way)?.rounded(decimals: 4))
    }
    crossings = breakEven.crossings.map {
      Report.Crossing(
        below: $0.below, above: $0.above, utilization: $0.utilization.rounded(decimals: 4))
    }
  }
}
