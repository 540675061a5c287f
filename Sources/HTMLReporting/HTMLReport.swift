import Diagnostics
import Quantities
public import Reporting

/// A report as one page that needs nothing else: no network, no other file, no script to be read.
public struct HTMLReport: Sendable {
  private let page: Page

  /// The page on a report; without a library for charts it has its tables only, and says so.
  public init(_ report: Report, charts: ChartLibrary? = nil) {
    let heading = Page.Heading(
      title: report.scenario.title,
      subtitle:
        "\(report.cost.total.formatted(decimals: 2)) \(report.currency.code) per year, prices as of "
        + "\(report.asOf)",
      origin:
        "Scenario \(report.scenario.id), SHA-256 \(report.scenarioDigest); catalog "
        + "\(report.catalog.version), SHA-256 \(report.catalog.digest); \(report.tool.name) "
        + "\(report.tool.version), \(report.solverVersion).",
      remark:
        "All amounts are per year unless a table says otherwise. plan.json has every figure of "
        + "this page and more.",
      digests: [report.scenarioDigest, report.catalog.digest])
    let variants = VariantsSections(
      variants: report.variants, runnersUp: report.runnersUp, cost: report.cost.total,
      currency: report.currency.code)
    let sections = [
      Page.summarySection(report), Page.placesSection(report), Page.costSection(report),
      Page.latencySection(report), variants.frontier, Page.fleetSection(report),
      Page.breakEvenSection(report), Page.alternativesSection(report),
      variants.sensitivity(Page.assumptions(report)), Page.robustnessSection(report),
      Page.rejectionsSection(report), Page.figuresSection(report),
    ]
    page = Page(heading, sections: sections.compactMap(\.self), library: charts)
  }

  /// A page made of a report of another kind.
  init(page: Page) { self.page = page }

  /// The page, UTF-8.
  public func text() throws -> String { try page.text() }
}
