import Catalog
import Diagnostics
import Economics
import Quantities
import XMLReading

/// What the readers of one scenario share: the catalog, what is wrong so far, the defaults taken.
struct ScenarioReading {
  /// The catalog to which the scenario refers.
  let catalog: HardwareCatalog
  /// The date of the scenario.
  let asOf: CalendarDate
  /// Into the currency of the plan.
  let conversion: CurrencyConversion
  /// Into US dollars, in which the limits of what is plausible are.
  let toDollars: CurrencyConversion
  /// Whether the plan pays for carbon dioxide, so that what causes it must be known.
  var isCarbonPriced = false
  /// The year for which the plan is made, counted from today; nil when the scenario names none.
  var planningYear: Int?
  /// What is wrong so far.
  var diagnostics: DiagnosticCollector
  /// Figures of the catalog and assumptions that stand where the scenario says nothing, by name.
  private(set) var defaults: [String: FigureReference] = [:]

  init(
    catalog: HardwareCatalog, asOf: CalendarDate, currency: Currency,
    diagnostics: DiagnosticCollector
  ) {
    self.catalog = catalog
    self.asOf = asOf
    conversion = CurrencyConversion(to: currency, rates: catalog.exchangeRates)
    toDollars = CurrencyConversion(to: .usDollar, rates: catalog.exchangeRates)
    self.diagnostics = diagnostics
  }

  /// Remembers that a figure was taken because the scenario did not give it.
  mutating func take(_ figure: FigureReference) {
    defaults[figure.name] = figure
  }

  /// Remembers an assumption that stands where neither the scenario nor the catalog says anything.
  mutating func assume(
    _ name: String, _ text: String, kind: FigureKind = .estimated, note: String
  ) {
    take(
      FigureReference(
        name: "scenario/\(name)", text: text,
        provenance: Provenance(source: "scenario", asOf: asOf, kind: kind, note: note)))
  }

  /// A figure that the scenario itself gives; a price of the user's own is one that somebody asks.
  func own<Value>(
    _ value: Value, kind: FigureKind, name: String, note: String = "given in the scenario"
  ) -> Sourced<Value> {
    Sourced(
      value, Provenance(source: "scenario", asOf: asOf, kind: kind, note: note),
      name: "scenario/\(name)")
  }

  /// Adds what was found wrong.
  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.add(diagnostic)
  }

  // MARK: References

  /// The id in an attribute if it is among `candidates`; what is unknown is an error and nil.
  mutating func reference(
    _ attribute: String, of element: XMLElement, to thing: String,
    in candidates: some Collection<String>
  ) -> String? {
    guard let id = element.string(attribute) else { return nil }
    return check(id, attribute, of: element, to: thing, in: candidates) ? id : nil
  }

  /// The ids in an attribute that lists them; nil if it is absent or anything in it is wrong.
  mutating func references(
    _ attribute: String, of element: XMLElement, to thing: String,
    in candidates: some Collection<String>
  ) -> [String]? {
    guard let ids = list(attribute, of: element) else { return nil }
    let known = ids.filter { check($0, attribute, of: element, to: thing, in: candidates) }
    return known.count == ids.count ? ids : nil
  }

  /// The words in an attribute that lists them; none at all, or one twice, is an error.
  mutating func list(_ attribute: String, of element: XMLElement) -> [String]? {
    guard let text = element.string(attribute) else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty {
      diagnostics.addError(
        element.error(
          attribute: attribute, code: "empty-value", message: "\(attribute)=\"\" names nothing",
          remedy: "Name at least one, separated by spaces, or remove the attribute."))
      return nil
    }
    var seen: Set<String> = []
    for word in words where !seen.insert(word).inserted {
      diagnostics.addError(
        element.error(
          attribute: attribute, code: "duplicate-id",
          message: "\(attribute) names \(quoted(word)) twice", remedy: "Name it once."))
      return nil
    }
    return words
  }

  private mutating func check(
    _ id: String, _ attribute: String, of element: XMLElement, to thing: String,
    in candidates: some Collection<String>
  ) -> Bool {
    if candidates.contains(id) { return true }
    diagnostics.addError(
      element.error(
        attribute: attribute, word: id, code: "unknown-id",
        message: "unknown \(thing) \(quoted(id))",
        remedy: didYouMean(id, in: candidates) ?? Self.remedy(candidates)))
    return false
  }

  /// All candidates where they are few, else where to find them.
  private static func remedy(_ candidates: some Collection<String>) -> String {
    if candidates.isEmpty { return "There is none: add it, or remove the reference." }
    return candidates.count <= 12
      ? "Use \(alternatives(candidates.sorted().map { quoted($0) }))."
      : "Use one of the \(candidates.count.formatted) ids that \"tierwise catalog list\" shows."
  }

  /// Refuses what cannot be meant together with the rest.
  mutating func refuse(
    _ element: XMLElement, attribute: String? = nil, code: String, _ message: String,
    remedy: String, notes: [Diagnostic] = []
  ) {
    var diagnostic =
      attribute.map {
        element.error(attribute: $0, code: code, message: message, remedy: remedy)
      } ?? element.error(code: code, message: message, remedy: remedy)
    diagnostic.notes = notes
    report(diagnostic)
  }
}

/// The words as a choice: `a, b or c`; `nothing` when there are none.
func alternatives(_ words: some Collection<String>) -> String {
  guard words.count > 1, let last = words.suffix(1).first else { return words.first ?? "nothing" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
