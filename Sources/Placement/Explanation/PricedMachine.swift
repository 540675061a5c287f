package import Catalog
import Economics
import Quantities

/// A machine that may be had for a price: a server that may be bought, an instance that may be rented
/// on a term.
package struct PricedMachine: Hashable, Sendable {
  /// What it is.
  package enum Kind: Hashable, Sendable {
    /// A server of the catalog, bought at whatever sites allow it.
    case bought(serverID: String)
    /// An instance of a provider on a term.
    case rented(providerID: String, instanceID: String, term: RentalTerm)
  }

  /// What it is.
  package let kind: Kind
  /// How it comes to a site.
  package let ownership: Ownership
  /// The lowest price among the sites, in the plan's currency; nil when none is known.
  package let currentPrice: Double?
  /// The price at each class of sites that has one, by index.
  private let sitePrices: [Int: Double]

  /// The id under which plans name it.
  package var serverID: String {
    switch kind {
    case .bought(let id): id
    case .rented(let provider, let instance, _): "\(provider)/\(instance)"
    }
  }

  /// What the price is paid for.
  package var unit: EntryPrice.Unit {
    if case .bought = kind { .server } else { .hour }
  }

  /// The scenario with this price of the machine at every site.
  package func priced(at price: Double, in scenario: Scenario) -> Scenario {
    scenario.sites.indices.reduce(scenario) { priced(at: price, site: $1, in: $0) }
  }

  /// The scenario with the price of the machine multiplied at every site, each from its own.
  package func scaled(by factor: Double, in scenario: Scenario) -> Scenario {
    sitePrices.sorted { $0.key < $1.key }.reduce(scenario) {
      priced(at: $1.value * factor, site: $1.key, in: $0)
    }
  }

  private func priced(at price: Double, site: Int, in scenario: Scenario) -> Scenario {
    var result = scenario
    let figure = Sourced(
      price,
      Provenance(
        source: "scenario", asOf: scenario.asOf, kind: .derived, note: "tried by the explanation"),
      name: "explanation/\(serverID)/price")
    switch kind {
    case .bought(let id): result.sites[site].ownPrices[id] = figure
    case .rented(let provider, let instance, let term):
      for rental in result.sites[site].rentals.indices
      where result.sites[site].rentals[rental].providerID == provider {
        result.sites[site].rentals[rental].ownPrices.removeAll {
          $0.instanceID == instance && $0.term == term
        }
        result.sites[site].rentals[rental].ownPrices.append(
          .init(instanceID: instance, term: term, price: figure))
      }
    }
    return result
  }

  /// Whether a plan holds it.
  package func isUsed(in plan: Plan) -> Bool {
    plan.fleet.contains { $0.serverID == serverID && $0.ownership == ownership && $0.count > 0 }
  }

  /// How many of them a plan holds.
  package func count(in plan: Plan) -> Int {
    plan.fleet.filter { $0.serverID == serverID && $0.ownership == ownership }
      .reduce(0) { $0 + $1.count }
  }

  /// Money per year that a plan pays in proportion to the price.
  package func pricedCost(in plan: Plan) -> Double {
    let kinds: Set<CostKind> =
      unit == .server ? [.capital, .maintenance, .spares] : [.rent, .reservation]
    return plan.cost.lines.filter { $0.serverID == serverID && kinds.contains($0.line.kind) }
      .reduce(0) { $0 + $1.line.amount }
  }

  /// The machines that the sites of a question allow, by id.
  package static func all(in question: PlanningQuestion) -> [PricedMachine] {
    let scenario = question.scenario
    let catalog = question.catalog
    let conversion = CurrencyConversion(
      to: scenario.finance.currency, rates: catalog.exchangeRates)
    var prices: [Kind: (ownership: Ownership, bySite: [Int: Double])] = [:]
    func add(_ kind: Kind, _ ownership: Ownership, _ price: Double?, at site: Int) {
      prices[kind, default: (ownership, [:])].bySite[site] = price
    }
    for (index, site) in scenario.sites.enumerated() {
      let servers: [Server] =
        switch site.purchase {
        case .none: []
        case .servers(let ids): ids.compactMap { catalog.servers[$0] }
        case .any: catalog.servers.values.filter { $0.tiers.contains(site.tier) }
        }
      for server in servers {
        let listed = server.price.flatMap { conversion.convert($0)?.amount }
        add(
          .bought(serverID: server.id), .bought, site.ownPrices[server.id]?.value ?? listed,
          at: index)
      }
      let options = ServerOptions(site: site, scenario: scenario, catalog: catalog).options
      for rental in site.rentals {
        for offer in catalog.providers[rental.providerID]?.instances ?? [] {
          let id = "\(rental.providerID)/\(offer.id)"
          for term in rental.terms {
            let ownership = Ownership(rentedOn: term)
            guard
              let option = options.first(where: { $0.serverID == id && $0.ownership == ownership })
            else { continue }
            add(
              .rented(providerID: rental.providerID, instanceID: offer.id, term: term), ownership,
              option.fixedLines.total / Seconds.hoursPerYear, at: index)
          }
        }
      }
    }
    return prices.map { kind, found in
      PricedMachine(
        kind: kind, ownership: found.ownership, currentPrice: found.bySite.values.min(),
        sitePrices: found.bySite)
    }
    .sorted { ($0.serverID, $0.ownership.rawValue) < ($1.serverID, $1.ownership.rawValue) }
  }
}

extension Ownership {
  /// How a machine rented on a term comes to a site.
  fileprivate init(rentedOn term: RentalTerm) {
    switch term {
    case .onDemand: self = .onDemand
    case .reservedOneYear: self = .reservedOneYear
    case .reservedThreeYears: self = .reservedThreeYears
    case .spot: self = .spot
    }
  }
}
