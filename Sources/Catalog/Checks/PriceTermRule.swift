import Diagnostics
import Quantities

/// Who binds himself, or may be thrown out, pays less.
struct PriceTermRule: CatalogRule {
  let id = "price-term"
  let title = "Spot and reserved prices do not exceed the price on demand."

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.providers.valuesByID.flatMap { provider in
      provider.instances.flatMap { findings($0) }
    }
  }

  private func findings(_ offer: InstanceOffer) -> [CatalogFinding] {
    guard let onDemand = offer.prices[.onDemand] else { return [] }
    return [RentalTerm.spot, .reservedOneYear, .reservedThreeYears].compactMap { term in
      guard let price = offer.prices[term], price.value.currency == onDemand.value.currency,
        price.value.amount > onDemand.value.amount
      else { return nil }
      return CatalogFinding(
        .warning, price.name,
        "\(offer.id) costs \(price.value.formatted()) \(term.title), more than the "
          + "\(onDemand.value.formatted()) on demand",
        remedy: "Check both prices and their dates.")
    }
  }
}
