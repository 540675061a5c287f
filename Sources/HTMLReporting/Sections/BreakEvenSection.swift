import Reporting

extension Page {
  /// From which use on which way to have servers is the cheapest; nil when there are none.
  static func breakEvenSection(_ report: Report) -> PageSection? {
    let text = BreakEvenText(report)
    guard !text.table.rows.isEmpty else { return nil }
    return PageSection(
      sectionID: "break-even", heading: "Buy, rent or tokens",
      blocks: PageSection.Block.text(text.note)
        + breakEvenCharts(report).flatMap { PageSection.Block.chart($0) }
        + PageSection.Block.table(
          TableView("break-evens", "From which use on another way is cheaper", text.table)))
  }
}
