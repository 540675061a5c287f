import Diagnostics
import Placement
import Quantities

/// How a plan fares when what it rests on comes out otherwise, and what to do about it.
package struct RobustnessText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    guard let robustness = report.robustness else { return [] }
    var lines = price.map { paragraph($0) } ?? []
    if !robustness.checks.isEmpty { lines += table.lines(width: textWidth, indentation: 2) }
    return lines + advice.flatMap { paragraph($0) }
  }

  /// What it costs that targets hold at a confidence, in words; nil for a plan for the estimates.
  package var price: String? {
    guard let robustness = report.robustness, let confidence = robustness.confidence else {
      return nil
    }
    let share = confidence.formattedAsPercentage(decimals: 1)
    guard let cost = robustness.costForEstimates, let extra = robustness.extraCost else {
      return "Targets hold at a confidence of \(share). What that costs is not known: no plan for "
        + "the estimates was found in time; more time is given with --time-limit."
    }
    let head = "Targets hold at a confidence of \(share)."
    let plain = "the \(report.money(cost)) per year of a plan for the estimates as they are"
    if extra.atMost < 0.005 { return "\(head) That costs no more than \(plain)." }
    return "\(head) That costs \(intervalText(extra, report.currency.code)) more than \(plain)"
      + (robustness.moves.isEmpty ? "." : ": \(robustness.moves.joined(separator: "; ")).")
  }

  /// One row for each change.
  package var table: TextTable {
    var table = TextTable([
      .init("If", minimumWidth: 20), .init("\(report.currency.code) per year", .right),
      .init("The plan as it is", minimumWidth: 40, overflow: .wrap(maximumLines: 4)),
    ])
    for check in report.robustness?.checks ?? [] {
      table.addRow([
        check.change.phrase(factor: check.factor), check.cost.formatted(decimals: 2),
        holds(check),
      ])
    }
    return table
  }

  private func holds(_ check: Report.Recheck) -> String {
    if check.misses.isEmpty { return "holds" }
    return check.misses.map { miss in
      (miss.workload.map { "\($0): " } ?? "") + miss.detail
    }.joined(separator: "; ")
  }

  /// Everything beside the table, in words.
  package var notes: String { ([price].compactMap(\.self) + advice).joined(separator: " ") }

  /// What the bands are, and what to do where something is missed.
  package var advice: [String] {
    guard let checks = report.robustness?.checks, !checks.isEmpty else { return [] }
    var lines = ["Bands of demand and prices are assumptions; those of hardware are measured."]
    func misses(_ change: PlanRecheck.Change) -> Bool {
      checks.contains { $0.change == change && !$0.missedWorkloads.isEmpty }
    }
    if misses(.slowHardware) {
      lines.append(
        "tierwise plan --robust 0.9 finds the cheapest plan whose targets hold at the P90 as well.")
    }
    if misses(.highDemand) {
      lines.append("More headroom in <planning>, or wider links, keep room for more demand.")
    }
    return lines
  }
}
