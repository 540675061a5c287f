import Catalog
import Diagnostics
import Quantities

extension Report {
  /// The report for a terminal: at most as wide as the style allows, with a line break at the end.
  public func text(style: TextStyle = .plain) -> String {
    style.laidOut { laidOutText(style) }
  }

  private func laidOutText(_ style: TextStyle) -> String {
    let sections: [(title: String?, lines: [String])] = [
      (nil, HeadlineText(self).lines(style)),
      ("Where each workload runs", AssignmentsText(self).lines),
      ("Fleet", FleetText(self).lines),
      ("Cost per year", CostText(self).lines),
      ("Own, rent or buy tokens", BreakEvenText(self).lines),
      ("What binds", BindingText(self).lines),
      ("Next best choices", AlternativesText(self).lines),
      ("Cost against latency", variantsText.frontierLines),
      ("What moves the cost most", variantsText.sensitivityLines),
      ("If things come out otherwise", RobustnessText(self).lines),
      ("Ruled out", RejectionsText(rejections, order: workloads.map(\.id)).lines),
      ("What the plan rests on", FiguresText(self).lines),
    ]
    let blocks = sections.filter { !$0.lines.isEmpty }.map { section in
      ((section.title.map { [style.heading($0)] } ?? []) + section.lines).joined(separator: "\n")
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// What planning again gave, in words.
  package var variantsText: VariantsText { VariantsText(variants, currency: currency.code) }

  /// Money in running text: cents only where they matter.
  package func money(_ amount: Double) -> String { money(amount, like: amount) }

  /// Money with as many decimals as another amount has, so that both ends of a range look alike.
  package func money(_ amount: Double, like other: Double) -> String {
    amount.formatted(decimals: other.magnitude < 10 ? 2 : 0) + " " + currency.code
  }
}

/// What the plan is about, what it costs, how good it is.
package struct HeadlineText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  func lines(_ style: TextStyle) -> [String] {
    let total = report.cost.total.formatted(decimals: 2) + " \(report.currency.code) per year"
    let title = cut(terminalSafe(report.scenario.title, limit: .max), to: textWidth)
    let catalog = "\(report.catalog.version) (\(report.catalog.digest.prefix(12)))"
    return [style.heading(title)]
      + paragraph(
        "Scenario \(terminalSafe(report.scenario.id)), prices as of \(report.asOf), catalog "
          + terminalSafe(catalog), indentation: 0)
      + (ownConstants.map { paragraph($0, indentation: 0) } ?? [])
      + ["", style.heading(total)] + paragraph(proof) + paragraph(tiers)
  }

  /// That the constants of the performance model are not those of the catalog, in words; nil when
  /// they are.
  package var ownConstants: String? {
    let figure = report.figures.first { $0.name == "calibration" }
    guard let figure, !figure.source.id.hasPrefix("tierwise-calibration") else { return nil }
    let note = figure.note.map { ": " + terminalSafe($0, limit: .max) } ?? "."
    return "Estimates rest on constants from \(terminalSafe(figure.source.id))" + note
  }

  /// How good the plan is, in words.
  package var proof: String {
    let solver = report.solver
    let options = "the \(report.candidateCount.formatted) options examined"
    if solver.relativeGap == 0 {
      return ended + "Proven to be the cheapest combination of \(options)."
    }
    // Rounded to whole units it must not exceed what was proven.
    let bound = solver.bestBound < 10 ? solver.bestBound : solver.bestBound.rounded(.down)
    let gap = solver.relativeGap.formattedAsPercentage(decimals: 2)
    return ended + "Within \(gap) of the optimum: no combination of \(options) costs less than "
      + report.money(bound) + "."
  }

  private var ended: String {
    switch report.solver.termination {
    case "timeLimitWithSolution": "The search ended at its time limit. "
    case "interruptedWithSolution": "The search was stopped. "
    default: ""
    }
  }

  /// The bill by tier, in words.
  package var tiers: String {
    report.cost.tiers.map { tier in
      let share = report.cost.total > 0 ? tier.amount / report.cost.total : 0
      return "\(tier.tier.rawValue) \(report.money(tier.amount)) "
        + "(\(share.formattedAsPercentage(decimals: 0)))"
    }.joined(separator: " · ")
  }
}
