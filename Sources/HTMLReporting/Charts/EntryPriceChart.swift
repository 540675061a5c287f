import Quantities
import Reporting

extension Page {
  /// The most machines of the chart; the table has all of them.
  private static let mostMachines = 20

  /// By how much the price of each machine would have to fall.
  static func entryPriceChart(_ entries: [ExplanationReport.Entry]) -> ChartView? {
    let rows: [[String: VegaLite.Value]] = entries.prefix(mostMachines).compactMap { entry in
      let change = EntryPricesText.cheapening(entry)
      guard change.isFinite else { return nil }
      return [
        "machine": ChartView.label("\(entry.server), \(entry.ownership.phrase)"),
        "change": .number(change.rounded(decimals: 4)),
        "serves": ChartView.label(entry.workloads.joined(separator: ", ")),
      ]
    }
    let names = rows.compactMap { row -> String? in
      if case .text(let name) = row["machine"] { name } else { nil }
    }
    return ChartView(
      "entry-price-chart", "By how much each price would have to fall",
      VegaLite(
        description:
          "Bars of the share by which the price of each machine would have to fall for it "
          + "to be part of the plan; the table has the prices.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "bar", color: ChartView.colors[0], tooltip: true),
            encoding: .init(
              x: .init(
                field: "change", type: "quantitative", title: "Cheaper by", axis: .shares),
              y: .init(
                field: "machine", type: "nominal", title: "", sort: names, axis: .names)))
        ], bandsOf: "machine", step: 24))
  }
}
