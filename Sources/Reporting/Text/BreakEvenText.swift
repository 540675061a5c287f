import Placement
import Quantities

/// From which use on which way to have silicon is the cheapest.
package struct BreakEvenText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    let table = self.table
    return table.rows.isEmpty
      ? [] : table.lines(width: textWidth, indentation: 2) + paragraph(note)
  }

  /// What the columns say; empty without servers.
  package var note: String {
    (report.breakEvens ?? []).isEmpty
      ? ""
      : "Yearly cost of the work of one server of the plan; use is its mean load over its capacity. "
        + "Machines by the hour are taken as paid for the hours in use. A part of a machine is counted "
        + "as if other work filled the rest; a plan has whole ones, so that what is cheaper here need "
        + "not be cheaper there."
  }

  /// One row for each way, the plan's own first.
  package var table: TextTable {
    var table = TextTable([
      .init("Servers and work", minimumWidth: 16), .init("Had as", minimumWidth: 20),
      .init("Idle", .right), .init("As used", .right), .init("Full", .right),
      .init("Cheaper than the plan's"),
    ])
    for entry in report.breakEvens ?? [] {
      for (index, way) in entry.ways.enumerated() {
        let subject =
          index == 0
          ? "\(way.name)\n\(entry.workload), \(entry.utilization.formattedAsPercentage(decimals: 0)) used"
          : ""
        table.addRow([
          subject,
          "\(way.ownership.phrase)\n"
            + (way.machines.map { "\($0.formatted(significantDigits: 3)) × " } ?? "")
            + "\(way.server) at \(way.site)",
          way.idleCost.formatted(decimals: 0), way.costAtPlan.formatted(decimals: 0),
          way.fullCost.formatted(decimals: 0),
          index == 0 ? "" : verdict(on: way, against: entry.ways[0]),
        ])
      }
    }
    return table
  }

  /// When a way is cheaper than the plan's own, in words.
  private func verdict(on way: Report.Way, against own: Report.Way) -> String {
    if let breakEven = way.breakEven {
      let share = breakEven.formattedAsPercentage(decimals: 1)
      return way.idleCost < own.idleCost ? "below \(share)" : "above \(share)"
    }
    if way.fullCost == own.fullCost, way.idleCost == own.idleCost { return "costs the same" }
    return way.fullCost <= own.fullCost && way.idleCost <= own.idleCost ? "always" : "never"
  }
}
