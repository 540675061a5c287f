package import Catalog
import Quantities

extension CatalogDifference {
  /// The differences as comma-separated values: one row for each part added or removed and for each
  /// figure that changed.
  package func csv() -> String {
    let header = [
      "change", "part", "figure", "old", "new", "relative", "old-source", "new-source", "old-kind",
      "new-kind", "old-as-of", "new-as-of",
    ]
    func row(_ kind: String, _ part: String, _ figure: String = "") -> [String] {
      [kind, part, figure] + Array(repeating: "", count: header.count - 3)
    }
    let figures = changes.map { change in
      [
        change.isPrice ? "price" : "figure", change.part, change.label, change.old?.text ?? "",
        change.new?.text ?? "", change.relative.map { plainNumber($0) } ?? "",
        change.old?.provenance.source ?? "", change.new?.provenance.source ?? "",
        change.old?.provenance.kind.rawValue ?? "", change.new?.provenance.kind.rawValue ?? "",
        change.old?.provenance.asOf?.description ?? "",
        change.new?.provenance.asOf?.description ?? "",
      ]
    }
    return csvText(
      [header] + added.map { row("added", $0.name, $0.title) }
        + removed.map { row("removed", $0.name, $0.title) } + figures
        + otherwiseChanged.map { row("words", $0) })
  }

  /// The differences as a JSON object.
  package func json() throws -> String {
    struct Part: Encodable {
      var name: String
      var title: String
      var figures: Int
    }
    struct Change: Encodable {
      var part: String
      var label: String
      var old: FigureReference?
      var new: FigureReference?
      var relative: Double?
    }
    struct Content: Encodable {
      var old: CatalogDifference.Version
      var new: CatalogDifference.Version
      var added: [Part]
      var removed: [Part]
      var prices: [Change]
      var figures: [Change]
      var otherwiseChanged: [String]
    }
    func part(_ part: CatalogDifference.Part) -> Part {
      Part(name: part.name, title: part.title, figures: part.figureCount)
    }
    func change(_ change: CatalogDifference.Change) -> Change {
      Change(
        part: change.part, label: change.label, old: change.old, new: change.new,
        relative: change.relative?.rounded(significantDigits: 6))
    }
    return try catalogJSON(
      Content(
        old: old, new: new, added: added.map(part), removed: removed.map(part),
        prices: prices.map(change), figures: figures.map(change),
        otherwiseChanged: otherwiseChanged))
  }
}
