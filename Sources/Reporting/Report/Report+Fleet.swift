public import Catalog
public import Placement
import Quantities

extension Report {
  /// Servers of one kind at one class of sites.
  public struct Fleet: Hashable, Sendable, Codable {
    /// The id of the site class.
    public let site: String
    /// Its tier.
    public let tier: Tier
    /// The id of the server or instance.
    public let server: String
    /// Its name.
    public let serverName: String
    /// The id of its accelerator.
    public let accelerator: String
    /// Accelerators in each server.
    public let acceleratorsPerServer: Int
    /// Ids of the models on each server.
    public let models: [String]
    /// All servers.
    public let count: Int
    /// How many of them are spare, for others that fail; nil for none.
    public let spares: Int?
    /// How they are spread over the sites.
    public let groups: [Group]
    /// How they come to the sites.
    public let ownership: Ownership
    /// Load over capacity.
    public let utilization: Utilization
    /// IT power of all of them in watts; nil for rented machines.
    public let power: ITPower?
    /// Yearly cost of all of them, the network of what they serve included.
    public let cost: Double
  }

  /// Sites that hold the same number of servers.
  public struct Group: Hashable, Sendable, Codable {
    /// How many sites.
    public let sites: Int
    /// How many servers each of them holds.
    public let serversPerSite: Int
  }

  /// Load over capacity, 0 to 1.
  public struct Utilization: Hashable, Sendable, Codable {
    /// In the busiest hour.
    public let peak: Double
    /// In the mean.
    public let mean: Double
  }

  /// IT power in watts.
  public struct ITPower: Hashable, Sendable, Codable {
    /// The mean.
    public let mean: Double?
    /// What the sites must provide.
    public let provisioned: Double?
  }
}

extension Report.Fleet {
  /// The servers of a plan, in its order; their costs are rounded together.
  static func all(of plan: Plan) -> [Self] {
    let cents = CentAllocation(plan.fleet.map(\.yearlyCost))
    return zip(plan.fleet, cents.parts).map { Self($0, cents: $1) }
  }

  private init(_ entry: FleetEntry, cents: Int) {
    func watts(_ power: Power) -> Double { power.baseValue.rounded(decimals: 1) }
    site = entry.siteID
    tier = entry.tier
    server = entry.serverID
    serverName = entry.serverName
    accelerator = entry.acceleratorID
    acceleratorsPerServer = entry.acceleratorsPerServer
    models = entry.modelIDs
    count = entry.count
    spares = entry.spareCount == 0 ? nil : entry.spareCount
    groups = entry.groups.map { Report.Group(sites: $0.sites, serversPerSite: $0.serversPerSite) }
    ownership = entry.ownership
    utilization = Report.Utilization(
      peak: entry.peakUtilization.rounded(decimals: 4),
      mean: entry.meanUtilization.rounded(decimals: 4))
    power =
      entry.meanPower == nil && entry.provisionedPower == nil
      ? nil
      : Report.ITPower(
        mean: entry.meanPower.map(watts), provisioned: entry.provisionedPower.map(watts))
    cost = CentAllocation.money(cents)
  }
}
