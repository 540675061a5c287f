import Placement
import Quantities
import Reporting

extension Page {
  /// The most options that are listed one by one.
  private static let mostRejections = 3_000

  /// Why options were ruled out.
  static func rejectionsSection(_ report: Report) -> PageSection {
    rejectionsSection(
      report.rejections, order: report.workloads.map(\.id),
      files: "rejections.csv and plan.json")
  }

  /// Why options were ruled out; `files` have those for which there is no room.
  static func rejectionsSection(
    _ rejections: [Report.RejectedOption], order: [String],
    above: [PageSection.Block] = [], files: String
  ) -> PageSection {
    let rest = rejections.count - mostRejections
    return PageSection(
      sectionID: "rejections", heading: "Ruled out",
      blocks: rejections.isEmpty
        ? PageSection.Block.text("No option was ruled out.")
        : above
          + PageSection.Block.table(
            TableView(
              "rejection-reasons", "By workload and reason",
              RejectionsText(rejections, order: order).table))
          + PageSection.Block.table(
            TableView(
              "rejected", "Every option", options(rejections), isSearchable: true,
              paperNote: "Each of the \(rejections.count.formatted) options is in this page "
                + "on a screen, and in \(files)."))
          + PageSection.Block.text(
            rest > 0 ? "\(rest.formatted) more are in \(files)." : ""))
  }

  private static func options(_ rejections: [Report.RejectedOption]) -> TextTable {
    var table = TextTable([
      .init("Workload"), .init("Site"), .init("Server or offer"), .init("Model"), .init("Reason"),
      .init("Figures"),
    ])
    for option in rejections.prefix(mostRejections) {
      table.addRow([
        option.workload, option.site, option.server ?? "all of the site",
        [option.model, option.precision].compactMap(\.self).joined(separator: " "),
        option.reason.phrase, cut(option.detail, to: 600),
      ])
    }
    return table
  }
}
