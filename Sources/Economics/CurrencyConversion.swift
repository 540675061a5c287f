package import Catalog
package import Quantities

/// Converts prices into the currency of the plan and remembers the exchange rates it used.
package struct CurrencyConversion: Sendable {
  /// The currency of the plan.
  package let target: Currency
  private let rates: [Currency: Sourced<Double>]

  /// A conversion into `target` by the catalog's rates in US dollars per unit of a currency.
  package init(to target: Currency, rates: [Currency: Sourced<Double>]) {
    self.target = target
    self.rates = rates
  }

  /// The currencies that can be converted.
  package var knownCurrencies: Set<Currency> { Set(rates.keys).union([.usDollar]) }

  /// Units of the plan's currency for one unit of `source`; nil when a rate is unknown.
  package func factor(from source: Currency) -> (value: Double, figures: [FigureReference])? {
    if source == target { return (1, []) }
    guard let from = dollars(per: source), let to = dollars(per: target) else { return nil }
    return (from.value / to.value, from.figures + to.figures)
  }

  /// The price in the plan's currency with the figures it rests on; nil when a rate is unknown.
  package func convert(_ price: Sourced<Price>) -> (amount: Double, figures: [FigureReference])? {
    guard let factor = factor(from: price.value.currency) else { return nil }
    return (price.value.amount * factor.value, [price.reference] + factor.figures)
  }

  private func dollars(per currency: Currency) -> (value: Double, figures: [FigureReference])? {
    if currency == .usDollar { return (1, []) }
    guard let rate = rates[currency] else { return nil }
    return (rate.value, [rate.reference])
  }
}
