package import Catalog
import Quantities

/// Refuses a scenario with too many options before any of them is generated.
package struct CandidateBudget {
  /// The most combinations of workload, model, precision, site and server that are looked at.
  static let limit = 2_000_000

  private let scenario: Scenario
  private let catalog: HardwareCatalog

  /// A budget for the options of a scenario.
  package init(_ scenario: Scenario, catalog: HardwareCatalog) {
    self.scenario = scenario
    self.catalog = catalog
  }

  /// Throws with the counts when there are too many combinations.
  package func check() throws(PlanningError) {
    var choices = 0
    for choice in scenario.workloads.flatMap(\.models) {
      let precisions =
        choice.precisionIDs?.count ?? catalog.models[choice.modelID]?.precisions.count ?? 0
      let levers = [
        choice.cacheFormats.count, choice.speculations.count, choice.compressions.count,
        // Of the longest steps that prompts and generation on different servers agree on some four
        // remain, for either half.
        choice.pairing == nil ? 0 : 8,
        choice.longestBatchingDelay == nil ? 0 : BatchingDelays.shares.count,
      ]
      // Of the ways to divide a server between prompts and generation some eight count.
      choices += levers.reduce(precisions) { $0 * (1 + $1) } * (choice.splitsPools ? 8 : 1)
    }
    let machines = scenario.sites.reduce(0) { $0 + self.machines(at: $1) }
    let (product, overflows) = choices.multipliedReportingOverflow(by: machines)
    guard overflows || product > Self.limit else { return }
    throw PlanningError(
      .tooManyCandidates,
      "the scenario spans \(overflows ? "countless" : product.formatted) candidates: "
        + "\(choices.formatted) choices of workload, model and precision times "
        + "\(machines.formatted) machines and offers at \(scenario.sites.count.formatted) sites; the "
        + "limit is \(Self.limit.formatted)\n"
        + "Join alike sites in one class with a count, or name fewer servers and precisions.")
  }

  private func machines(at site: Site) -> Int {
    var count = site.inventory.count
    if site.tier < .cloud {
      // Servers that may be moved here.
      for source in scenario.sites where source.transition.moving != nil {
        count += source.inventory.count
      }
    }
    switch site.purchase {
    case .none: break
    case .servers(let ids): count += ids.count
    case .any: count += catalog.servers.values.filter { $0.tiers.contains(site.tier) }.count
    }
    for rental in site.rentals {
      let instances = catalog.providers[rental.providerID]?.instances.count ?? 0
      count += (rental.instanceIDs?.count ?? instances) * rental.terms.count
    }
    for id in site.serviceProviderIDs { count += catalog.providers[id]?.tokenOffers.count ?? 0 }
    return count
  }
}
