import Catalog
import Quantities
import Reporting

extension Page {
  /// Every figure with its source, those that are known the least on top.
  static func figuresSection(_ report: Report) -> PageSection {
    let text = FiguresText(report)
    return PageSection(
      sectionID: "figures", heading: "What the plan rests on",
      blocks: PageSection.Block.text("\(text.counts) \(text.defaults)")
        + PageSection.Block.table(
          TableView(
            "provenance", "Every figure, unverified ones first, then the oldest",
            figures(report.figures, defaults: Set(report.defaults)),
            isSearchable: true)))
  }

  /// One row for each figure with its source.
  static func figures(_ figures: [Report.Figure], defaults: Set<String>) -> TextTable {
    var table = TextTable([
      .init("Figure"), .init("Value"), .init("Kind"), .init("As of"), .init("Source"),
      .init("Note"),
    ])
    let ordered = figures.sorted { left, right in
      if (left.kind == .unverified) != (right.kind == .unverified) {
        return left.kind == .unverified
      }
      let (first, second) = (left.asOf?.dayNumber ?? 0, right.asOf?.dayNumber ?? 0)
      return (first, left.name) < (second, right.name)
    }
    for figure in ordered {
      table.addRow([
        figure.name, figure.value,
        figure.kind.phrase(1) + (defaults.contains(figure.name) ? ", default" : ""),
        figure.asOf?.description ?? "",
        [figure.source.title ?? figure.source.id, figure.source.reference]
          .compactMap(\.self).map { cut($0, to: longestTitle) }.joined(separator: "\n"),
        figure.note.map { cut($0, to: 400) } ?? "",
      ])
    }
    return table
  }
}
