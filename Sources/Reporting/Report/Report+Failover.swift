import Placement
import Quantities

extension Report {
  /// Capacity that servers hold for requests whose own site, servers or links are away.
  public struct Failover: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// The id of the site class that holds it.
    public let site: String
    /// The id of the server that holds it.
    public let server: String
    /// The share of the workload's requests that can be away at once, 0 to 1.
    public let share: Double
    /// Busy servers that these requests would take at the peak.
    public let busyServers: Double

    init(_ reserve: FailoverReserve) {
      workload = reserve.workloadID
      site = reserve.siteID
      server = reserve.serverID
      share = reserve.share.rounded(decimals: 6)
      busyServers = reserve.busyServers.rounded(significantDigits: 4)
    }
  }
}
