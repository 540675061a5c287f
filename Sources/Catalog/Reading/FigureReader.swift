import Diagnostics
import Quantities
import XMLReading

/// Reads the figures and references of one file, and keeps what is wrong with them.
struct FigureReader {
  /// What is wrong so far.
  var diagnostics = DiagnosticCollector()
  /// Places by figure name.
  private(set) var places: [String: FigurePlace] = [:]
  /// The ids to which the file may refer, and those that it was told about.
  private(set) var known: KnownIDs

  /// Figures may name the sources in `known`.
  init(known: KnownIDs) {
    self.known = known
  }

  // MARK: Figures

  /// The figure in a child element, named by its place under `base`; nil if there is none or it is
  /// wrong.
  mutating func figure<Value>(
    _ name: String, of parent: XMLElement, _ form: FigureForm<Value>, in base: String
  ) -> Sourced<Value>? {
    parent.child(name).flatMap { figure($0, form, name: "\(base)/\(name)") }
  }

  /// The figure in an element.
  mutating func figure<Value>(
    _ element: XMLElement, _ form: FigureForm<Value>, name: String
  ) -> Sourced<Value>? {
    let name = place(of: element, name: name)
    let alternatives = element.children("alternative").compactMap {
      figure($0, form, name: "\(name)/alternative")
    }
    guard let value = value(element, form), let provenance = provenance(of: element) else {
      return nil
    }
    return Sourced(value, provenance, name: name, alternatives: alternatives)
  }

  /// All figures in child elements of one name, dated ones in the order of time.
  mutating func history<Value>(
    _ name: String, of parent: XMLElement, _ form: FigureForm<Value>, in base: String
  ) -> [Sourced<Value>] {
    let figures = parent.children(name).compactMap { element in
      figure(element, form, name: "\(base)/\(name)")
    }
    // Undated figures are of unknown age and count as the oldest; the sort keeps the file's order.
    return figures.enumerated().sorted { left, right in
      let (first, second) = (left.element.provenance.asOf, right.element.provenance.asOf)
      let days = (first?.dayNumber ?? .min, second?.dayNumber ?? .min)
      return days.0 == days.1 ? left.offset < right.offset : days.0 < days.1
    }.map(\.element)
  }

  /// A figure with a percentile in a child element.
  mutating func percentileFigure<Value>(
    _ name: String, of parent: XMLElement, _ form: FigureForm<Value>, in base: String
  ) -> PercentileFigure<Value>? {
    percentileFigures(name, of: parent, form, in: base).first
  }

  /// All figures with a percentile in child elements of one name.
  mutating func percentileFigures<Value>(
    _ name: String, of parent: XMLElement, _ form: FigureForm<Value>, in base: String
  ) -> [PercentileFigure<Value>] {
    parent.children(name).compactMap { percentileFigure($0, form, in: "\(base)/\(name)") }
  }

  /// The figure with a percentile in an element, named `base/p95`.
  mutating func percentileFigure<Value>(
    _ element: XMLElement, _ form: FigureForm<Value>, in base: String
  ) -> PercentileFigure<Value>? {
    let percentile = element.requiredDouble("percentile", in: 0...100, into: &diagnostics)
    let figure = figure(
      element, form, name: "\(base)/p\((percentile ?? 0).formatted(significantDigits: 5))")
    guard let percentile, let figure else { return nil }
    return PercentileFigure(percentile: percentile, figure: figure)
  }

  /// The date in a child element.
  mutating func date(
    _ name: String, of parent: XMLElement, in base: String
  ) -> Sourced<CalendarDate>? {
    guard let element = parent.child(name) else { return nil }
    let name = place(of: element, name: "\(base)/\(name)")
    let value = plainDate("value", of: element)
    guard let provenance = provenance(of: element), let value else { return nil }
    return Sourced(value, provenance, name: name)
  }

  /// A figure of which the value was read elsewhere.
  mutating func sourced<Value>(
    _ value: Value, _ element: XMLElement, attribute: String, name: String
  ) -> Sourced<Value>? {
    let name = place(of: element, attribute: attribute, name: name)
    return provenance(of: element).map { Sourced(value, $0, name: name) }
  }

  private mutating func value<Value>(_ element: XMLElement, _ form: FigureForm<Value>) -> Value? {
    guard let number = element.requiredDouble("value", in: -1e300...1e300, into: &diagnostics)
    else { return nil }
    let unit = element.string("unit") ?? ""
    guard let (value, base) = form.value(number, unit) else {
      diagnostics.addError(Self.unitError(unit, of: element, allowed: form.units()))
      return nil
    }
    guard form.range.contains(base) else {
      let text = element.string("value") ?? ""
      let limits = (form.limitText(form.range.lowerBound), form.limitText(form.range.upperBound))
      diagnostics.addError(
        element.error(
          attribute: "value", code: "implausible",
          message:
            "<\(element.name)> is \(text)\(unit.isEmpty ? "" : " " + terminalSafe(unit)), which is "
            + "not plausible; expected \(limits.0) to \(limits.1)",
          remedy: "Check the value and its unit against the source."))
      return nil
    }
    return value
  }

  private static func unitError(_ unit: String, of element: XMLElement, allowed: [String])
    -> Diagnostic
  {
    let symbols = allowed.filter { !$0.isEmpty }
    guard let last = symbols.last else {
      return element.error(
        attribute: "unit", code: "wrong-unit",
        message: "<\(element.name)> is a plain number and has no unit \(quoted(unit))",
        remedy: "Remove the unit, and convert the value if it needs one.")
    }
    let list =
      symbols.count == 1 ? last : symbols.dropLast().joined(separator: ", ") + " or " + last
    if unit.isEmpty {
      return element.error(
        code: "missing-unit", message: "<\(element.name)> has no unit; expected \(list)",
        remedy: "Add unit=\"\(symbols[0])\", or the unit that the value has.")
    }
    return element.error(
      attribute: "unit", code: "wrong-unit",
      message: "\(quoted(unit)) is no unit of <\(element.name)>; expected \(list)",
      remedy: didYouMean(unit, in: symbols) ?? "Use one of these units, and convert the value.")
  }

  // MARK: Provenance

  /// Where the content of an element comes from; nil if that is not said as it must be.
  mutating func provenance(of element: XMLElement) -> Provenance? {
    let source = element.requiredString("source", into: &diagnostics)
    let kind = element.requiredEnumeration("kind", as: FigureKind.self, into: &diagnostics)
    guard let source, let kind else { return nil }
    let isKnown = check(source, .source, of: element, attribute: "source")
    let note = element.string("note")
    if note == nil, kind == .derived || kind == .estimated {
      diagnostics.addError(
        element.error(
          attribute: "kind", code: "missing-note",
          message: "<\(element.name)> is \(kind.rawValue), but does not say how",
          remedy: "Add note=\"…\" with the reasoning."))
    }
    let date = plainDate("as-of", of: element)
    if element.attribute("as-of") == nil, kind != .unverified {
      diagnostics.addError(
        element.error(
          code: "missing-date",
          message: "<\(element.name)> does not say for which date it holds",
          remedy: "Add as-of=\"2026-06-30\", or as much of the date as is known."))
    }
    return isKnown ? Provenance(source: source, asOf: date, kind: kind, note: note) : nil
  }

  /// The date in an attribute, or nil if it is absent or no date.
  mutating func plainDate(_ attribute: String, of element: XMLElement) -> CalendarDate? {
    guard let text = element.string(attribute) else { return nil }
    if let date = CalendarDate(text) { return date }
    diagnostics.addError(
      element.error(
        attribute: attribute, code: "invalid-value",
        message: "\(attribute)=\(quoted(text)) is not a date",
        remedy: "Write 2026-06-30, 2026-06 or 2026."))
    return nil
  }

  // MARK: References

  /// Adds ids to which the rest of the file may refer.
  mutating func learn(_ ids: Set<String>, as kind: KnownIDs.Kind) {
    known[kind].formUnion(ids)
  }

  /// The id in an attribute, checked to be known; nil if the attribute is absent.
  mutating func reference(
    _ attribute: String, to kind: KnownIDs.Kind, of element: XMLElement
  ) -> String? {
    guard let id = element.string(attribute) else { return nil }
    _ = check(id, kind, of: element, attribute: attribute)
    return id
  }

  /// The ids in an attribute that lists them, checked to be known.
  mutating func references(
    _ attribute: String, to kind: KnownIDs.Kind, of element: XMLElement
  ) -> [String] {
    let ids = (element.string(attribute) ?? "").split(separator: " ").map(String.init)
    for id in ids { _ = check(id, kind, of: element, attribute: attribute) }
    return ids
  }

  private mutating func check(
    _ id: String, _ kind: KnownIDs.Kind, of element: XMLElement, attribute: String
  ) -> Bool {
    if known[kind].contains(id) { return true }
    diagnostics.addError(
      element.error(
        attribute: attribute, code: "unknown-id",
        message: "unknown \(kind.rawValue) \(quoted(id))",
        remedy: didYouMean(id, in: known[kind]) ?? kind.remedy(terminalSafe(id))))
    return false
  }

  // MARK: Places

  /// Remembers where something stands, and returns its name, made unique by a number if need be.
  @discardableResult
  mutating func place(
    of element: XMLElement, attribute: String = "value", name: String
  ) -> String {
    var unique = name
    var number = 2
    while places[unique] != nil {
      unique = "\(name)-\(number)"
      number += 1
    }
    places[unique] = FigurePlace(element, attribute: attribute)
    return unique
  }
}
