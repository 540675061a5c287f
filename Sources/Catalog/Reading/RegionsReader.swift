import Diagnostics
import Quantities
import XMLReading

/// What `regions.xml` holds.
struct RegionsFile {
  var regions: [Region] = []
  var powerUsageEffectiveness: [Tier: Sourced<Double>] = [:]
  var roundTrips: [RegionRoundTrip] = []
}

/// Reads `regions.xml`.
enum RegionsReader {
  static func read(_ root: XMLElement, _ figures: inout FigureReader) -> RegionsFile {
    var file = RegionsFile()
    let elements = root.children("region")
    UniqueIDs.check(elements, into: &figures.diagnostics)
    file.regions = elements.compactMap { region($0, &figures) }
    checkCircles(elements, into: &figures.diagnostics)
    let efficiencies = root.children("power-usage-effectiveness")
    UniqueIDs.check(efficiencies, attribute: "tier", into: &figures.diagnostics)
    for element in efficiencies {
      guard let tier: Tier = element.requiredEnumeration("tier", into: &figures.diagnostics) else {
        continue
      }
      file.powerUsageEffectiveness[tier] = figures.figure(
        element, .number(1...5), name: "power-usage-effectiveness/\(tier.rawValue)")
    }
    file.roundTrips = root.children("round-trip-time").compactMap { roundTrip($0, &figures) }
    return file
  }

  private static func region(_ element: XMLElement, _ figures: inout FigureReader) -> Region? {
    guard let id = element.requiredString("id", into: &figures.diagnostics),
      let kind = element.requiredEnumeration(
        "kind", as: Region.Kind.self, into: &figures.diagnostics),
      let name = element.child("name")?.text
    else { return nil }
    let base = figures.place(of: element, attribute: "id", name: "regions/\(id)")
    return Region(
      id: id, name: name, kind: kind,
      within: figures.reference("within", to: .region, of: element),
      electricityPrice: figures.figure("electricity-price", of: element, .energy, in: base),
      carbonIntensity: figures.figure(
        "carbon-intensity", of: element, .number(0...2_000, "g/kWh"), in: base),
      notes: element.children("note").map(\.text))
  }

  private static func roundTrip(
    _ element: XMLElement, _ figures: inout FigureReader
  ) -> RegionRoundTrip? {
    guard let from = figures.reference("from", to: .region, of: element),
      let to = figures.reference("to", to: .region, of: element)
    else { return nil }
    return figures.percentileFigure(element, .latency, in: "round-trip-time/\(from)/\(to)").map {
      RegionRoundTrip(from: from, to: to, time: $0)
    }
  }

  /// Reports regions that lie within themselves, each circle once.
  private static func checkCircles(
    _ elements: [XMLElement], into diagnostics: inout DiagnosticCollector
  ) {
    var parents: [String: String] = [:]
    for element in elements {
      if let id = element.string("id") { parents[id] = element.string("within") }
    }
    var done: Set<String> = []
    for element in elements {
      var path: [String] = []
      var next = element.string("id")
      while let id = next, !done.contains(id), !path.contains(id) {
        path.append(id)
        next = parents[id]
      }
      if let id = next, let start = path.firstIndex(of: id) {
        // The circle may start further out than the region from which it was reached.
        let circle = path[start...] + [id]
        let place = elements.first { $0.string("id") == id } ?? element
        diagnostics.add(
          place.error(
            attribute: "within", code: "circle",
            message: "the region \(quoted(id)) lies within itself: "
              + circle.map { terminalSafe($0) }.joined(separator: " → "),
            remedy: "Correct one \"within\" of the circle."))
      }
      done.formUnion(path)
    }
  }
}
