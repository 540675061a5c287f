import Placement
import Quantities
import Reporting

extension Page {
  /// The most servers whose ways are drawn; the table has all of them.
  private static let mostBreakEvens = 3
  /// The most ways of one chart: more cannot be told apart.
  private static let mostWays = 6

  /// For each of the first servers of the plan, what each way to have them costs at each use.
  static func breakEvenCharts(_ report: Report) -> [ChartView] {
    (report.breakEvens ?? []).prefix(mostBreakEvens).enumerated().compactMap { index, entry in
      breakEvenChart(entry, number: index + 1, in: report)
    }
  }

  private static func breakEvenChart(
    _ entry: Report.BreakEven, number: Int, in report: Report
  ) -> ChartView? {
    guard entry.ways.count > 1 else { return nil }
    let ways = entry.ways.prefix(mostWays)
    let names = ways.map { way in
      ChartView.lines("\(way.server), \(way.ownership.phrase), \(way.site)")
    }
    let rows: [[String: VegaLite.Value]] = zip(names, ways).flatMap { name, way in
      [(0, way.idleCost), (1, way.fullCost)].map { use, cost in
        ["way": .text(name), "use": .number(use), "cost": .number(cost)]
      }
    }
    return ChartView(
      "break-even-chart-\(number)",
      "Work of one \(cut(entry.ways[0].name, to: 60)): what each way costs",
      VegaLite(
        description: "Lines of the yearly cost of each way over the use of the server; the dashed "
          + "line is the use of the plan.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "line", strokeWidth: 2.5, tooltip: true),
            encoding: .init(
              x: .init(
                field: "use", type: "quantitative", title: "Mean use", axis: .shares),
              y: .init(
                field: "cost", type: "quantitative", title: "\(report.currency.code) per year",
                axis: .amounts),
              color: .init(
                field: "way", type: "nominal", title: "Way", scale: ChartView.scale(names)))),
          .init(
            mark: .init(
              type: "rule", color: "currentColor", strokeWidth: 2, strokeDash: [4, 3]),
            encoding: .init(x: .init(datum: entry.utilization, type: "quantitative"))),
        ], height: 220))
  }
}
