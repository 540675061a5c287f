import Quantities
import Reporting

/// A plan among those that are compared by cost and latency.
struct FrontierMark: Sendable {
  /// What it is.
  enum Kind: String, CaseIterable, Sendable {
    case chosen = "the plan"
    case frontier = "cheapest at other targets"
    case runnerUp = "next best choice"
  }

  let kind: Kind
  /// What stands beside it.
  let label: String
  /// The slowest latency as a share of its target.
  let strain: Double
  /// The yearly cost.
  let cost: Double
}

extension Page {
  /// Cost against latency: the cheapest plan at each factor on the targets, the plan itself, and the
  /// next best choices; nil when no other target was planned.
  static func frontierChart(
    _ variants: Report.Variants?, runnersUp: [Report.Alternative], cost: Double, currency: String
  ) -> ChartView? {
    let points = (variants?.frontier ?? []).compactMap { point -> FrontierMark? in
      guard let strain = point.strain, let cost = point.plan.cost else { return nil }
      return FrontierMark(
        kind: point.factor == 1 ? .chosen : .frontier,
        label: point.factor == 1
          ? "the plan" : "targets × \(point.factor.formatted(significantDigits: 3))",
        strain: strain, cost: cost)
    }
    guard points.count > 1 else { return nil }
    let others = runnersUp.compactMap { runnerUp -> FrontierMark? in
      guard let strain = runnerUp.strain, let extra = runnerUp.extraCost else { return nil }
      return FrontierMark(
        kind: .runnerUp, label: runnerUp.workload, strain: strain, cost: cost + extra.atMost)
    }
    return chart(points, others, currency)
  }

  /// How much cheaper a plan must be to be another point of the drawing, as a share of the cost.
  private static let resolution = 0.001

  /// The plan and those that no other one beats in cost and latency, from the quickest.
  ///
  /// Plans that cost the same within the resolution of a drawing are one point; of those the plan
  /// itself is the one to name.
  static func undominated(_ marks: [FrontierMark]) -> [FrontierMark] {
    let chosen = marks.filter { $0.kind == .chosen }
    let others = marks.filter { mark in
      !chosen.contains {
        $0.strain <= mark.strain * (1 + resolution) && $0.cost <= mark.cost * (1 + resolution)
      }
    }
    var result: [FrontierMark] = []
    let ordered = (chosen + others).sorted { ($0.strain, $0.cost) < ($1.strain, $1.cost) }
    for mark in ordered
    where mark.kind == .chosen || mark.cost < (result.last?.cost ?? .infinity) * (1 - resolution) {
      result.append(mark)
    }
    return result
  }

  private static func chart(
    _ points: [FrontierMark], _ others: [FrontierMark], _ currency: String
  ) -> ChartView? {
    let best = undominated(points)
    let all = (best + others).map(\.strain)
    let middle = ((all.min() ?? 0) + (all.max() ?? 0)) / 2
    let rows =
      (best + others).map { mark -> [String: VegaLite.Value] in
        // Next best choices are told by their form: their names would cover each other.
        let label = mark.kind == .runnerUp ? VegaLite.Value.text("") : ChartView.label(mark.label)
        return [
          "kind": .text(mark.kind.rawValue), "plan": ChartView.label(mark.label),
          "latency": .number(mark.strain.rounded(decimals: 4)), "cost": .number(mark.cost),
          "after": mark.strain <= middle ? label : .text(""),
          "before": mark.strain > middle ? label : .text(""),
        ]
      }
      + best.map {
        ["step": .number($0.strain.rounded(decimals: 4)), "cost": .number($0.cost)]
      }
    let x = VegaLite.Channel(
      field: "latency", type: "quantitative",
      title: "Slowest latency as a share of its target", axis: .shares)
    let y = VegaLite.Channel(
      field: "cost", type: "quantitative", title: "\(currency) per year", axis: .amounts,
      scale: .init(zero: false))
    let kinds = FrontierMark.Kind.allCases.map(\.rawValue)
    return ChartView(
      "frontier-chart", "Cost against latency: what no other plan beats in both",
      VegaLite(
        description: "Points of the yearly cost and the slowest latency of each plan; a line joins "
          + "the cheapest plans from tight targets to loose ones, and the dashed rule is where the "
          + "targets are.",
        rows: rows,
        layer: [
          .init(
            mark: .init(
              type: "line", color: ChartView.colors[0], strokeWidth: 2, opacity: 0.6,
              interpolate: "step-after"),
            encoding: .init(
              x: .init(field: "step", type: "quantitative", title: x.title, axis: .shares), y: y)),
          .init(
            mark: .init(type: "point", size: 110, filled: true, opacity: 1, tooltip: true),
            encoding: .init(
              x: x, y: y,
              color: .init(
                field: "kind", type: "nominal", title: "Plan",
                scale: .init(
                  domain: kinds,
                  range: [ChartView.colors[1], ChartView.colors[0], ChartView.colors[3]])),
              shape: .init(
                field: "kind", type: "nominal", title: "Plan",
                scale: .init(domain: kinds, range: ["circle", "square", "diamond"])))),
          label("after", "left", 6), label("before", "right", -6),
          .init(
            mark: .init(
              type: "rule", color: ChartView.colors[1], strokeWidth: 2, strokeDash: [4, 3]),
            encoding: .init(x: .init(datum: 1, type: "quantitative"))),
        ], height: 320))
  }

  /// Names beside the points, on that side of them where there is room.
  private static func label(_ field: String, _ align: String, _ distance: Double) -> VegaLite.Layer
  {
    VegaLite.Layer(
      mark: .init(
        type: "text", color: "currentColor", dy: -9, fontSize: 11, align: align, dx: distance),
      encoding: .init(
        x: .init(field: "latency", type: "quantitative"),
        y: .init(field: "cost", type: "quantitative"),
        text: .init(field: field, type: "nominal")))
  }
}
