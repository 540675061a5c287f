import Catalog
import Demand
package import Quantities

extension SharedLimits {
  /// Traffic of every link that cells share, in both directions, at the peak of every period.
  func linkLimits() -> [SharedLimit] {
    let own = Set(structure.cells.filter(\.servesOwnRequestsOnly).map(\.root))
    var result: [SharedLimit] = []
    for (index, link) in scenario.links.enumerated() {
      if let near = scenario.site(link.from), near.servesOwnRequestsOnly,
        own.contains(where: { scenario.isInside(near, scenario.sites[$0]) })
      {
        // The cells' own rows hold it.
        continue
      }
      let origins = scenario.site(link.from).map { Double(scenario.totalCount(of: $0)) } ?? 0
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        let limit = bandwidth.baseValue * link.usableShare * link.plannedUtilization * origins
        for period in structure.periods.indices {
          let terms = traffic(over: index, direction, period, per: Swift.max(limit, 1))
          guard !terms.isEmpty else { continue }
          result.append(
            SharedLimit(
              "link[\(link.from)→\(link.to), \(direction.rawValue)]\(tag(period))", terms,
              atMost: limit / Swift.max(limit, 1)))
        }
      }
    }
    return result
  }

  private func traffic(
    over link: Int, _ direction: LinkDirection, _ period: Int, per unit: Double
  ) -> [PlacementTerm] {
    var terms: [PlacementTerm] = []
    func add(_ workload: Int, at site: Int, _ quantity: PlacementQuantity) {
      let bytes = problem.bytes(workload, over: link, to: scenario.sites[site], direction)
      guard bytes > 0 else { return }
      terms.append(
        PlacementTerm(structure.peakRates[workload][period] * bytes / unit, quantity))
    }
    for (index, service) in structure.services.enumerated() {
      add(
        service.workload, at: structure.site(ofStack: service.stack),
        .share(service: index, period: period))
    }
    for offer in structure.offers {
      add(
        problem.services[offer].workload, at: problem.services[offer].site,
        .bought(offer: offer, period: period))
    }
    return terms
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
