import Catalog
import Quantities
import Reporting

extension Page {
  /// The most workloads of the chart of flows; the table has all of them.
  private static let mostFlows = 40

  /// From which tier each workload comes and on which ones it runs.
  static func flowChart(_ report: Report) -> ChartView? {
    let tiers = Dictionary(
      report.sites.map { ($0.id, $0.tier) }, uniquingKeysWith: { first, _ in first })
    let known = Set(report.workloads.prefix(mostFlows).map(\.id))
    let flows = report.assignments.filter { known.contains($0.workload) }
    let rows: [[String: VegaLite.Value]] = flows.compactMap { flow in
      guard let origin = tiers[flow.origin] else { return nil }
      return [
        "workload": ChartView.label(flow.workload), "from": .text(origin.phrase),
        "to": .text(flow.tier.phrase), "share": .text(flow.share.formattedAsPercentage()),
        "label": .text(label(flow)),
        "label-short": .text(flow.share.formattedAsPercentage()),
        "flow": .text("\(flow.workload) \(flow.origin)"), "origin": ChartView.label(flow.origin),
        "site": ChartView.label(flow.site),
      ]
    }
    let names = flows.map { ChartView.lines($0.workload) }
    let y = VegaLite.Channel(
      field: "workload", type: "nominal", title: "", sort: names, axis: .names)
    func x(_ field: String) -> VegaLite.Channel {
      .init(
        field: field, type: "ordinal", title: "", axis: .init(grid: true),
        scale: .init(domain: Tier.allCases.map(\.phrase)))
    }
    return ChartView(
      "flow-chart", "From where to where the requests go",
      VegaLite(
        description:
          "A line for each workload from the tier at which its requests arise, a ring, to "
          + "the tiers that serve them, with the share and the first latency of each.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "rule", color: ChartView.colors[0], strokeWidth: 3, opacity: 0.5),
            encoding: .init(x: x("from"), x2: .init(field: "to"), y: y)),
          .init(
            mark: .init(
              type: "point", color: ChartView.colors[0], size: 130, filled: false, opacity: 1,
              tooltip: true),
            encoding: .init(x: x("from"), y: y)),
          .init(
            mark: .init(
              type: "point", color: ChartView.colors[0], size: 90, filled: true, opacity: 1,
              tooltip: true), encoding: .init(x: x("to"), y: y)),
          .init(
            mark: .init(type: "text", color: "currentColor", dy: -14, fontSize: 12),
            encoding: .init(x: x("to"), y: y, text: .init(field: "label", type: "nominal"))),
        ], bandsOf: "workload", step: 44))
  }

  /// Share and first latency of a flow.
  private static func label(_ flow: Report.Assignment) -> String {
    let latency = flow.latency.first.map {
      ", \(name(of: $0)) \(Seconds(base: $0.value).formatted())"
    }
    return flow.share.formattedAsPercentage() + (latency ?? "")
  }
}

extension Tier {
  /// How headings name it.
  var phrase: String {
    switch self {
    case .device: "Device"
    case .premises: "Premises"
    case .metro: "Metro"
    case .datacenter: "Datacenter"
    case .cloud: "Cloud"
    case .api: "API"
    }
  }
}
