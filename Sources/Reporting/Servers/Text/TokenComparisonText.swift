import Catalog
import Placement
import Quantities

/// Who sells the tokens, and at which latencies.
package struct TokenComparisonText {
  /// How many offers are shown.
  private static let shown = 12

  private let workload: ComparisonReport.Workload
  private let report: ComparisonReport

  /// A text about a workload of a report.
  package init(_ workload: ComparisonReport.Workload, in report: ComparisonReport) {
    self.workload = workload
    self.report = report
  }

  func lines(width: Int) -> [String] {
    guard !workload.tokenOffers.isEmpty else { return [] }
    return table.lines(width: width, indentation: 2)
      + notes.flatMap { paragraph($0, hanging: 2, width: width) }
  }

  /// What is left out and what the marks mean, a sentence each.
  package var notes: [String] {
    let more = workload.tokenOffers.count - Self.shown
    var notes: [String] = []
    if more > 0 { notes.append("\(more.formatted) dearer offers are in the CSV and the JSON.") }
    if workload.tokenOffers.contains(where: { !$0.isProven }) {
      notes.append("unknown: nobody measured it, so that no plan takes the offer.")
    }
    if workload.tokenOffers.prefix(Self.shown).contains(where: \.isInScenario) {
      notes.append("* the scenario itself lets a plan choose it where its targets hold.")
    }
    return notes
  }

  /// One row for each of the cheapest offers.
  package var table: TextTable {
    let metrics = workload.targets.map {
      ServiceComparisonText.Metric(metric: $0.metric, percentile: $0.percentile)
    }
    var table = TextTable(
      [
        .init("Offer", minimumWidth: 20), .init("Model", minimumWidth: 12),
        .init("\(report.currency.code) per year", .right), .init("per Mtok", .right),
      ] + metrics.map { .init($0.title, .right) })
    for offer in workload.tokenOffers.prefix(Self.shown) {
      table.addRow(
        [
          offer.machine + (offer.isInScenario ? " *" : ""), offer.model,
          offer.cost?.perYear.formatted(decimals: 2) ?? "no price",
          offer.cost?.perMillionTokens.map { unitPrice($0) } ?? "",
        ]
          + metrics.map { metric in
            guard offer.isProven else { return "unknown" }
            return offer.latency.first { metric.matches($0) }
              .map { Seconds(base: $0.value).formatted() } ?? ""
          })
    }
    return table
  }
}
