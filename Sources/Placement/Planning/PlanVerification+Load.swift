import Quantities

extension PlanVerification {
  /// What the servers of a stack have to do in a period.
  enum ServerLoad {
    /// There are requests but no servers.
    case noServers
    /// The servers sustain nothing within the targets, for this reason.
    case noRate(String)
    /// So many servers are busy of so many that work, spare ones left out.
    case busy(Double, working: Double)
  }

  /// What the servers of a content have to do in a period, with rates computed anew for the fewest
  /// servers of a site; nil when nothing is asked of them.
  func load(
    _ content: PlacementDecision.Content, of group: PlacementDecision.Group, _ period: Int,
    _ ratings: PoolRatings
  ) -> ServerLoad? {
    let stack = problem.stacks[content.stack]
    let layout = stack.layout
    guard content.shares.contains(where: { $0[period] > 0 }) else { return nil }
    guard content.sites[period] > 0, content.servers[period] >= content.sites[period] else {
      return .noServers
    }
    let smallest = content.servers[period] / content.sites[period]
    var load = 0.0
    for (service, shares) in zip(stack.services, content.shares) where shares[period] > 0 {
      let others = layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element)
      let rating = ratings.rating(
        layout.pools[service.pool], workload: service.workload, site: layout.site,
        servers: smallest, memoryBudget: layout.memoryBudgets[service.pool], otherPools: others)
      guard let rate = rating.rate else { return .noRate(rating.refusal?.detail ?? "no rate") }
      load +=
        problem.peakRate(service.workload, inPeriod: period) * shares[period]
        / (rate / Double(smallest) * layout.option.usableShare)
    }
    let working = content.servers[period] - content.sites[period] * stack.sparesPerSite
    return .busy(load, working: Double(group.count * working))
  }
}
