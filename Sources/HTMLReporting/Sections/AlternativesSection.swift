import Quantities
import Reporting

extension Page {
  /// What would be chosen next for each workload, with cost and latency.
  static func alternativesSection(_ report: Report) -> PageSection {
    PageSection(
      sectionID: "alternatives", heading: "Next best choices",
      blocks: report.runnersUp.isEmpty
        ? PageSection.Block.text("No search was made for the next best choices.")
        : PageSection.Block.chart(tradeOffChart(report))
          + PageSection.Block.table(
            TableView(
              "next-best", "The best plan without the main choice of a workload",
              runnersUp(report))))
  }

  private static func runnersUp(_ report: Report) -> TextTable {
    let text = AlternativesText(report)
    var table = TextTable([
      .init("Workload"), .init("Chosen"), .init("Latency at the peak"), .init("Instead"),
      .init("Latency there"), .init("Extra cost per year", .right),
    ])
    for runnerUp in report.runnersUp {
      let shares = report.assignments.filter { $0.workload == runnerUp.workload }
      let main = shares.max { $0.share < $1.share }
      table.addRow([
        runnerUp.workload, runnerUp.banned, latencies(main?.latency ?? []), text.instead(runnerUp),
        latencies(runnerUp.latency ?? []), text.extra(runnerUp),
      ])
    }
    return table
  }

  private static func latencies(_ latencies: [Report.Latency]) -> String {
    latencies.map { latency in
      "\(name(of: latency)) \(Seconds(base: latency.value).formatted())"
        + (latency.limit.map { " of \(Seconds(base: $0).formatted())" } ?? "")
    }.joined(separator: "\n")
  }
}
