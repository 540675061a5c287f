import Catalog
import Testing

@testable import Placement

/// Scenarios that tests compare machines for.
enum ComparisonFixtures {
  /// The comparison of a scenario's first workload on all machines of the fictional catalog.
  static func compare(
    _ scenario: Scenario, servers: Set<String>? = nil
  ) async throws -> WorkloadComparison {
    let comparison = try await ServerComparisonSearch(catalog: ScenarioFixtures.catalog)
      .compare(scenario, workloads: [0], servers: servers)
    return try #require(comparison.workloads.first)
  }

  /// The scenario in which nothing but one way to have a machine is left.
  static func keeping(_ way: Acquisition, of scenario: Scenario) -> Scenario {
    var result = scenario
    result.workloads = [scenario.workloads[0]]
    result.finance.yearlyBudget = nil
    result.procurement.vendorShares = []
    for index in result.sites.indices {
      let site = scenario.sites[index]
      let isHere = site.id == way.siteID
      result.sites[index].purchase =
        isHere && way.ownership == .bought ? .servers([way.machineID]) : .none
      result.sites[index].inventory =
        isHere && way.ownership == .existing
        ? site.inventory.filter { $0.serverID == way.machineID } : []
      result.sites[index].serviceProviderIDs = []
      result.sites[index].rentals = isHere ? rentals(way, site) : []
    }
    return result
  }

  private static func rentals(_ way: Acquisition, _ site: Site) -> [Site.Rental] {
    let term: RentalTerm? =
      switch way.ownership {
      case .onDemand: .onDemand
      case .reservedOneYear: .reservedOneYear
      case .reservedThreeYears: .reservedThreeYears
      case .spot: .spot
      case .bought, .existing, .moved, .service: nil
      }
    let parts = way.machineID.split(separator: "/").map(String.init)
    guard let term, parts.count == 2 else { return [] }
    let known = site.rentals.first { $0.providerID == parts[0] }
    return [
      Site.Rental(
        providerID: parts[0], terms: [term], instanceIDs: [parts[1]],
        ownPrices: known?.ownPrices ?? [], spotOverhead: known?.spotOverhead ?? 0)
    ]
  }
}

extension ComparedServer {
  /// The first way of a kind.
  func way(_ ownership: Ownership) -> Acquisition? {
    acquisitions.first { $0.ownership == ownership }
  }
}
