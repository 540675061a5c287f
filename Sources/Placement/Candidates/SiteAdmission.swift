package import Catalog
import Demand
import Quantities

/// Decides whether a workload may be served at a site class at all, before any hardware is looked at.
package struct SiteAdmission: Sendable {
  private let scenario: Scenario
  private let catalog: HardwareCatalog
  private let routes: [[String: NetworkRoute]]

  /// Admission under the rules of a scenario; `routes` are those of its workloads, in their order.
  package init(
    _ scenario: Scenario, catalog: HardwareCatalog, routes: [[String: NetworkRoute]]
  ) {
    self.scenario = scenario
    self.catalog = catalog
    self.routes = routes
  }

  /// The reason why a site class cannot serve a workload; nil when it may.
  package func rejection(_ index: Int, at site: Site) -> Rejection? {
    let workload = scenario.workloads[index]
    func reject(_ reason: Rejection.Reason, _ detail: String) -> Rejection {
      Rejection(workloadID: workload.id, siteID: site.id, reason: reason, detail: detail)
    }
    guard let origin = scenario.site(workload.originID) else { return nil }
    if let tiers = workload.policy.tiers, !tiers.contains(site.tier) {
      return reject(
        .tierExcluded,
        "\(site.id) is of tier \(site.tier.rawValue); the policy allows "
          + tiers.map(\.rawValue).joined(separator: ", "))
    }
    let isAround = scenario.isInside(origin, site)
    if workload.policy.mustWorkOffline, !(site.servesOwnRequestsOnly && isAround) {
      return reject(
        .offline,
        "must keep working when the links of \(origin.id) are down; \(site.id) lies beyond them")
    }
    if let regions = workload.policy.residency {
      let enclosing = catalog.enclosingRegions(of: site.regionID).map(\.id)
      if !enclosing.contains(where: regions.contains) {
        return reject(
          .residency,
          "\(site.id) lies in \(site.regionID); the workload must stay in "
            + regions.joined(separator: ", "))
      }
    }
    if site.servesOwnRequestsOnly, !isAround {
      return reject(
        .unreachableSite,
        "sites of tier \(site.tier.rawValue) serve only requests that arise there; these arise at "
          + origin.id)
    }
    guard let route = routes[index][site.id] else {
      return reject(.unreachableSite, "no links lead from \(origin.id) to \(site.id)")
    }
    return linkRejection(workload, index, route).map { reject(.linkBandwidth, $0) }
  }

  /// Why a rented machine or an offer cannot serve a workload that must stay in its regions; nil when
  /// it can.
  package func residencyRejection(
    _ index: Int, at site: Site, offer id: String, region: String?
  ) -> Rejection? {
    let workload = scenario.workloads[index]
    guard let regions = workload.policy.residency else { return nil }
    let enclosing = region.map { catalog.enclosingRegions(of: $0).map(\.id) } ?? []
    if enclosing.contains(where: regions.contains) { return nil }
    let place = region.map { "lies in \($0)" } ?? "does not say in which region it serves"
    return Rejection(
      workloadID: workload.id, siteID: site.id, serverID: id, reason: .residency,
      detail: "\(id) \(place); the workload must stay in \(regions.joined(separator: ", "))")
  }

  /// Why the traffic of one origin site cannot go over a link; nil when it fits.
  ///
  /// Work that can be divided may send a part of its requests; only a link without any bandwidth
  /// rules it out. Work that cannot be divided needs room for all requests of its site.
  private func linkRejection(_ workload: Workload, _ index: Int, _ route: NetworkRoute) -> String? {
    for hop in route.hops {
      let link = scenario.links[hop.link]
      for isAnswer in [false, true] {
        let direction = hop.direction(ofAnswers: isAnswer)
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        let payload = isAnswer ? workload.shape.responsePayload : workload.shape.requestPayload
        let room = bandwidth * (link.usableShare * link.plannedUtilization)
        let traffic = Bandwidth(base: workload.peakRate * payload.baseValue)
        let needed =
          workload.policy.isDivisible ? Bandwidth(base: traffic.baseValue * 1e-6) : traffic
        guard needed > room, payload > .zero else { continue }
        return "\(workload.originID) sends \(traffic.formattedAsBitRate()) "
          + (direction == .up ? "up" : "down")
          + "; the link \(link.from) → \(link.to) has \(bandwidth.formattedAsBitRate()), of which "
          + "\(room.formattedAsBitRate()) may be planned for inference"
      }
    }
    return nil
  }
}
