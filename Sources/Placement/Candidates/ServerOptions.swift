package import Catalog
import Economics
import InferencePerformance
import Quantities

/// Lists what can stand at a site: what is there, what can be bought, what can be rented.
package struct ServerOptions: Sendable {
  /// The machines that can, in the order of their ids.
  package private(set) var options: [ServerOption] = []
  /// The machines that cannot, each with its reason.
  package private(set) var refusals: [ServerRefusal] = []

  private let site: Site
  let scenario: Scenario
  private let catalog: HardwareCatalog
  private let conversion: CurrencyConversion

  /// Examines every machine that the site's description allows.
  package init(site: Site, scenario: Scenario, catalog: HardwareCatalog) {
    self.site = site
    self.scenario = scenario
    self.catalog = catalog
    self.conversion = CurrencyConversion(
      to: scenario.finance.currency, rates: catalog.exchangeRates)
    addInventory()
    addMoves()
    addPurchases()
    addRentals()
    options.sort { $0.id < $1.id }
    refusals.sort { ($0.serverID, $0.detail) < ($1.serverID, $1.detail) }
  }

  private mutating func refuse(
    _ id: String, _ reason: Rejection.Reason, _ detail: String, excess: Double? = nil
  ) {
    refusals.append(ServerRefusal(serverID: id, reason: reason, detail: detail, excess: excess))
  }

  // MARK: Owned machines

  private mutating func addInventory() {
    for item in site.inventory {
      guard let server = catalog.servers[item.serverID] else { continue }
      let limit = site.tier == .device ? 1 : item.countPerSite
      addOwned(
        server, ownership: .existing, price: nil, limitPerSite: limit,
        avoidedRemoval: scenario.yearlyRemovalCost(of: item, at: site))
    }
  }

  /// Servers of other sites that may be moved here, where their kind may stand.
  private mutating func addMoves() {
    for (index, source) in scenario.sites.enumerated() {
      let isItself = source.id == site.id
      guard source.transition.moving != nil, site.tier < .cloud, site.tier != .device,
        !isItself || scenario.totalCount(of: source) > 1
      else { continue }
      for item in source.inventory {
        guard let server = catalog.servers[item.serverID], site.mayHold(server) else { continue }
        addOwned(
          server, ownership: .moved, price: nil, limitPerSite: nil,
          avoidedRemoval: scenario.yearlyRemovalCost(of: item, at: source),
          source: ServerOption.Source(site: index, id: source.id))
      }
    }
  }

  private mutating func addPurchases() {
    let servers: [Server]
    switch site.purchase {
    case .none: return
    case .servers(let ids): servers = Set(ids).sorted().compactMap { catalog.servers[$0] }
    case .any:
      servers = catalog.servers.values.filter { $0.tiers.contains(site.tier) }
        .sorted { $0.id < $1.id }
    }
    for server in servers {
      guard let price = knownPrice(of: server) else {
        refuse(
          server.id, .priceUnknown,
          "the catalog knows no price of \(server.id); give one with <own-price> to consider it")
        continue
      }
      addOwned(server, ownership: .bought, price: price, limitPerSite: nil)
    }
  }

  private mutating func addOwned(
    _ server: Server, ownership: Ownership, price: (amount: Double, figures: [FigureReference])?,
    limitPerSite: Int?, avoidedRemoval: Double = 0, source: ServerOption.Source? = nil
  ) {
    guard let accelerator = accelerator(of: server) else { return }
    guard ownership.isThere || isAvailable(accelerator, for: server.id) else { return }
    guard ownership.isThere || isInTime(server, accelerator) else { return }
    guard !(server.cooling == .liquid && !site.hasLiquidCooling && ownership != .existing) else {
      refuse(
        server.id, .cooling, "\(server.id) is cooled by liquid; \(site.id) has no liquid cooling")
      return
    }
    guard let power = power(of: server, accelerator) else { return }
    if let limit = site.powerLimit, power.maximum > limit {
      refuse(
        server.id, .sitePower,
        "\(server.id) draws up to \(power.maximum.formatted()); each site of \(site.id) provides "
          + limit.formatted(), excess: power.maximum / limit)
      return
    }
    let space = RackSpace(rackHeight: site.rackHeight, rackPower: site.rackPowerLimit)
    if let limit = site.rackPowerLimit, power.maximum > limit {
      refuse(
        server.id, .sitePower,
        "\(server.id) draws up to \(power.maximum.formatted()); each rack of \(site.id) provides "
          + limit.formatted(), excess: power.maximum / limit)
      return
    }
    let height = server.rackUnits.map {
      space.height($0.value, drawing: power.maximum) ?? $0.value
    }
    if let limit = site.rackUnits {
      guard let height else {
        refuse(server.id, .rackSpace, "the height of \(server.id) in a rack is not known")
        return
      }
      guard height <= limit else {
        refuse(
          server.id, .rackSpace,
          "\(server.id) takes \(height.formatted(significantDigits: 3)) rack units; each site of "
            + "\(site.id) has \(limit.formatted(significantDigits: 3))", excess: height / limit)
        return
      }
    }
    options.append(
      ServerOption(
        serverID: server.id, name: server.name, ownership: ownership, accelerator: accelerator,
        acceleratorCount: server.acceleratorCount,
        fixedLines: ownedLines(server, price: price, power: power.maximum)
          + scenario.transitionLines(of: server, ownership, at: site, from: source), power: power,
        paysIdleEnergy: site.tier != .device,
        rackUnits: height, limitPerSite: limitPerSite, usableShare: 1,
        offerRegionID: nil, providerID: nil, figures: power.figures, source: source,
        avoidedRemoval: avoidedRemoval))
  }

  private func ownedLines(
    _ server: Server, price: (amount: Double, figures: [FigureReference])?, power: Power
  ) -> [CostLine] {
    let finance = scenario.finance
    var lines: [CostLine] = []
    if let price {
      lines.append(
        CostLine(
          kind: .capital, item: server.name, quantity: 1, unit: "server",
          unitPrice: yearlyCapitalCost(
            price: price.amount, residualValue: finance.residualValue, rate: finance.discountRate,
            years: finance.depreciationYears), figures: price.figures))
    }
    // What stands there already is maintained as well; users maintain their devices themselves.
    let maintained = price ?? knownPrice(of: server)
    if let maintained, finance.maintenanceShare.value > 0, site.tier != .device {
      lines.append(
        CostLine(
          kind: .maintenance, item: server.name, quantity: 1, unit: "server",
          unitPrice: maintained.amount * finance.maintenanceShare.value,
          figures: maintained.figures + [finance.maintenanceShare.reference]))
    }
    if site.serverCostPerYear > 0 {
      lines.append(
        CostLine(
          kind: .serverOperation, item: server.name, quantity: 1, unit: "server",
          unitPrice: site.serverCostPerYear, figures: []))
    }
    let capital = lines.first { $0.kind == .capital }
    return lines + site.upkeep.lines(of: server, capital: capital, power: power)
  }

  /// The user's own price of a server, else the newest of the catalog; nil when there is none.
  private func knownPrice(of server: Server) -> (amount: Double, figures: [FigureReference])? {
    if let own = site.ownPrices[server.id] { return (own.value, [own.reference]) }
    return server.price.flatMap { conversion.convert($0) }
  }

  // MARK: Rented machines

  private mutating func addRentals() {
    for rental in site.rentals {
      guard let provider = catalog.providers[rental.providerID] else { continue }
      for offer in provider.instances where isMeant(offer, by: rental) {
        addRental(offer, of: rental)
      }
    }
  }

  private func isMeant(_ offer: InstanceOffer, by rental: Site.Rental) -> Bool {
    rental.instanceIDs?.contains(offer.id) ?? site.isNear(offer, in: catalog)
  }

  private mutating func addRental(_ offer: InstanceOffer, of rental: Site.Rental) {
    let id = offer.providerID + "/" + offer.id
    guard let accelerator = catalog.accelerators[offer.acceleratorID], offer.acceleratorCount > 0
    else { return }
    guard !scenario.procurement.excludedProviders.contains(offer.providerID) else {
      refuse(id, .supplierExcluded, "the scenario excludes the provider \(offer.providerID)")
      return
    }
    guard isAvailable(accelerator, for: id) else { return }
    for term in RentalTerm.allCases where rental.terms.contains(term) {
      guard let price = rent(of: offer, term, rental) else {
        refuse(id, .priceUnknown, "\(id) has no \(term.rawValue) price in the catalog")
        continue
      }
      options.append(
        ServerOption(
          serverID: id, name: offer.name, ownership: Ownership(term), accelerator: accelerator,
          acceleratorCount: offer.acceleratorCount,
          fixedLines: [
            CostLine(
              kind: term == .onDemand || term == .spot ? .rent : .reservation, item: offer.name,
              quantity: Seconds.hoursPerYear, unit: "h", unitPrice: price.amount,
              figures: price.figures)
          ], power: nil, paysIdleEnergy: false, rackUnits: nil, limitPerSite: nil,
          usableShare: term == .spot ? 1 - rental.spotOverhead : 1,
          offerRegionID: offer.regionID, providerID: offer.providerID, figures: []))
    }
  }

  /// The rent per hour: the user's own, else that of the catalog; nil when there is none.
  private func rent(
    of offer: InstanceOffer, _ term: RentalTerm, _ rental: Site.Rental
  ) -> (amount: Double, figures: [FigureReference])? {
    if let own = rental.ownPrice(of: offer.id, on: term) { return (own.value, [own.reference]) }
    return offer.prices[term].flatMap { conversion.convert($0) }
  }

  // MARK: Shared checks

  private mutating func accelerator(of server: Server) -> Accelerator? {
    guard let id = server.acceleratorID, let accelerator = catalog.accelerators[id],
      server.acceleratorCount > 0
    else {
      refuse(server.id, .figureMissing, "\(server.id) has no accelerator in the catalog")
      return nil
    }
    // Memory that a part shares with the processor is as large as the server has it.
    return accelerator.inside(server)
  }

  private mutating func isAvailable(_ accelerator: Accelerator, for id: String) -> Bool {
    switch accelerator.availability {
    case .announced where !scenario.rules.allowsAnnouncedHardware:
      refuse(id, .availability, "\(accelerator.name) is announced only")
      return false
    case .endOfLife where !scenario.rules.allowsEndOfLifeHardware:
      refuse(id, .availability, "\(accelerator.name) is at its end of life")
      return false
    default: break
    }
    guard scenario.procurement.excludedVendors.contains(accelerator.vendor) else { return true }
    refuse(id, .supplierExcluded, "the scenario excludes the vendor \(accelerator.vendor)")
    return false
  }

  /// Whether a server that is bought is there by the latest day: by the scenario's own date, else by
  /// the launch of what is announced only.
  private mutating func isInTime(_ server: Server, _ accelerator: Accelerator) -> Bool {
    guard let latest = scenario.procurement.latestDelivery else { return true }
    let announced = accelerator.availability == .announced ? accelerator.launchDate?.value : nil
    guard let date = scenario.procurement.deliveries[server.id] ?? announced, date > latest else {
      return true
    }
    refuse(
      server.id, .delivery,
      "\(server.id) comes by \(date.description); everything must be there by \(latest.description)"
    )
    return false
  }

  private mutating func power(of server: Server, _ accelerator: Accelerator) -> ServerPower? {
    var figures: [FigureReference] = []
    guard let maximum = server.maximumPower else {
      refuse(server.id, .figureMissing, "the maximum power of \(server.id) is not known")
      return nil
    }
    figures.append(maximum.reference)
    guard let loadShare = catalog.operations["load-power-share"]?.figure else {
      refuse(server.id, .figureMissing, "the catalog lacks the item load-power-share")
      return nil
    }
    figures.append(loadShare.reference)
    let idle: Power
    if let stated = server.idlePower {
      idle = stated.value
      figures.append(stated.reference)
    } else {
      let item = "idle-power-share-" + accelerator.class.rawValue
      guard let share = catalog.operations[item]?.figure else {
        refuse(server.id, .figureMissing, "the catalog lacks the item \(item)")
        return nil
      }
      idle = maximum.value * share.value
      figures.append(share.reference)
    }
    let load = max(idle, maximum.value * loadShare.value)
    return ServerPower(
      idle: min(idle, load), load: load, maximum: maximum.value, figures: figures)
  }
}

extension Ownership {
  fileprivate init(_ term: RentalTerm) {
    switch term {
    case .onDemand: self = .onDemand
    case .reservedOneYear: self = .reservedOneYear
    case .reservedThreeYears: self = .reservedThreeYears
    case .spot: self = .spot
    }
  }
}
