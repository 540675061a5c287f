import Demand
import Quantities
import Reporting

extension Page {
  /// Each latency beside its target, with its band and its parts.
  static func latencySection(_ report: Report) -> PageSection {
    PageSection(
      sectionID: "latency", heading: "Latency at the peak",
      blocks: PageSection.Block.text(
        "A band goes from the P10 to the P90 of the estimate. Parts are means, while the value is "
          + "that of the percentile, so that they need not add up to it.")
        + PageSection.Block.chart(latencyChart(report))
        + PageSection.Block.table(
          TableView("latencies", "Latency against target", latencies(report)))
        + PageSection.Block.chart(partsChart(report))
        + PageSection.Block.table(
          TableView("latency-parts", "What the latencies consist of", parts(report))))
  }

  private static func latencies(_ report: Report) -> TextTable {
    var table = TextTable([
      .init("Workload"), .init("Served at"), .init("Metric"), .init("Value", .right),
      .init("P10", .right), .init("P90", .right), .init("Target", .right), .init("Verdict"),
    ])
    for assignment in report.assignments {
      for latency in assignment.latency {
        table.addRow([
          assignment.workload, "\(assignment.site)\n\(assignment.server)", name(of: latency),
          time(latency.value), time(latency.low), time(latency.high), time(latency.limit),
          latency.meetsTarget.map { $0 ? "met" : "missed" } ?? "",
        ])
      }
    }
    return table
  }

  private static func parts(_ report: Report) -> TextTable {
    let names = report.partNames
    var table = TextTable(
      [.init("Workload"), .init("Served at"), .init("Metric")] + names.map { .init($0, .right) })
    for assignment in report.assignments {
      for latency in assignment.latency where !latency.parts.isEmpty {
        table.addRow(
          [assignment.workload, assignment.site, name(of: latency)]
            + names.map { name in time(latency.parts.first { $0.name == name }?.value) })
      }
    }
    return table
  }

  private static func time(_ seconds: Double?) -> String {
    seconds.map { Seconds(base: $0).formatted() } ?? ""
  }
}
