import Quantities
public import Reporting

extension HTMLReport {
  /// The page on an explanation; without a library for charts it has its tables only, and says so.
  public init(_ report: ExplanationReport, charts: ChartLibrary? = nil) {
    let answer = report.plan.map {
      "\($0.cost.formatted(decimals: 2)) \(report.currency.code) per year: why, and what would change "
        + "it"
    }
    let heading = Page.Heading(
      title: report.scenario.title,
      subtitle: (answer ?? "No plan meets all requirements: which clash, and what would help")
        + "; prices as of \(report.asOf)",
      origin:
        "Scenario \(report.scenario.id), SHA-256 \(report.scenarioDigest); catalog "
        + "\(report.catalog.version), SHA-256 \(report.catalog.digest); \(report.tool.name) "
        + "\(report.tool.version).",
      remark:
        "All amounts are per year unless a table says otherwise. The same explanation as JSON has "
        + "every figure of this page and more.",
      digests: [report.scenarioDigest, report.catalog.digest])
    var sections: [PageSection] = []
    if let plan = report.plan {
      sections = ExplanationPage(plan, in: report).sections
    } else if let conflict = report.conflict {
      sections = ConflictPage(conflict, in: report).sections
    }
    self.init(page: Page(heading, sections: sections, library: charts))
  }
}
