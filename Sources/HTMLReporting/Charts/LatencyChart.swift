import Quantities
import Reporting

extension Page {
  /// The most bars of a chart of latencies; the tables have all of them.
  private static let mostBars = 60

  /// Each latency as a share of its target, with its band.
  static func latencyChart(_ report: Report) -> ChartView? {
    let rows: [[String: VegaLite.Value]] = bars(of: report).compactMap { bar in
      guard let limit = bar.latency.limit, limit > 0 else { return nil }
      return [
        "name": .text(bar.name), "share": .number(bar.latency.value / limit),
        "low": .number((bar.latency.low ?? bar.latency.value) / limit),
        "high": .number((bar.latency.high ?? bar.latency.value) / limit),
      ]
    }
    let y = VegaLite.Channel(
      field: "name", type: "nominal", title: "", sort: names(rows), axis: .names)
    func x(_ field: String) -> VegaLite.Channel {
      .init(
        field: field, type: "quantitative", title: "Share of the target",
        axis: .shares)
    }
    return ChartView(
      "latency-chart", "Latency as a share of its target",
      VegaLite(
        description: "Points of each latency divided by its target, with the band of the estimate; "
          + "what lies right of 100 % misses its target.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "rule", color: ChartView.colors[0], strokeWidth: 6, opacity: 0.45),
            encoding: .init(x: x("low"), x2: .init(field: "high"), y: y)),
          .init(
            mark: .init(
              type: "point", color: ChartView.colors[0], size: 90, filled: true, opacity: 1,
              tooltip: true), encoding: .init(x: x("share"), y: y)),
          .init(
            mark: .init(
              type: "rule", color: ChartView.colors[1], strokeWidth: 2, strokeDash: [4, 3]),
            encoding: .init(x: .init(datum: 1, type: "quantitative"))),
        ], bandsOf: "name", step: 36))
  }

  /// What the latencies consist of, in shares.
  static func partsChart(_ report: Report) -> ChartView? {
    let rows: [[String: VegaLite.Value]] = bars(of: report).flatMap { bar in
      bar.latency.parts.map { part in
        [
          "name": .text(bar.name), "part": ChartView.label(part.name),
          "seconds": .number(part.value),
        ]
      }
    }
    return ChartView(
      "parts-chart", "What the latencies consist of",
      VegaLite(
        description: "Bars of equal length, divided by the mean time of each part.", rows: rows,
        layer: [
          .init(
            mark: .init(type: "bar", tooltip: true),
            encoding: .init(
              x: .init(
                field: "seconds", type: "quantitative", title: "Share of the mean",
                stack: "normalize", axis: .shares),
              y: .init(
                field: "name", type: "nominal", title: "", sort: names(rows),
                axis: .names),
              color: .init(
                field: "part", type: "nominal", title: "Part",
                scale: ChartView.scale(report.partNames.map { ChartView.lines($0) }))))
        ], bandsOf: "name", step: 36))
  }

  private static func bars(of report: Report) -> [(name: String, latency: Report.Latency)] {
    let all = report.assignments.flatMap { assignment in
      assignment.latency.map { latency in
        (
          ChartView.lines(assignment.workload, "\(name(of: latency)) at \(assignment.site)"),
          latency
        )
      }
    }
    return Array(all.prefix(mostBars))
  }

  private static func names(_ rows: [[String: VegaLite.Value]]) -> [String] {
    rows.compactMap { row in
      if case .text(let name) = row["name"] { name } else { nil }
    }
  }
}
