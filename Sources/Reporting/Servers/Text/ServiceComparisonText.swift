import Catalog
package import Demand
import Placement
import Quantities

/// How each machine serves the workload: configuration, latencies with their bands, power, room.
package struct ServiceComparisonText {
  private let workload: ComparisonReport.Workload

  /// A text about a workload of a report.
  package init(_ workload: ComparisonReport.Workload) { self.workload = workload }

  /// How much of a row is shown.
  private enum Layout {
    /// Bands and limits below what they belong to, no power.
    case narrow
    /// Bands below the latencies.
    case usual
    /// A line for each machine.
    case wide

    init(width: Int) { self = width < 100 ? .narrow : width < 150 ? .usual : .wide }
  }

  func lines(width: Int) -> [String] {
    guard !workload.servers.isEmpty else { return [] }
    let layout = Layout(width: width)
    return table(layout).lines(width: width, indentation: 2)
      + notes(layout).flatMap { paragraph($0, hanging: 2, width: width) }
  }

  /// One row for each machine with all columns.
  package var table: TextTable { table(.wide) }

  private func table(_ layout: Layout) -> TextTable {
    let metrics = self.metrics
    var columns: [TextTable.Column] = [
      .init("Server", minimumWidth: 15),
      .init("Runs", minimumWidth: 17, overflow: .wrap(maximumLines: 2)),
    ]
    columns += metrics.map { .init($0.title, .right) }
    if layout != .narrow { columns.append(.init("Power", .right)) }
    if layout != .narrow, hasTokens { columns.append(.init("J/token", .right)) }
    columns.append(.init("Free", .right))
    if layout != .narrow {
      columns.append(.init("Limit", minimumWidth: 10, overflow: .wrap(maximumLines: 3)))
    }
    var table = TextTable(columns)
    for server in workload.servers {
      guard let way = server.ways.first else { continue }
      var cells = [server.id, configuration(way, layout)]
      cells += metrics.map { metric in
        way.latency.first { metric.matches($0) }.map { text($0, layout) } ?? ""
      }
      if layout != .narrow {
        cells.append(way.power.map { Power(base: $0.mean).formatted() } ?? "")
        if hasTokens {
          cells.append(way.power?.joulesPerToken.map { $0.formatted(decimals: 3) } ?? "")
        }
      }
      cells.append(way.units?.free.formattedAsPercentage(decimals: 0) ?? "")
      if layout != .narrow { cells.append(limit(way)) }
      table.addRow(cells)
    }
    return table
  }

  private var hasTokens: Bool { workload.tokensPerYear != nil }

  /// A latency at a percentile, which has a column.
  package struct Metric: Hashable {
    /// The metric.
    package let metric: LatencyMetric
    /// The percentile at which it is judged.
    package let percentile: Double

    /// What its column is called.
    package var title: String {
      "\(metric.abbreviation) p\(percentile.formatted(significantDigits: 4))"
    }
    /// Whether a latency belongs into its column.
    package func matches(_ latency: Report.Latency) -> Bool {
      latency.metric == metric && latency.percentile == percentile
    }
  }

  /// What any machine has, each once: TTFT, TPOT, then the rest.
  private var metrics: [Metric] { Self.metrics(of: workload.servers.flatMap(\.ways)) }

  /// What some ways have, each once: TTFT, TPOT, then the rest.
  package static func metrics(of ways: [ComparisonReport.Way]) -> [Metric] {
    let all = Set(
      ways.flatMap(\.latency).map { Metric(metric: $0.metric, percentile: $0.percentile) })
    return LatencyMetric.allCases.flatMap { metric in
      all.filter { $0.metric == metric }.sorted { $0.percentile < $1.percentile }
    }
  }

  private func text(_ latency: Report.Latency, _ layout: Layout) -> String {
    let value = Seconds(base: latency.value).formatted()
    guard let low = latency.low, let high = latency.high else { return value }
    let mark = latency.limit.map { high > $0 } == true ? "!" : ""
    let band = "\(Seconds(base: low).formatted()) – \(Seconds(base: high).formatted())\(mark)"
    return layout == .wide ? "\(value) (\(band))" : "\(value)\n\(band)"
  }

  /// Model and precision, then engine and how the accelerators are divided.
  private func configuration(_ way: ComparisonReport.Way, _ layout: Layout) -> String {
    let configuration = way.configuration
    var parts = [configuration?.engine].compactMap(\.self)
    let replicas = configuration?.replicasPerServer ?? 1
    if let tensor = configuration?.tensorParallelism, tensor > 1 || replicas > 1 {
      parts.append("TP \(tensor)" + (replicas > 1 ? " × \(replicas)" : ""))
    }
    parts += configuration?.levers ?? []
    var lines = [[way.model, way.precision].compactMap(\.self).joined(separator: " ")]
    if !parts.isEmpty { lines.append(parts.joined(separator: ", ")) }
    if layout == .narrow, !limit(way).isEmpty { lines.append(limit(way)) }
    return lines.joined(separator: layout == .wide ? ", " : "\n")
  }

  /// A limit of the scenario that leaves no room, else what limits the rate.
  private func limit(_ way: ComparisonReport.Way) -> String {
    if let limit = way.binding.first {
      return "\(limit.kind) of \(limit.subject)"
    }
    return way.limitedBy ?? ""
  }

  /// What all columns mean, a paragraph each.
  package var notes: [String] { notes(.wide) }

  private func notes(_ layout: Layout) -> [String] {
    let power =
      "Power: what all units draw in the mean, and for each token, prompts and answers together; "
      + "unknown for rented machines. "
    let limit = "Limit: what keeps a unit from serving more"
    var result = [
      "Latencies at the peak, with the P10 – P90 of their estimate. "
        + (layout == .narrow ? "" : power) + "Free: capacity left at the peak. "
        + limit + (layout == .narrow ? ", below what it runs." : ".")
    ]
    let isExposed = workload.servers.contains { server in
      server.ways.first?.latency.contains { ($0.high ?? 0) > ($0.limit ?? .infinity) } ?? false
    }
    if isExposed { result.append("! the target would be missed at the P90 of the estimate.") }
    return result
  }
}
