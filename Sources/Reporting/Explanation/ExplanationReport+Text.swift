import Diagnostics
import Placement
import Quantities

extension ExplanationReport {
  /// The report for a terminal: at most as wide as the style allows, with a line break at the end.
  public func text(style: TextStyle = .plain) -> String {
    style.laidOut { laidOutText(style) }
  }

  private func laidOutText(_ style: TextStyle) -> String {
    let title = cut(terminalSafe(scenario.title, limit: .max), to: textWidth)
    let version = "\(catalog.version) (\(catalog.digest.prefix(12)))"
    let head =
      [style.heading(title)]
      + paragraph(
        "Scenario \(terminalSafe(scenario.id)), prices as of \(asOf), catalog "
          + terminalSafe(version), indentation: 0)
    var sections: [(title: String, lines: [String])] = []
    if let plan {
      sections = ExplainedPlanText(plan, currency: currency.code).sections
    } else if let conflict {
      sections = ExplainedConflictText(conflict, currency: currency.code).sections
    }
    let blocks = sections.filter { !$0.lines.isEmpty }.map {
      ([style.heading($0.title)] + $0.lines).joined(separator: "\n")
    }
    return ([head.joined(separator: "\n")] + blocks).joined(separator: "\n\n") + "\n"
  }
}

/// An interval of money as tables show it.
func intervalText(_ interval: Report.ExtraCost, _ currency: String) -> String {
  let decimals = interval.atMost.magnitude < 10 ? 2 : 0
  func money(_ amount: Double) -> String { amount.formatted(decimals: decimals) }
  if interval.atMost < 0.005 { return "none" }
  let most = "\(money(interval.atMost)) \(currency)"
  if interval.atLeast <= 0 { return "below resolution (≤ \(most))" }
  let least = money(interval.atLeast)
  // Ends this close differ by their rounding only.
  if interval.atMost - interval.atLeast <= 0.001 * interval.atMost { return most }
  return "\(least) \(currency)" == most ? most : "\(least) to \(most)"
}

/// What would help where there is no plan.
struct ExplainedConflictText {
  private let conflict: ExplanationReport.ConflictPart
  private let currency: String

  init(_ conflict: ExplanationReport.ConflictPart, currency: String) {
    self.conflict = conflict
    self.currency = currency
  }

  var sections: [(title: String, lines: [String])] {
    var result: [(title: String, lines: [String])] = []
    for (index, set) in conflict.sets.enumerated() {
      let number = conflict.sets.count > 1 ? "\(index + 1). " : ""
      var lines = set.requirements.flatMap {
        paragraph("• " + terminalSafe($0, limit: .max), hanging: 2)
      }
      lines += helps(set)
      result.append(("\(number)These cannot hold together", lines))
    }
    if conflict.sets.isEmpty {
      result.append(
        (
          "No plan meets all requirements",
          paragraph("Which requirements clash could not be found out in time.")
        ))
    }
    if let cost = conflict.costWithFirstOfEach, conflict.sets.count > 1 {
      result.append(
        (
          "All together",
          paragraph(
            "With the first change of each the whole scenario has a plan for "
              + "\(cost.formatted(decimals: 0)) \(currency) per year.")
        ))
    }
    let workloads = Set(conflict.rejections.map(\.workload)).sorted()
    result.append(("Ruled out", RejectionsText(conflict.rejections, order: workloads).lines))
    return result
  }

  private func helps(_ set: ExplanationReport.ConflictPart.RequirementSet) -> [String] {
    guard !set.relaxations.isEmpty else {
      return paragraph("No single change was found that helps.")
    }
    var table = TextTable([
      .init(
        "Helps, as planning again has shown", minimumWidth: 30, overflow: .wrap(maximumLines: 2)),
      .init("Instead of", minimumWidth: 30, overflow: .wrap(maximumLines: 2)),
      .init("Then costs per year", .right),
    ])
    for relaxation in set.relaxations {
      table.addRow([
        relaxation.change, relaxation.requirement,
        "\(relaxation.yearlyCost.formatted(decimals: 0)) \(currency)",
      ])
    }
    return [""] + table.lines(width: textWidth, indentation: 2)
  }
}
