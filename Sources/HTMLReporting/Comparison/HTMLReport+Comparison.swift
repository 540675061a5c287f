import Quantities
public import Reporting

extension HTMLReport {
  /// The page on a comparison; without a library for charts it has its tables only, and says so.
  public init(_ report: ComparisonReport, charts: ChartLibrary? = nil) {
    let names = report.workloads.map(\.workload.title)
    let heading = Page.Heading(
      title: report.scenario.title,
      subtitle:
        "Every machine that can run \(names.count == 1 ? names[0] : "one of its workloads") alone, "
        + "prices as of \(report.asOf)",
      origin:
        "Scenario \(report.scenario.id), SHA-256 \(report.scenarioDigest); catalog "
        + "\(report.catalog.version), SHA-256 \(report.catalog.digest); \(report.tool.name) "
        + "\(report.tool.version).",
      remark:
        "All amounts are in \(report.currency.code) per year unless a table says otherwise. The same "
        + "comparison as JSON has every figure of this page and more.",
      digests: [report.scenarioDigest, report.catalog.digest])
    self.init(
      page: Page(
        heading,
        sections: report.workloads.enumerated().flatMap { index, workload in
          ComparisonPage(workload, in: report, position: index).sections
        } + [Page.comparedFiguresSection(report)], library: charts))
  }
}

extension Page {
  /// Every figure behind any row, with its source.
  fileprivate static func comparedFiguresSection(_ report: ComparisonReport) -> PageSection {
    PageSection(
      sectionID: "figures", heading: "What the figures rest on",
      blocks: PageSection.Block.table(
        TableView(
          "provenance", "Every figure, unverified ones first, then the oldest",
          figures(report.figures, defaults: []), isSearchable: true,
          paperNote:
            "Each figure with its source is in this page on a screen, and in the comparison "
            + "as JSON.")))
  }
}
