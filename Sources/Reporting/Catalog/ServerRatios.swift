import Catalog
import Quantities

extension HardwareCatalog {
  /// What a server costs for each accelerator in it, and for what the same accelerators can be
  /// rented.
  func ratios(of server: Server) -> [CatalogEntry.Detail] {
    guard let id = server.acceleratorID, server.acceleratorCount > 0 else { return [] }
    var result: [CatalogEntry.Detail] = []
    if let price = server.price {
      let share = price.value.amount / Double(server.acceleratorCount)
      result.append(
        .init(
          label: "price per accelerator",
          text: share.formatted(significantDigits: 4) + " " + price.value.unit))
    }
    if let maximum = server.maximumPower {
      let share = Power(base: maximum.value.baseValue / Double(server.acceleratorCount))
      result.append(.init(label: "power per accelerator", text: share.formatted()))
    }
    return result + offers(of: server.acceleratorCount, id)
  }

  /// One line for each provider that rents out so many pieces of an accelerator together, those with
  /// the lowest price first.
  private func offers(of count: Int, _ id: String) -> [CatalogEntry.Detail] {
    struct Found {
      var provider: String
      var offers: [InstanceOffer]
      var hour: Double?
    }
    let found = providers.valuesByID.filter(\.class.sells).compactMap { provider -> Found? in
      let offers = provider.instances.filter {
        $0.acceleratorID == id && $0.acceleratorCount == count
      }
      let hours = offers.compactMap { offer in
        offer.prices[.onDemand].flatMap { dollars($0.value) }
      }
      guard !offers.isEmpty else { return nil }
      return Found(provider: provider.id, offers: offers, hour: hours.min())
    }.sorted { left, right in
      (left.hour ?? .infinity, left.provider) < (right.hour ?? .infinity, right.provider)
    }
    return found.map { entry in
      let price =
        entry.hour.map { "from \($0.formatted(significantDigits: 4)) USD/h on demand" }
        ?? "no price on demand"
      let places = Set(entry.offers.compactMap(\.regionID)).count
      let regions = places > 1 ? ", \(places) regions" : ""
      let names = Set(entry.offers.map(\.name)).sorted().joined(separator: ", ")
      return .init(label: "rent, \(entry.provider)", text: "\(price)\(regions): \(names)")
    }
  }
}
