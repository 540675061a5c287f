import Catalog
import Diagnostics
import Economics
import Quantities
import XMLReading

/// Reads what can serve at a site: servers to buy, servers that are there, machines to rent, tokens.
struct SupplyReader {
  /// What was read.
  struct Supply {
    /// What may be bought.
    var purchase = Site.Purchase.none
    /// What is there already.
    var inventory: [Site.Inventory] = []
    /// Prices of the user by server.
    var ownPrices: [String: Sourced<Double>] = [:]
    /// What may be rented.
    var rentals: [Site.Rental] = []
    /// Whose tokens may be bought.
    var serviceProviderIDs: [String] = []
    /// Share of the time in which they work, by provider.
    var serviceAvailability: [String: Double] = [:]

    /// Whether servers of the plan can stand there.
    var holdsServers: Bool { purchase != .none || !inventory.isEmpty }
  }

  /// The `<site>`.
  let element: XMLElement
  /// Its id.
  let id: String
  /// Where it stands between user and cloud.
  let tier: Tier
  /// Its region; nil if that is not known.
  let regionID: String?

  /// Everything that can serve.
  func read(_ reading: inout ScenarioReading) -> Supply {
    var supply = Supply()
    var priced: [XMLElement] = []
    let ownRents = OwnRentReader(element: element, id: id)
    let rents = ownRents.read(&reading)
    for child in element.children where !Self.others.contains(child.name) {
      guard isAllowed(child, &reading) else { continue }
      switch child.name {
      case "buy", "buy-any": addPurchase(child, to: &supply, &reading)
      case "owned": addInventory(child, to: &supply, &reading)
      case "own-price": priced.append(child)
      case "rent":
        RentalReader(element: child, regionID: regionID, ownRents: rents)
          .add(to: &supply.rentals, &reading)
      case "own-rent": continue
      default: addService(child, to: &supply, &reading)
      }
    }
    for child in priced { addPrice(child, to: &supply, &reading) }
    checkPrices(supply, &reading)
    ownRents.checkUse(of: rents, in: supply.rentals, &reading)
    if tier == .api, element.child("service") == nil {
      reading.refuse(
        element, code: "missing-element",
        "site \(quoted(id)) is of tier api, but names no service to buy tokens from",
        remedy: "Add <service provider=\"…\"/> inside <site>.")
    }
    return supply
  }

  /// Children of a site that say nothing about what serves there.
  private static let others: Set<String> = ["title", "upkeep", "device-limits", "transition"]

  // MARK: Tiers

  /// The tiers on which an element can stand.
  private static func tiers(for name: String) -> [Tier] {
    switch name {
    case "rent", "own-rent": [.cloud]
    case "service": [.api]
    default: [.device, .premises, .metro, .datacenter]
    }
  }

  private func isAllowed(_ child: XMLElement, _ reading: inout ScenarioReading) -> Bool {
    let allowed = Self.tiers(for: child.name)
    if allowed.contains(tier) { return true }
    let instead =
      switch tier {
      case .cloud: "Use <rent> here"
      case .api: "Use <service> here"
      default: "Use <buy> or <owned> here"
      }
    reading.refuse(
      child, code: "wrong-tier",
      "<\(child.name)> does not go with the tier \(tier.rawValue) of site \(quoted(id))",
      remedy: "\(instead), or move it to a site of tier \(alternatives(allowed.map(\.rawValue))).")
    return false
  }

  // MARK: Own servers

  private func addPurchase(
    _ child: XMLElement, to supply: inout Supply, _ reading: inout ScenarioReading
  ) {
    var known: [String] = []
    if child.name == "buy" {
      guard
        let ids = reading.references(
          "servers", of: child, to: "server", in: reading.catalog.servers.keys)
      else { return }
      known = ids.filter { canStandHere($0, child, &reading) }
    }
    switch (supply.purchase, child.name) {
    case (.none, "buy"): supply.purchase = .servers(known)
    case (.none, _): supply.purchase = .any
    case (.servers(let earlier), "buy"):
      for id in known where earlier.contains(id) {
        reading.refuse(
          child, attribute: "servers", code: "duplicate-id",
          "site \(quoted(self.id)) may buy \(quoted(id)) already", remedy: "Name it once.")
      }
      supply.purchase = .servers(earlier + known.filter { !earlier.contains($0) })
    default:
      reading.refuse(
        child, code: "conflict",
        "site \(quoted(id)) says what may be bought and also that anything may be",
        remedy: "Keep either <buy-any/> or <buy servers=\"…\"/>.")
    }
  }

  private func canStandHere(
    _ serverID: String, _ child: XMLElement, _ reading: inout ScenarioReading
  ) -> Bool {
    guard let server = reading.catalog.servers[serverID] else { return false }
    if server.tiers.contains(tier) { return true }
    reading.refuse(
      child, attribute: "servers", code: "wrong-tier",
      "server \(quoted(serverID)) is not meant for the tier \(tier.rawValue)",
      remedy: "It goes to \(alternatives(server.tiers.sorted().map(\.rawValue))); "
        + "choose another server or another site.")
    return false
  }

  private func addInventory(
    _ child: XMLElement, to supply: inout Supply, _ reading: inout ScenarioReading
  ) {
    let server = reading.reference(
      "server", of: child, to: "server", in: reading.catalog.servers.keys)
    let count = child.requiredInteger(
      "count-per-site", in: 1...1_000_000, into: &reading.diagnostics)
    let share = reading.number("share", of: child, .positive(upTo: 1))
    let resale = reading.money("resale", of: child, per: .piece, upTo: 1e9)
    if tier == .device, child.attribute("resale") != nil {
      reading.refuse(
        child, attribute: "resale", code: "not-applicable",
        "resale does not apply to a site of tier device, where the devices are the users'",
        remedy: "Remove the attribute.")
    }
    guard let server, let count else { return }
    if supply.inventory.contains(where: { $0.serverID == server }) {
      reading.refuse(
        child, attribute: "server", code: "duplicate-id",
        "site \(quoted(id)) owns \(quoted(server)) already", remedy: "Give one count for both.")
      return
    }
    supply.inventory.append(
      Site.Inventory(serverID: server, countPerSite: count, share: share ?? 1, resale: resale ?? 0))
    let total = supply.inventory.reduce(0) { $0 + $1.share }
    if tier == .device, supply.inventory.contains(where: { $0.share < 1 }), total > 1 + 1e-9 {
      reading.refuse(
        child, attribute: "share", code: "conflict",
        "the hardware of \(quoted(id)) adds up to \(total.formattedAsPercentage(decimals: 2)) of its "
          + "devices",
        remedy: "A device has one kind of hardware; shares that are missing cannot serve.")
    }
  }

  // MARK: Prices

  private func addPrice(
    _ child: XMLElement, to supply: inout Supply, _ reading: inout ScenarioReading
  ) {
    let server = reading.reference(
      "server", of: child, to: "server", in: reading.catalog.servers.keys)
    let price = reading.money("price", of: child, per: .piece, upTo: 1e9)
    guard let server, let price else { return }
    let isBought =
      switch supply.purchase {
      case .none: false
      case .any: true
      case .servers(let ids): ids.contains(server)
      }
    if !isBought {
      reading.refuse(
        child, attribute: "server", code: "not-applicable",
        "site \(quoted(id)) does not buy \(quoted(server)), so that its price is not used",
        remedy: "Add it to <buy servers=\"…\"/>, or remove the price.")
      return
    }
    let figure = reading.own(
      price, kind: .listPrice, name: "sites/\(id)/own-price/\(server)",
      note: child.string("note") ?? "given in the scenario")
    if supply.ownPrices.updateValue(figure, forKey: server) != nil {
      reading.refuse(
        child, attribute: "server", code: "duplicate-id",
        "site \(quoted(id)) has a price for \(quoted(server)) already", remedy: "Keep one.")
    }
  }

  private func checkPrices(_ supply: Supply, _ reading: inout ScenarioReading) {
    guard case .servers(let ids) = supply.purchase else { return }
    let priced = element.children("own-price").compactMap { $0.string("server") }
    for child in element.children("buy") {
      let names = (child.string("servers") ?? "").split(whereSeparator: \.isWhitespace)
      for id in ids where names.contains(Substring(id)) && !priced.contains(id) {
        guard let server = reading.catalog.servers[id], server.price == nil else { continue }
        reading.refuse(
          child, attribute: "servers", code: "missing-figure",
          "the catalog has no price for the server \(quoted(id))",
          remedy: "Add <own-price server=\"\(id)\" price=\"… "
            + "\(reading.conversion.target.code)\" note=\"…\"/> with the offer you have.")
      }
    }
  }

  // MARK: Services

  private func addService(
    _ child: XMLElement, to supply: inout Supply, _ reading: inout ScenarioReading
  ) {
    guard
      let provider = reading.reference(
        "provider", of: child, to: "provider", in: reading.catalog.providers.keys)
    else { return }
    if supply.serviceProviderIDs.contains(provider) {
      reading.refuse(
        child, attribute: "provider", code: "duplicate-id",
        "site \(quoted(id)) buys from \(quoted(provider)) already", remedy: "Name it once.")
    } else if let offer = reading.catalog.providers[provider],
      offer.tokenOffers.isEmpty || !offer.class.sells
    {
      reading.refuse(
        child, attribute: "provider", code: "no-offer",
        "provider \(quoted(provider)) sells no tokens"
          + (offer.class.sells ? "" : ": its figures describe the market"),
        remedy: "Name a provider with token offers.")
    } else {
      supply.serviceProviderIDs.append(provider)
      supply.serviceAvailability[provider] = reading.number(
        "availability", of: child, .share)
    }
  }
}

extension Provider.Class {
  /// Whether one can buy there; indices and cost models only describe the market.
  var sells: Bool { self != .index && self != .costModel }
}
