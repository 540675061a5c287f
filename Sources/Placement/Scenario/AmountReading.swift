import Diagnostics
import Economics
import Quantities
import XMLReading

/// What an amount may be: the name of its dimension and how much of it can be meant.
struct AmountForm<Kind: Dimension> {
  /// The dimension in words, such as `power`.
  let name: String
  /// Plausible numbers of `unit`.
  let range: PlausibleRange
  /// The unit of the limits.
  let unit: String
}

extension AmountForm where Kind == PowerDimension {
  /// The power of one site.
  static var sitePower: Self { Self(name: "power", range: .from(0, to: 1_000), unit: "MW") }
}
extension AmountForm where Kind == BandwidthDimension {
  /// The bandwidth of one link.
  static var bandwidth: Self {
    Self(name: "bandwidth", range: .positive(upTo: 1_000), unit: "GB/s")
  }
}
extension AmountForm where Kind == TimeDimension {
  /// A round trip over a link.
  static var roundTrip: Self { Self(name: "time", range: .from(0, to: 60), unit: "s") }
  /// The limit of a latency target.
  static var latencyLimit: Self { Self(name: "time", range: .positive(upTo: 24), unit: "h") }
}
extension AmountForm where Kind == DataDimension {
  /// What is sent with one request.
  static var payload: Self { Self(name: "data", range: .from(0, to: 1), unit: "TB") }
}

extension ScenarioReading {
  /// A plain number; nil if the attribute is absent or wrong.
  mutating func number(
    _ attribute: String, of element: XMLElement, _ range: PlausibleRange
  ) -> Double? {
    guard let text = element.string(attribute) else { return nil }
    guard let value = StrictNumber.double(text) else {
      diagnostics.addError(
        element.error(
          attribute: attribute, code: "invalid-value",
          message: "\(attribute)=\(quoted(text)) is not a finite number",
          remedy: "Write a number such as 12, 0.5 or 1.2e3."))
      return nil
    }
    return check(value, attribute, of: element, range, unit: "") ? value : nil
  }

  /// A number with a unit of one dimension; nil if the attribute is absent or wrong.
  mutating func amount<Kind>(
    _ attribute: String, of element: XMLElement, _ form: AmountForm<Kind>
  ) -> Quantity<Kind>? {
    guard let (number, unit) = parts(attribute, of: element) else { return nil }
    guard let value = Quantity<Kind>(number, unit: unit) else {
      let units = Kind.units.map(\.symbol)
      report(
        wrongUnit(
          unit, attribute, of: element, "is no unit of \(form.name)",
          remedy: (didYouMean(unit, in: units).map { "\($0)\n" } ?? "")
            + "Units of \(form.name) are \(alternatives(units))."))
      return nil
    }
    let inUnit = value.value(in: form.unit)
    return check(inUnit, attribute, of: element, form.range, unit: form.unit) ? value : nil
  }

  /// A plain number written with one unit, such as `380 g/kWh`; nil if absent or wrong.
  mutating func amount(
    _ attribute: String, of element: XMLElement, unit expected: String, _ range: PlausibleRange
  ) -> Double? {
    guard let (number, unit) = parts(attribute, of: element) else { return nil }
    guard unit == expected else {
      report(
        wrongUnit(
          unit, attribute, of: element, "is not \(expected)",
          remedy: "Convert the value and write it in \(expected)."))
      return nil
    }
    return check(number, attribute, of: element, range, unit: expected) ? number : nil
  }

  /// Money in the currency of the plan, written as a price with one of these bases; nil if the
  /// attribute is absent or wrong. The limit is in US dollars.
  mutating func money(
    _ attribute: String, of element: XMLElement, per bases: PriceBasis..., upTo limit: Double
  ) -> Double? {
    guard let (number, unit) = parts(attribute, of: element) else { return nil }
    guard let price = Price(number, unit: unit), bases.contains(price.basis) else {
      let examples = bases.map { conversion.target.code + $0.rawValue }
      report(
        wrongUnit(
          unit, attribute, of: element, "is not money \(Self.words(for: bases[0]))",
          remedy: "Write it in \(alternatives(examples)), or in another currency the same way."))
      return nil
    }
    guard let dollars = toDollars.factor(from: price.currency) else {
      report(unknownCurrency(price.currency, attribute, of: element))
      return nil
    }
    let range = PlausibleRange.from(0, to: limit)
    let limitUnit = "USD\(bases[0].rawValue)"
    guard check(number * dollars.value, attribute, of: element, range, unit: limitUnit) else {
      return nil
    }
    // A currency of the plan that cannot be converted has been reported at <money>.
    guard let factor = conversion.factor(from: price.currency) else { return nil }
    for figure in factor.figures { take(figure) }
    return number * factor.value
  }

  /// The refusal of a currency for which the catalog has no exchange rate.
  func unknownCurrency(
    _ currency: Currency, _ attribute: String, of element: XMLElement
  ) -> Diagnostic {
    let codes = conversion.knownCurrencies.sorted().map(\.code)
    return element.error(
      attribute: attribute, code: "unknown-currency",
      message: "the catalog has no exchange rate for \(currency.code)",
      remedy: (didYouMean(currency.code, in: codes).map { "\($0)\n" } ?? "")
        + "Use \(alternatives(codes)), or add the rate to exchange-rates.xml.")
  }

  private mutating func parts(
    _ attribute: String, of element: XMLElement
  ) -> (number: Double, unit: String)? {
    guard let text = element.string(attribute) else { return nil }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    if parts.count == 2, let number = StrictNumber.double(parts[0]), !parts[1].isEmpty {
      return (number, String(parts[1]))
    }
    diagnostics.addError(
      element.error(
        attribute: attribute, code: "invalid-value",
        message: "\(attribute)=\(quoted(text)) is not a number with a unit",
        remedy: "Write the number, one space and the unit, such as 1.5 kW."))
    return nil
  }

  private mutating func check(
    _ value: Double, _ attribute: String, of element: XMLElement, _ range: PlausibleRange,
    unit: String
  ) -> Bool {
    if range.contains(value) { return true }
    let text = element.string(attribute) ?? ""
    let allowed = range.formatted(unit: unit)
    diagnostics.addError(
      element.error(
        attribute: attribute, code: "out-of-range",
        message: "\(attribute)=\(quoted(text)) is not plausible; expected a value \(allowed)",
        remedy: unit.isEmpty ? "Check the number." : "Check the number and its unit."))
    return false
  }

  private func wrongUnit(
    _ unit: String, _ attribute: String, of element: XMLElement, _ problem: String, remedy: String
  ) -> Diagnostic {
    element.error(
      attribute: attribute, code: "wrong-unit",
      message: "\(attribute): \(quoted(unit)) \(problem)", remedy: remedy)
  }

  private static func words(for basis: PriceBasis) -> String {
    switch basis {
    case .piece: "for one piece"
    case .hour: "per hour"
    case .year: "per year"
    case .month: "per month"
    case .kilowattHour: "per kilowatt-hour"
    case .kilowattMonth: "per kilowatt and month"
    case .gigabyte: "per gigabyte"
    case .millionTokens: "per million tokens"
    case .tonne: "per tonne"
    }
  }
}
