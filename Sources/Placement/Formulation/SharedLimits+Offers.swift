import Catalog
import Demand

extension SharedLimits {
  /// Requests and tokens per minute that an offer takes, in every period.
  func rateLimits() -> [SharedLimit] {
    let byOffer = Dictionary(grouping: structure.offers) { problem.services[$0].id }
    var result: [SharedLimit] = []
    for (id, members) in byOffer.sorted(by: { $0.key < $1.key }) {
      let offer = problem.services[members[0]].offer
      for period in structure.periods.indices {
        func sum(_ perRequest: (RequestShape) -> Double) -> [PlacementTerm] {
          members.map { member in
            let workload = problem.services[member].workload
            return PlacementTerm(
              structure.peakRates[workload][period]
                * perRequest(scenario.workloads[workload].shape),
              .bought(offer: member, period: period))
          }
        }
        if let limit = offer.requestsPerMinute?.value {
          result.append(
            SharedLimit(
              "rate-limit[\(id), requests]\(tag(period))", sum { _ in 1 }, atMost: limit / 60))
        }
        if let limit = offer.tokensPerMinute?.value {
          result.append(
            SharedLimit(
              "rate-limit[\(id), tokens]\(tag(period))",
              sum { $0.inputLength.mean + $0.generatedLength }, atMost: limit / 60))
        }
      }
    }
    return result
  }

  /// Of a fleet only its serving share is in use, over all cells together.
  func fleetLimits() -> [SharedLimit] {
    structure.cells.flatMap { cell in
      cell.members.compactMap { site in
        guard cell.servesOwnRequestsOnly, scenario.sites[site].servingShare < 1 else { return nil }
        return SharedLimit(
          "serving-share[\(scenario.sites[site].id)]", [PlacementTerm(1, .open(site: site))],
          atMost: Double(problem.usableCount(site)))
      }
    }
  }
}
