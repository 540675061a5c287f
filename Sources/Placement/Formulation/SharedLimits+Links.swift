import Catalog
import Demand
package import Quantities

extension SharedLimits {
  /// Traffic of every link that cells share, in both directions, at the peak of every period.
  func linkLimits() -> [SharedLimit] {
    let carried = traffic()
    var result: [SharedLimit] = []
    for (index, link) in scenario.links.enumerated() {
      // The cells' own rows hold the links away from them.
      guard !structure.leavesACell(link: index) else { continue }
      let origins = scenario.site(link.from).map { Double(scenario.totalCount(of: $0)) } ?? 0
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link),
          let bytes = carried[LinkUse(link: index, direction: direction)]
        else { continue }
        let limit = bandwidth.baseValue * link.usableShare * link.plannedUtilization * origins
        let unit = Swift.max(limit, 1)
        for period in structure.periods.indices {
          let terms = bytes.map { use in
            PlacementTerm(
              structure.peakRates[use.workload][period] * use.bytes / unit, use.quantity(period))
          }
          result.append(
            SharedLimit(
              "link[\(link.from)→\(link.to), \(direction.rawValue)]\(tag(period))", terms,
              atMost: limit / unit))
        }
      }
    }
    return result
  }

  private struct LinkUse: Hashable {
    let link: Int
    let direction: LinkDirection
  }
  /// Bytes that a request of a workload brings to a link.
  private struct Carried {
    let workload: Int
    let bytes: Double
    let quantity: (Int) -> PlacementQuantity
  }

  /// What every service and offer brings to the links on its way.
  private func traffic() -> [LinkUse: [Carried]] {
    var result: [LinkUse: [Carried]] = [:]
    func add(_ workload: Int, at site: Int, _ quantity: @escaping (Int) -> PlacementQuantity) {
      for hop in problem.routes[workload][scenario.sites[site].id]?.hops ?? [] {
        for direction in LinkDirection.allCases {
          let bytes = problem.bytes(workload, over: hop, direction)
          guard bytes > 0 else { continue }
          result[LinkUse(link: hop.link, direction: direction), default: []].append(
            Carried(workload: workload, bytes: bytes, quantity: quantity))
        }
      }
    }
    // What prompts and generation exchange stays at the site.
    for (index, service) in structure.services.enumerated()
    where structure.role(ofService: index).completesRequests {
      add(service.workload, at: structure.site(ofStack: service.stack)) {
        .share(service: index, period: $0)
      }
    }
    for offer in structure.offers {
      add(problem.services[offer].workload, at: problem.services[offer].site) {
        .bought(offer: offer, period: $0)
      }
    }
    return result
  }
}

/// A direction of traffic over a link.
package enum LinkDirection: String, CaseIterable, Sendable {
  case up, down

  /// The bandwidth of a link in this direction; nil when nothing limits it.
  package func bandwidth(of link: Link) -> Bandwidth? {
    self == .up ? link.upload : link.download
  }
}
