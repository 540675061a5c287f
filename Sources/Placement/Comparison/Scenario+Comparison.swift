import Catalog
import Quantities

extension Scenario {
  /// The scenario of one workload alone, in which every site may hold what the catalog has for its tier.
  ///
  /// Sites keep their limits, prices and stock. Cloud sites may rent from every provider of their
  /// region on every term; spot machines only where the scenario says what interruptions cost.
  /// Sites of tier `api` may buy from everybody who sells tokens. What a site lists itself stays; what
  /// stands at a site and is not used costs and brings nothing.
  func comparing(_ workload: Int, on catalog: HardwareCatalog) -> Scenario {
    var result = self
    result.workloads = [workloads[workload]]
    // Half of a pair is no way to serve a workload alone.
    result.measurements = measurements.filter { $0.role == .whole }
    result.procurement.vendorShares = []
    result.finance.yearlyBudget = nil
    for index in result.sites.indices {
      let site = sites[index]
      result.sites[index].purchase = .servers(site.purchasable(in: catalog))
      result.sites[index].rentals = rentals(at: site, in: catalog)
      result.sites[index].transition.decommissioning = 0
      for item in site.inventory.indices { result.sites[index].inventory[item].resale = 0 }
      if site.tier == .api { result.sites[index].serviceProviderIDs = Self.sellers(in: catalog) }
    }
    return result
  }

  private func rentals(at site: Site, in catalog: HardwareCatalog) -> [Site.Rental] {
    guard site.tier == .cloud || !site.rentals.isEmpty else { return [] }
    let overhead = sites.flatMap(\.rentals).filter { $0.terms.contains(.spot) }
      .map(\.spotOverhead).max()
    return catalog.providers.values.filter { $0.isSeller && !$0.instances.isEmpty }
      .sorted { $0.id < $1.id }.map { provider in
        let own = site.rentals.filter { $0.providerID == provider.id }
        let ids = provider.instances.filter { offer in
          site.isNear(offer, in: catalog)
            || own.contains { $0.instanceIDs?.contains(offer.id) ?? false }
        }.map(\.id)
        return Site.Rental(
          providerID: provider.id,
          terms: RentalTerm.allCases.filter { $0 != .spot || overhead != nil },
          instanceIDs: ids, ownPrices: own.flatMap(\.ownPrices),
          spotOverhead: own.map(\.spotOverhead).max() ?? overhead ?? 0)
      }
  }

  private static func sellers(in catalog: HardwareCatalog) -> [String] {
    catalog.providers.values.filter { $0.isSeller && !$0.tokenOffers.isEmpty }.map(\.id).sorted()
  }
}

extension Site {
  /// Ids of the servers that it lists or that the catalog has for its tier.
  fileprivate func purchasable(in catalog: HardwareCatalog) -> [String] {
    var ids: Set<String> = []
    if case .servers(let listed) = purchase { ids.formUnion(listed) }
    if tier != .cloud, tier != .api {
      ids.formUnion(catalog.servers.values.filter { $0.tiers.contains(tier) }.map(\.id))
    }
    return ids.sorted()
  }
}

extension Provider {
  /// Whether one can buy from it; indices and models of cost only say what others ask.
  fileprivate var isSeller: Bool { self.class != .index && self.class != .costModel }
}
