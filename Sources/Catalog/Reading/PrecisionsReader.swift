import XMLReading

/// Reads `precisions.xml`.
enum PrecisionsReader {
  static func read(_ root: XMLElement, _ figures: inout FigureReader) -> [WeightPrecision] {
    let elements = root.children("precision")
    UniqueIDs.check(elements, into: &figures.diagnostics)
    return elements.compactMap { precision($0, &figures) }
  }

  private static func precision(
    _ element: XMLElement, _ figures: inout FigureReader
  ) -> WeightPrecision? {
    guard let id = element.requiredString("id", into: &figures.diagnostics),
      let group = element.requiredEnumeration(
        "class", as: WeightPrecision.Class.self, into: &figures.diagnostics)
    else { return nil }
    let base = figures.place(of: element, attribute: "id", name: "precisions/\(id)")
    let bits = FigureForm<Double>.number(0.5...64, "bit")
    let output = figures.figure("bits-per-output-weight", of: element, bits, in: base)
    let engines = figures.references("engines", to: .engine, of: element)
    return figures.figure("bits-per-weight", of: element, bits, in: base).map {
      WeightPrecision(
        id: id, name: element.child("name")?.text ?? id, class: group, bitsPerWeight: $0,
        bitsPerOutputWeight: output, engines: engines)
    }
  }
}
