/// Capacity that servers hold for requests whose own site, servers or links are away.
public struct FailoverReserve: Hashable, Sendable, Codable {
  /// The id of the workload.
  public let workloadID: String
  /// The id of the site class that holds it.
  public let siteID: String
  /// The id of the server that holds it.
  public let serverID: String
  /// The share of the workload's requests that can be away at once, 0 to 1, in the period with the most.
  public let share: Double
  /// Busy servers that these requests would take at the peak.
  public let busyServers: Double

  package init(
    workloadID: String, siteID: String, serverID: String, share: Double, busyServers: Double
  ) {
    self.workloadID = workloadID
    self.siteID = siteID
    self.serverID = serverID
    self.share = share
    self.busyServers = busyServers
  }
}

extension PlanAssembly {
  /// What is held for failures, by workload and server.
  func failover() -> [FailoverReserve] {
    decision.reserves.map { reserve in
      let stack = problem.stacks[reserve.stack]
      let service = stack.services[reserve.position]
      let busy = reserve.shares.indices.map {
        problem.peakRate(service.workload, inPeriod: $0) * reserve.shares[$0]
          / service.ratePerServer
      }
      return FailoverReserve(
        workloadID: scenario.workloads[service.workload].id,
        siteID: scenario.sites[stack.layout.site].id, serverID: stack.layout.option.serverID,
        share: reserve.shares.max() ?? 0, busyServers: busy.max() ?? 0)
    }
  }
}
