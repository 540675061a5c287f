import Catalog
import Placement
import Quantities
import Reporting

extension ComparisonPage {
  /// A machine or an offer with its price and one latency.
  struct Point {
    let name: String
    let way: ComparisonReport.Way
    let cost: Double
    let latency: Report.Latency
  }

  /// The latency that is held against the cost: the first that machines have.
  var frontierMetric: ServiceComparisonText.Metric? {
    ServiceComparisonText.metrics(of: workload.servers.flatMap(\.ways)).first
  }

  /// What has a price and the latency, the cheapest first.
  private var points: [Point] {
    guard let metric = frontierMetric else { return [] }
    let machines = workload.servers.compactMap { server in
      server.ways.first.map { (Self.name(server), $0) }
    }
    let offers = workload.tokenOffers.filter(\.isProven).map { ($0.machine, $0) }
    return (machines + offers).compactMap { name, way in
      guard let cost = way.cost, cost.perYear > 0,
        let latency = way.latency.first(where: metric.matches)
      else { return nil }
      return Point(name: name, way: way, cost: cost.perYear, latency: latency)
    }.sorted { ($0.cost, $0.latency.value, $0.name) < ($1.cost, $1.latency.value, $1.name) }
  }

  /// The points that no cheaper one beats in latency, from the cheapest to the quickest.
  var frontier: [Point] {
    var result: [Point] = []
    for point in points where point.latency.value < result.last?.latency.value ?? .infinity {
      result.append(point)
    }
    return result
  }

  /// Cost against latency, with what no other machine beats in both.
  var frontierChart: ChartView? {
    guard let metric = frontierMetric else { return nil }
    let best = frontier
    let rows: [[String: VegaLite.Value]] = points.map { point in
      var row: [String: VegaLite.Value] = [
        "name": ChartView.label(point.name), "cost": .number(point.cost),
        "latency": .number(point.latency.value * 1e3),
        "low": .number((point.latency.low ?? point.latency.value) * 1e3),
        "high": .number((point.latency.high ?? point.latency.value) * 1e3),
        "way": .text(Self.kind(of: point.way)),
      ]
      if best.contains(where: { $0.name == point.name && $0.way == point.way }) {
        row["best"] = ChartView.label(point.name)
        row["frontier"] = .number(point.latency.value * 1e3)
      }
      return row
    }
    let kinds = ["owned", "rented", "tokens"].filter { kind in
      points.contains { Self.kind(of: $0.way) == kind }
    }
    let target = workload.targets.first {
      $0.metric == metric.metric && $0.percentile == metric.percentile
    }
    let y = VegaLite.Channel(
      field: "cost", type: "quantitative", title: "\(report.currency.code) per year",
      axis: .amounts, scale: .init(type: "log"))
    func x(_ field: String) -> VegaLite.Channel {
      .init(
        field: field, type: "quantitative", title: "\(metric.title) in milliseconds",
        axis: .amounts, scale: .init(zero: true))
    }
    var layers: [VegaLite.Layer] = [
      .init(
        mark: .init(type: "rule", color: ChartView.colors[7], strokeWidth: 2, opacity: 0.35),
        encoding: .init(x: x("low"), x2: .init(field: "high"), y: y)),
      .init(
        mark: .init(type: "line", color: ChartView.colors[4], strokeWidth: 2, strokeDash: [5, 4]),
        encoding: .init(x: x("frontier"), y: y)),
      .init(
        mark: .init(type: "point", size: 80, filled: true, opacity: 1, tooltip: true),
        encoding: .init(
          x: x("latency"), y: y,
          color: .init(
            field: "way", type: "nominal", title: "Way", scale: ChartView.scale(kinds)))),
      .init(
        mark: .init(
          type: "text", color: "currentColor", dy: -8, fontSize: 11, align: "left", dx: 6),
        encoding: .init(x: x("frontier"), y: y, text: .init(field: "best", type: "nominal"))),
    ]
    if let target {
      layers.append(
        .init(
          mark: .init(
            type: "rule", color: ChartView.colors[1], strokeWidth: 2, strokeDash: [4, 3]),
          encoding: .init(x: .init(datum: target.limit * 1e3, type: "quantitative"))))
    }
    return ChartView(
      prefix + "frontier-chart", "Cost against latency",
      VegaLite(
        description:
          "Points of the yearly cost and the latency of each machine with the band of its "
          + "estimate; a dashed line joins those that no other one beats in both, and the target is a "
          + "dashed rule.", rows: rows, layer: layers, height: 420))
  }

  private static func kind(of way: ComparisonReport.Way) -> String {
    switch way.ownership {
    case .service: "tokens"
    case .bought, .existing, .moved: "owned"
    case .onDemand, .reservedOneYear, .reservedThreeYears, .spot: "rented"
    }
  }
}
