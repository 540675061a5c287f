import Diagnostics
package import Quantities

/// An accelerator-hour costs about the same everywhere; a price four times off is a mistake in the
/// machine's size, the currency or the decimal point.
struct PriceOutlierRule: CatalogRule {
  let id = "price-outlier"
  let title = "No rental price is far from those of the same accelerator elsewhere."

  private static let factor = 4.0
  /// A median over fewer sellers says little.
  private static let fewestProviders = 3

  private struct Group: Hashable {
    var accelerator: String
    var term: RentalTerm
    /// Hyperscalers ask several times what others ask, and are compared among themselves.
    var isHyperscaler: Bool
  }

  private struct Hour {
    var price: Sourced<Price>
    var provider: String
    var dollars: Double
  }

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    var hours: [Group: [Hour]] = [:]
    // Indices and models of cost say what something is worth, not for what it can be had.
    for provider in catalog.providers.valuesByID where provider.class.sells {
      for offer in provider.instances {
        for (term, price) in offer.prices {
          guard let rate = catalog.dollars(per: price.value.currency) else { continue }
          let dollars = price.value.amount * rate / Double(offer.acceleratorCount)
          let group = Group(
            accelerator: offer.acceleratorID, term: term,
            isHyperscaler: provider.class == .hyperscaler)
          hours[group, default: []].append(
            Hour(price: price, provider: provider.id, dollars: dollars))
        }
      }
    }
    return hours.flatMap { findings($0.value, $0.key) }.sorted { $0.subject < $1.subject }
  }

  /// One finding for all outliers of a provider, at the one that is furthest off.
  private func findings(_ hours: [Hour], _ group: Group) -> [CatalogFinding] {
    // Each seller counts once, however many regions it lists.
    let byProvider = Dictionary(grouping: hours, by: \.provider)
    guard byProvider.count >= Self.fewestProviders else { return [] }
    let median = byProvider.values.map { $0.map(\.dollars).median }.median
    guard median > 0 else { return [] }
    return byProvider.values.compactMap { hours in
      let outliers = hours.filter { distance($0.dollars, median) > Self.factor }
      guard let worst = outliers.max(by: { isNearer($0, $1, median) }) else { return nil }
      let more = outliers.count > 1 ? " (and \(outliers.count - 1) more offers)" : ""
      return CatalogFinding(
        .warning, worst.price.name,
        "\(worst.dollars.formatted(significantDigits: 3)) USD for an hour of "
          + "\(group.accelerator) \(group.term.title), where the median of "
          + "\(byProvider.count) such providers is \(median.formatted(significantDigits: 3)) "
          + "USD\(more)",
        remedy: "Check the price, and how many accelerators it is for.")
    }
  }

  private func isNearer(_ left: Hour, _ right: Hour, _ median: Double) -> Bool {
    (distance(left.dollars, median), right.price.name)
      < (distance(right.dollars, median), left.price.name)
  }

  /// How many times the price is above or below the median.
  private func distance(_ dollars: Double, _ median: Double) -> Double {
    dollars > 0 ? max(dollars / median, median / dollars) : .infinity
  }
}

extension Provider.Class {
  /// Whether one can buy there.
  package var sells: Bool {
    switch self {
    case .hyperscaler, .neocloud, .marketplace, .tokenAPI: true
    case .index, .costModel: false
    }
  }
}

extension HardwareCatalog {
  /// US dollars per unit of a currency; nil when the rate is unknown.
  package func dollars(per currency: Currency) -> Double? {
    currency == .usDollar ? 1 : exchangeRates[currency]?.value
  }
}

extension [Double] {
  /// The middle value, or the mean of the two middle ones; the array is not empty.
  var median: Double {
    let ordered = sorted()
    let middle = ordered.count / 2
    return ordered.count.isMultiple(of: 2)
      ? (ordered[middle - 1] + ordered[middle]) / 2 : ordered[middle]
  }
}
