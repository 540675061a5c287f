import Reporting

extension Page {
  /// What would be chosen next for each workload.
  static func alternativesSection(_ report: Report) -> PageSection {
    let table = AlternativesText(report).table
    return PageSection(
      sectionID: "alternatives", heading: "Next best choices",
      blocks: table.rows.isEmpty
        ? PageSection.Block.text("No search was made for the next best choices.")
        : PageSection.Block.table(
          TableView("next-best", "The best plan without the main choice of a workload", table)))
  }
}
