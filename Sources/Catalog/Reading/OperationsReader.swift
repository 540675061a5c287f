import XMLReading

/// Reads `operations.xml`.
enum OperationsReader {
  static func read(_ root: XMLElement, _ figures: inout FigureReader) -> [OperationsItem] {
    let elements = root.children("item")
    UniqueIDs.check(elements, into: &figures.diagnostics)
    return elements.compactMap { element in
      guard let id = element.requiredString("id", into: &figures.diagnostics),
        let figure = figures.figure(element, .anything, name: "operations/\(id)")
      else { return nil }
      return OperationsItem(
        id: id, what: element.string("what") ?? "", subject: element.string("subject"),
        category: element.string("category") ?? "", figure: figure, unit: element.string("unit"))
    }
  }
}
