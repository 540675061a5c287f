import Quantities

/// What would be chosen next for each workload, and what that would cost more.
package struct AlternativesText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    let table = self.table
    guard !table.rows.isEmpty else { return [] }
    return table.lines(width: textWidth, indentation: 2)
      + (explanationOfTies.map { paragraph($0) } ?? [])
  }

  /// What a tie is, in words; nil when there is none.
  package var explanationOfTies: String? {
    guard report.runnersUp.contains(where: \.isTie) else { return nil }
    return "A tie: prices and rates are not known well enough to tell the two apart; choose by "
      + "what else matters."
  }

  /// One row for each workload.
  package var table: TextTable {
    var table = TextTable([
      .init("Workload", minimumWidth: 12),
      .init("Instead", minimumWidth: 30, overflow: .wrap(maximumLines: 2)),
      .init("Extra cost per year"),
    ])
    for runnerUp in report.runnersUp {
      let tie = runnerUp.isTie ? ", a tie" : ""
      table.addRow([runnerUp.workload, instead(runnerUp), extra(runnerUp) + tie])
    }
    return table
  }

  /// What would be chosen instead, or why nothing is named.
  package func instead(_ runnerUp: Report.Alternative) -> String {
    if let choice = runnerUp.choice { return choice }
    return runnerUp.termination == "infeasible"
      ? "nothing else meets all requirements" : "no other plan was found in time"
  }

  /// What it would cost more, as exactly as the gaps of both plans allow; empty when unknown.
  package func extra(_ runnerUp: Report.Alternative) -> String {
    guard let cost = runnerUp.extraCost else { return "" }
    if cost.atMost <= 0 { return "none" }
    let most = report.money(cost.atMost)
    if runnerUp.isBelowResolution { return "below resolution (≤ \(most))" }
    let least = report.money(cost.atLeast, like: cost.atMost)
    // Ends this close differ by their rounding only.
    if cost.atMost - cost.atLeast <= 0.001 * cost.atMost || least == most { return most }
    return "\(least.dropLast(report.currency.code.count + 1)) to \(most)"
  }
}
