import Reporting

extension Page {
  /// How the plan fares when what it rests on comes out otherwise; nil when it was not asked for.
  static func robustnessSection(_ report: Report) -> PageSection? {
    guard report.robustness != nil else { return nil }
    let text = RobustnessText(report)
    return PageSection(
      sectionID: "robustness", heading: "If things come out otherwise",
      blocks: PageSection.Block.text(text.price ?? "")
        + PageSection.Block.table(
          TableView(
            "under-uncertainty", "The plan as it is at the P10 and P90 of what it rests on",
            text.table))
        + PageSection.Block.text(text.advice.joined(separator: " ")))
  }
}
