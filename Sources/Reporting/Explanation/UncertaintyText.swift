import Diagnostics
import Placement
import Quantities

/// How a plan fares when what it rests on comes out otherwise.
package struct UncertaintyText {
  private let plan: ExplanationReport.PlanPart
  private let currency: String

  /// A text about the plan of an explanation.
  package init(_ plan: ExplanationReport.PlanPart, currency: String) {
    self.plan = plan
    self.currency = currency
  }

  var lines: [String] {
    guard !plan.uncertainty.isEmpty else { return [] }
    return table.lines(width: textWidth, indentation: 2) + paragraph(Self.note)
  }

  /// What the bands are.
  package static let note =
    "Bands of demand and prices are assumptions; those of hardware are measured."

  /// One row for each change.
  package var table: TextTable {
    var table = TextTable([
      .init("If", minimumWidth: 20), .init("The plan costs", .right),
      .init("The best costs", .right),
      .init("What happens", minimumWidth: 30, overflow: .wrap(maximumLines: 6)),
    ])
    for check in plan.uncertainty {
      let recheck = check.recheck
      table.addRow([
        recheck.change.phrase(factor: recheck.factor), recheck.cost.formatted(decimals: 0),
        check.costOfBest.map { $0.formatted(decimals: 0) } ?? "no plan", happens(check),
      ])
    }
    return table
  }

  var tieLines: [String] { ties.flatMap { paragraph($0, hanging: 2) } }

  /// Each choice that the figures cannot tell from its runner-up.
  package var ties: [String] {
    plan.ties.map { tie in
      "\(tie.workload): \(tie.choice) and \(tie.runnerUp) are a tie; they differ by at most "
        + "\(tie.extraCost.formatted(decimals: 0)) \(currency), the standard deviation from prices "
        + "and rates is \(tie.noise.formatted(decimals: 0)) \(currency)."
    }
  }

  private func happens(_ check: ExplanationReport.Check) -> String {
    var parts: [String] = []
    let recheck = check.recheck
    if !recheck.misses.isEmpty {
      parts += recheck.misses.map { miss in
        "missed: " + (miss.workload.map { "\($0): " } ?? "") + miss.detail
      }
      parts.append(
        check.repair.map { "to repair: \(intervalText($0, currency))" } ?? "nothing repairs it")
    }
    if !check.moves.isEmpty { parts.append("best: " + check.moves.joined(separator: "; ")) }
    if parts.isEmpty {
      let saving = recheck.cost - (check.costOfBest ?? recheck.cost)
      return saving > 0.005 * recheck.cost ? "another number of servers" : "the same plan"
    }
    return parts.joined(separator: "; ")
  }
}
