import Catalog
import Economics
import Quantities
import Reporting

extension Page {
  /// The bill by kind, each bar divided by tier.
  static func costChart(_ report: Report) -> ChartView? {
    let tiers = Dictionary(
      report.sites.map { ($0.id, $0.tier.rawValue) }, uniquingKeysWith: { first, _ in first })
    let rows: [[String: VegaLite.Value]] = report.cost.components.flatMap {
      component -> [[String: VegaLite.Value]] in
      let amounts = Dictionary(grouping: component.lines) { tiers[$0.site] ?? "" }
        .mapValues { $0.reduce(0) { $0 + $1.amount } }
      return amounts.sorted { $0.key < $1.key }.map { tier, amount in
        [
          "kind": ChartView.label(component.kind.phrase), "tier": .text(tier),
          "amount": .number(amount.rounded(decimals: 2)),
        ]
      }
    }
    let title = "\(report.currency.code) per year"
    return ChartView(
      "cost-chart", "Cost per year by kind and tier",
      VegaLite(
        description:
          "Bars of the yearly cost by kind, divided by tier; the tables have the figures.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "bar", tooltip: true),
            encoding: .init(
              x: .init(
                field: "amount", type: "quantitative", title: title, stack: "zero",
                axis: .amounts),
              y: .init(
                field: "kind", type: "nominal", title: "",
                sort: report.cost.components.map(\.kind.phrase), axis: .names),
              color: .init(
                field: "tier", type: "nominal", title: "Tier",
                scale: ChartView.scale(report.cost.tiers.map(\.tier.rawValue)))))
        ], bandsOf: "kind"))
  }
}
