import Diagnostics
public import Quantities

/// Prices are of today, or people know that they are not.
struct PriceAgeRule: CatalogRule {
  let id = "price-age"
  let title = "The newest price of each part is recent."

  /// Days after which a price is old.
  let days: Int
  /// The day on which ages are counted; the newest date in the catalog if nil.
  let reference: CalendarDate?

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    guard let today = reference ?? catalog.newestDate else { return [] }
    let parts =
      catalog.accelerators.valuesByID.map { ($0.name, $0.prices.suffix(1)) }
      + catalog.servers.valuesByID.map { ($0.name, $0.prices.suffix(1)) }
    return parts.compactMap { name, prices in finding(name, Array(prices), today) }
      + catalog.providers.valuesByID.compactMap { finding($0.name, $0.prices, today) }
  }

  /// One finding for all old prices of a part, at the oldest of them.
  private func finding(
    _ part: String, _ prices: [Sourced<Price>], _ today: CalendarDate
  ) -> CatalogFinding? {
    let dated = prices.compactMap { price in price.provenance.asOf.map { (price, $0) } }
    // Of a price of which only the year is known, nobody can say that it is older than half of it.
    let old = dated.filter { today.dayNumber - $0.1.lastDayNumber > days }
    guard let (oldest, date) = old.min(by: { $0.1.lastDayNumber < $1.1.lastDayNumber }) else {
      return nil
    }
    let message =
      prices.count == 1
      ? "the price of \(part) is of \(date)"
      : "\(old.count) of \(prices.count) prices of \(part) are old, the oldest of \(date)"
    return CatalogFinding(
      .warning, oldest.name,
      "\(message), more than \(days) days before \(today)", remedy: "Look for a newer price.")
  }
}

extension Provider {
  /// All prices, offer by offer.
  var prices: [Sourced<Price>] {
    instances.flatMap { offer in RentalTerm.allCases.compactMap { offer.prices[$0] } }
      + tokenOffers.flatMap { offer in
        [offer.inputPrice, offer.cachedInputPrice, offer.outputPrice].compactMap { $0 }
      } + [egress].compactMap { $0 }
  }
}

extension HardwareCatalog {
  /// The newest date for which any figure holds; nil if none is dated.
  public var newestDate: CalendarDate? {
    figures.compactMap(\.reference.provenance.asOf).max()
  }
}
