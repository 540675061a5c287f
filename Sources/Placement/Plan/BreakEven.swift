/// From which use on which way to have silicon is the cheapest, for the work of one server of the plan.
///
/// A way costs `c(u) = F + (V − F)·u` per year, with `u` the mean load over the capacity of one server
/// of the plan, `F` the cost without load and `V` the cost at full load. Own and reserved machines cost
/// `F` whether they are used or not; what is paid by the hour is taken as paid for the hours in use,
/// tokens for the requests: `F = 0`. Two ways cost the same at
/// `u* = (F₂ − F₁) / ((V₁ − F₁) − (V₂ − F₂))`.
public struct BreakEven: Hashable, Sendable, Codable {
  /// A way to have the capacity of one server of the plan.
  public struct Way: Hashable, Sendable, Codable {
    /// The id of the site class at which it serves.
    public let siteID: String
    /// The id of the server, instance or token offer.
    public let serverID: String
    /// Its name.
    public let name: String
    /// How it comes to the site.
    public let ownership: Ownership
    /// Machines of it that do the work of one server of the plan, above 0; nil for tokens.
    public let machines: Double?
    /// Cost per year without load, in the scenario's currency.
    public let idleCost: Double
    /// Cost per year at full load, in the scenario's currency.
    public let fullCost: Double

    package init(
      siteID: String, serverID: String, name: String, ownership: Ownership, machines: Double?,
      idleCost: Double, fullCost: Double
    ) {
      self.siteID = siteID
      self.serverID = serverID
      self.name = name
      self.ownership = ownership
      self.machines = machines
      self.idleCost = idleCost
      self.fullCost = fullCost
    }

    /// Cost per year at a utilization from 0 to 1, in the scenario's currency.
    public func cost(at utilization: Double) -> Double {
      idleCost + (fullCost - idleCost) * utilization
    }

    /// The utilization, above 0 to 1, at which it costs as much as another way; nil where there is
    /// none.
    public func breakEven(with other: Way) -> Double? {
      let slope = (fullCost - idleCost) - (other.fullCost - other.idleCost)
      guard slope != 0 else { return nil }
      let utilization = (other.idleCost - idleCost) / slope
      return utilization > 0 && utilization <= 1 ? utilization : nil
    }
  }

  /// A utilization at which two ways cost the same.
  public struct Crossing: Hashable, Sendable, Codable {
    /// The way that is cheaper below, by its position among the ways.
    public let below: Int
    /// The way that is cheaper above.
    public let above: Int
    /// Where they cost the same, above 0 to 1.
    public let utilization: Double

    package init(below: Int, above: Int, utilization: Double) {
      self.below = below
      self.above = above
      self.utilization = utilization
    }
  }

  /// The id of the workload that takes most of the server's time.
  public let workloadID: String
  /// Requests of this workload per year that one server of the plan serves at full load.
  public let requestsPerYear: Double
  /// Mean load over capacity of the servers of the plan, 0 to 1.
  public let utilization: Double
  /// The ways; the plan's own first, then by ownership, other hardware last.
  public let ways: [Way]

  package init(
    workloadID: String, requestsPerYear: Double, utilization: Double, ways: [Way]
  ) {
    self.workloadID = workloadID
    self.requestsPerYear = requestsPerYear
    self.utilization = utilization
    self.ways = ways
  }

  /// Where pairs of ways cost the same, by ascending utilization.
  public var crossings: [Crossing] {
    var result: [Crossing] = []
    for first in ways.indices {
      for second in ways.indices.dropFirst(first + 1) {
        guard let utilization = ways[first].breakEven(with: ways[second]) else { continue }
        let isFirstBelow = ways[first].idleCost < ways[second].idleCost
        result.append(
          Crossing(
            below: isFirstBelow ? first : second, above: isFirstBelow ? second : first,
            utilization: utilization))
      }
    }
    return result.sorted {
      ($0.utilization, $0.below, $0.above) < ($1.utilization, $1.below, $1.above)
    }
  }
}
