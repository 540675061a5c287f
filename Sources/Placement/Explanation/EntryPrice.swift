/// The price below which a machine that the plan leaves out would be part of it.
public struct EntryPrice: Hashable, Sendable, Codable {
  /// What the price is paid for.
  public enum Unit: String, Hashable, Sendable, Codable {
    /// A server that is bought.
    case server
    /// An hour of a machine that is rented.
    case hour
  }
  /// What the search found.
  public enum Finding: String, Hashable, Sendable, Codable {
    /// Below the price it is part of a cheaper plan.
    case entersBelow
    /// Not even for nothing would it make a plan cheaper.
    case neverEnters
    /// Nothing that is asked for can run on it.
    case cannotServe
    /// The search ended before it was known.
    case unknown
  }

  /// The id of the server, or of the provider and the instance with a slash between them.
  public let serverID: String
  /// How it would come to a site.
  public let ownership: Ownership
  /// What the price is paid for.
  public let unit: Unit
  /// The price in the scenario or the catalog, in the plan's currency; nil when none is known.
  public let currentPrice: Double?
  /// What the search found.
  public let finding: Finding
  /// Below this price it surely makes the plan cheaper; nil unless it enters.
  public let surelyBelow: Double?
  /// Above this price it surely does not; at least `surelyBelow`; nil unless it enters.
  public let surelyNotAbove: Double?
  /// Ids of the site classes where it would stand; empty unless it enters.
  public let siteIDs: [String]
  /// Ids of the workloads that it would serve; empty unless it enters.
  public let workloadIDs: [String]

  package init(
    serverID: String, ownership: Ownership, unit: Unit, currentPrice: Double?, finding: Finding,
    surelyBelow: Double? = nil, surelyNotAbove: Double? = nil, siteIDs: [String] = [],
    workloadIDs: [String] = []
  ) {
    self.serverID = serverID
    self.ownership = ownership
    self.unit = unit
    self.currentPrice = currentPrice
    self.finding = finding
    self.surelyBelow = surelyBelow
    self.surelyNotAbove = surelyNotAbove
    self.siteIDs = siteIDs
    self.workloadIDs = workloadIDs
  }
}
