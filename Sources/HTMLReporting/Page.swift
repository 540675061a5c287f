import Diagnostics
import Quantities
import Reporting

/// Everything the template reads.
struct Page: Sendable {
  let title: String
  let subtitle: String
  let policy: String
  let nonce: String
  let style: String
  let sections: [PageSection]
  let library: String?
  let missingLibrary: Bool
  let script: String
  let origin: String

  init(_ report: Report, library: ChartLibrary?) {
    // Nobody who writes a scenario can know its digest before, and so cannot name it in a script.
    let nonce = "\(report.scenarioDigest.prefix(16))\(report.catalog.digest.prefix(16))"
      .filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let hasCharts = library != nil
    title = cut(report.scenario.title, to: longestTitle)
    subtitle =
      "\(report.cost.total.formatted(decimals: 2)) \(report.currency.code) per year, prices as of "
      + "\(report.asOf)"
    // Charts compile their expressions, which is all that unsafe-eval is for.
    policy =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
      + "form-action 'none'; script-src 'nonce-\(nonce)'" + (hasCharts ? " 'unsafe-eval'" : "")
    self.nonce = nonce
    style = HTMLReport.resource(PackageResources.page_css)
    script = HTMLReport.resource(PackageResources.page_js)
    self.library = library?.script
    missingLibrary = !hasCharts
    sections = Page.sections(of: report, hasCharts: hasCharts)
    origin =
      "Scenario \(report.scenario.id), SHA-256 \(report.scenarioDigest); catalog "
      + "\(report.catalog.version), SHA-256 \(report.catalog.digest); \(report.tool.name) "
      + "\(report.tool.version), \(report.solverVersion)."
  }

  private static func sections(of report: Report, hasCharts: Bool) -> [PageSection] {
    let sections = [
      summarySection(report), placesSection(report), costSection(report), latencySection(report),
      fleetSection(report), alternativesSection(report), rejectionsSection(report),
      figuresSection(report),
    ]
    guard !hasCharts else { return sections }
    return sections.map { section in
      PageSection(
        sectionID: section.sectionID, heading: section.heading,
        blocks: section.blocks.filter { $0.chart == nil })
    }
  }
}
