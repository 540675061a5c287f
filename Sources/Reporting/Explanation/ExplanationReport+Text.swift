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
package func intervalText(_ interval: Report.ExtraCost, _ currency: String) -> String {
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
