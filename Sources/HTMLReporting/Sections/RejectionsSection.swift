import Placement
import Quantities
import Reporting

extension Page {
  /// The most options that are listed one by one.
  private static let mostRejections = 3_000

  /// Why options were ruled out.
  static func rejectionsSection(_ report: Report) -> PageSection {
    let rest = report.rejections.count - mostRejections
    return PageSection(
      sectionID: "rejections", heading: "Ruled out",
      blocks: report.rejections.isEmpty
        ? PageSection.Block.text("No option was ruled out.")
        : PageSection.Block.table(
          TableView(
            "rejection-reasons", "By workload and reason",
            RejectionsText(report.rejections, order: report.workloads.map(\.id)).table))
          + PageSection.Block.table(
            TableView(
              "rejected", "Every option", options(report), isSearchable: true,
              paperNote: "Each of the \(report.rejections.count.formatted) options is in this page "
                + "on a screen, and in rejections.csv."))
          + PageSection.Block.text(
            rest > 0
              ? "\(rest.formatted) more are in rejections.csv and plan.json." : ""))
  }

  private static func options(_ report: Report) -> TextTable {
    var table = TextTable([
      .init("Workload"), .init("Site"), .init("Server or offer"), .init("Model"), .init("Reason"),
      .init("Figures"),
    ])
    for option in report.rejections.prefix(mostRejections) {
      table.addRow([
        option.workload, option.site, option.server ?? "all of the site",
        [option.model, option.precision].compactMap(\.self).joined(separator: " "),
        option.reason.phrase, cut(option.detail, to: 600),
      ])
    }
    return table
  }
}
