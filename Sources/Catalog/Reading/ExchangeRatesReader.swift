import Quantities
import XMLReading

/// Reads `exchange-rates.xml`.
enum ExchangeRatesReader {
  static func read(
    _ root: XMLElement, _ figures: inout FigureReader
  ) -> [Currency: Sourced<Double>] {
    let elements = root.children("rate")
    UniqueIDs.check(elements, attribute: "currency", into: &figures.diagnostics)
    var rates: [Currency: Sourced<Double>] = [:]
    for element in elements {
      guard let code = element.requiredString("currency", into: &figures.diagnostics),
        let currency = Currency(code: code)
      else { continue }
      rates[currency] = figures.figure(
        element, .number(1e-6...1e4, "USD"), name: "exchange-rates/\(code)")
    }
    return rates
  }
}
