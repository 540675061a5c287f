package import Catalog
import Quantities

/// What sets plans of like cost apart.
public struct PlanTraits: Hashable, Sendable, Codable {
  /// Sites that hold servers of the plan, devices left out. Of a class, as many as hold the most
  /// widespread of its servers.
  public let siteCount: Int
  /// Share of the requests served on devices, premises and metro sites, 0 to 1.
  public let edgeShare: Double
  /// Mean power of own servers in watts, facility overhead left out.
  public let meanPower: Double
  /// Vendors of the accelerators, by name.
  public let vendors: [String]
  /// Share of the requests bought by the token, 0 to 1.
  public let tokenShare: Double
  /// Own servers, bought or there already, devices left out.
  public let ownServerCount: Int

  package init(
    siteCount: Int, edgeShare: Double, meanPower: Double, vendors: [String], tokenShare: Double,
    ownServerCount: Int
  ) {
    self.siteCount = siteCount
    self.edgeShare = edgeShare
    self.meanPower = meanPower
    self.vendors = vendors
    self.tokenShare = tokenShare
    self.ownServerCount = ownServerCount
  }

  /// The traits of a plan made on a catalog.
  package init(_ plan: Plan, catalog: HardwareCatalog) {
    let standing = plan.fleet.filter { $0.tier != .device }
    let bySite = Dictionary(grouping: standing, by: \.siteID)
    siteCount = bySite.values.reduce(0) { sum, entries in
      sum + (entries.map { $0.groups.reduce(0) { $0 + $1.sites } }.max() ?? 0)
    }
    let all = plan.assignments.reduce(0) { $0 + $1.peakRate }
    func share(_ includes: (Assignment) -> Bool) -> Double {
      let part = plan.assignments.filter(includes).reduce(0) { $0 + $1.peakRate }
      return all > 0 ? part / all : 0
    }
    edgeShare = share { $0.tier.isEdge }
    tokenShare = share { $0.ownership == .service }
    meanPower = plan.fleet.reduce(0) { $0 + ($1.meanPower?.baseValue ?? 0) }
    vendors = Set(plan.fleet.compactMap { catalog.accelerators[$0.acceleratorID]?.vendor }).sorted()
    ownServerCount = standing.filter { $0.ownership == .bought || $0.ownership.isThere }
      .reduce(0) { $0 + $1.count }
  }
}

extension Tier {
  /// Whether it lies between the user and the data centres.
  package var isEdge: Bool { self <= .metro }
}
