import Catalog
import Diagnostics
import Quantities

extension CatalogEntry {
  /// The entry for a terminal of `width` columns.
  package func text(width: Int = 120) -> String {
    var lines = ["\(terminalSafe(name, limit: 400)) (\(listing.rawValue)/\(id))", ""]
    lines += Self.pairs(details, width)
    let numbers = sourceNumbers
    if !figures.isEmpty { lines += ["", "Figures"] + figureLines(width, numbers) }
    if !ratios.isEmpty { lines += ["", "What follows"] + Self.pairs(ratios, width) }
    if !notes.isEmpty {
      lines += ["", "Notes"]
      lines += notes.flatMap { note in
        wrapped(terminalSafe(note, limit: .max), to: width - 2).map { "  " + $0 }
      }
    }
    if !numbers.isEmpty { lines += ["", "Sources"] + sourceLines(width, numbers) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func pairs(_ details: [Detail], _ width: Int) -> [String] {
    var table = TextTable([
      .init(""), .init("", minimumWidth: 20, overflow: .wrap(maximumLines: 8)),
    ])
    for detail in details { table.addRow([detail.label, detail.text]) }
    return table.lines(width: width, indentation: 2)
  }

  /// The sources in the order in which figures name them, from 1.
  private var sourceNumbers: [String: Int] {
    var numbers: [String: Int] = [:]
    for figure in figures.flatMap({ [$0.reference] + $0.alternatives }) {
      let id = figure.provenance.source
      if numbers[id] == nil { numbers[id] = numbers.count + 1 }
    }
    return numbers
  }

  private func figureLines(_ width: Int, _ numbers: [String: Int]) -> [String] {
    var table = TextTable([
      .init("", minimumWidth: 24, overflow: .wrap(maximumLines: 3)), .init("Value", .right),
      .init("Kind"), .init("As of"), .init("Source", .right),
      .init("Note", minimumWidth: 30, overflow: .wrap(maximumLines: 6)),
    ])
    func add(_ label: String, _ figure: FigureReference) {
      let provenance = figure.provenance
      table.addRow([
        label, figure.text, provenance.kind.rawValue, provenance.asOf?.description ?? "–",
        numbers[provenance.source].map { "[\($0)]" } ?? "", provenance.note ?? "",
      ])
    }
    for figure in figures {
      add(figure.label, figure.reference)
      for alternative in figure.alternatives { add("  or", alternative) }
    }
    return table.lines(width: width, indentation: 2)
  }

  private func sourceLines(_ width: Int, _ numbers: [String: Int]) -> [String] {
    var table = TextTable([
      .init("", .right), .init("", minimumWidth: 40, overflow: .wrap(maximumLines: 4)),
    ])
    for (id, number) in numbers.sorted(by: { $0.value < $1.value }) {
      table.addRow(["[\(number)]", "\(sources[id]?.citation ?? "") (\(id))"])
    }
    return table.lines(width: width, indentation: 2)
  }

  /// The figures as comma-separated values, one row for each figure and each alternative.
  package func csv() -> String {
    let header = [
      "figure", "label", "role", "value", "kind", "as-of", "source", "title", "reference", "note",
    ]
    let rows = figures.flatMap { figure in
      [row(figure.label, "used", figure.reference)]
        + figure.alternatives.map { row(figure.label, "alternative", $0) }
    }
    let derived = ratios.map { ratio in
      ["", ratio.label, "ratio", ratio.text] + Array(repeating: "", count: header.count - 4)
    }
    return csvText([header] + rows + derived)
  }

  private func row(_ label: String, _ role: String, _ figure: FigureReference) -> [String] {
    let provenance = figure.provenance
    let source = sources[provenance.source]
    return [
      figure.name, label, role, figure.text, provenance.kind.rawValue,
      provenance.asOf?.description ?? "", provenance.source, source?.title ?? "",
      source?.reference ?? "", provenance.note ?? "",
    ]
  }

  /// The entry as a JSON object.
  package func json() throws -> String {
    struct Content: Encodable {
      var kind: String
      var id: String
      var name: String
      var details: [Detail]
      var figures: [CatalogFigure]
      var ratios: [Detail]
      var notes: [String]
      var sources: [String: Source]
    }
    return try catalogJSON(
      Content(
        kind: listing.rawValue, id: id, name: name, details: details, figures: figures,
        ratios: ratios, notes: notes, sources: sources))
  }
}

extension Source {
  /// Title, publisher, date and reference in one line.
  fileprivate var citation: String {
    [title, publisher, date?.description, reference].compactMap { $0 }.joined(separator: ", ")
  }
}
