import Quantities
import Reporting

extension Page {
  /// Cost against latency: the choice of each workload and what would be chosen next.
  ///
  /// A latency is shown as a share of its target, and of several the one that comes closest.
  static func tradeOffChart(_ report: Report) -> ChartView? {
    let rows = points(of: report)
    guard rows.contains(where: { $0["point"] == .text("runner-up") }) else { return nil }
    let x = VegaLite.Channel(
      field: "share", type: "quantitative", title: "Latency as a share of its target",
      axis: .shares)
    let y = VegaLite.Channel(
      field: "extra", type: "quantitative", title: "\(report.currency.code) per year more",
      axis: .amounts)
    let names = rows.compactMap { row -> String? in
      if case .text(let name) = row["workload"] { name } else { nil }
    }
    let color = VegaLite.Channel(
      field: "workload", type: "nominal", title: "Workload",
      scale: ChartView.scale(names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))
    return ChartView(
      "trade-off-chart", "Cost against latency: ● what was chosen, ◆ what comes next",
      VegaLite(
        description: "A line for each workload from the chosen point, which costs nothing more, to "
          + "its runner-up; further left is faster, further down is cheaper.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "line", strokeWidth: 2, opacity: 0.5),
            encoding: .init(x: x, y: y, color: color)),
          .init(
            mark: .init(type: "point", size: 120, filled: true, opacity: 1, tooltip: true),
            encoding: .init(
              x: x, y: y, color: color,
              shape: .init(
                field: "point", type: "nominal", title: "Point",
                scale: .init(domain: ["chosen", "runner-up"], range: ["circle", "diamond"]),
                legend: .hidden))),
        ], height: 260))
  }

  /// How close the latencies come to their targets; nil without a target.
  static func strain(_ latencies: [Report.Latency]) -> Double? {
    latencies.compactMap { latency in latency.limit.map { latency.value / $0 } }.max()
  }

  private static func points(of report: Report) -> [[String: VegaLite.Value]] {
    report.runnersUp.flatMap { runnerUp -> [[String: VegaLite.Value]] in
      let shares = report.assignments.filter { $0.workload == runnerUp.workload }
      guard let main = shares.max(by: { $0.share < $1.share }), let now = strain(main.latency),
        let then = strain(runnerUp.latency ?? []), let extra = runnerUp.extraCost,
        let choice = runnerUp.choice
      else { return [] }
      func point(
        _ kind: String, _ choice: String, _ share: Double, _ extra: Double
      ) -> [String: VegaLite.Value] {
        [
          "workload": ChartView.label(runnerUp.workload), "point": .text(kind),
          "choice": ChartView.label(choice), "share": .number(share.rounded(decimals: 4)),
          "extra": .number(extra),
        ]
      }
      return [
        point("chosen", runnerUp.banned, now, 0), point("runner-up", choice, then, extra.atMost),
      ]
    }
  }
}
