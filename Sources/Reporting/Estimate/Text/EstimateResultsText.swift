import Demand
import Quantities

/// Latencies, rates, power and energy with their bands, and the targets.
struct EstimateResultsText {
  private let report: EstimateReport
  private let width: Int

  init(_ report: EstimateReport, width: Int) {
    self.report = report
    self.width = width
  }

  var lines: [String] {
    var table = TextTable([
      .init("", minimumWidth: 24), .init("P10", .right), .init("Median", .right),
      .init("P90", .right),
    ])
    for row in rows {
      table.addRow([
        row.name, row.value.low.map(row.format) ?? "", row.format(row.value.median),
        row.value.high.map(row.format) ?? "",
      ])
    }
    return table.lines(width: width, indentation: 2)
      + (targets + notes).flatMap { paragraph($0, width: width) }
  }

  private typealias Row = (
    name: String, value: EstimateReport.Estimate, format: (Double) -> String
  )

  private var rows: [Row] {
    let results = report.results
    let accelerators = Double(report.configuration.acceleratorCount)
    var rows: [Row] = []
    func add(
      _ name: String, _ value: EstimateReport.Estimate?, _ format: @escaping (Double) -> String
    ) {
      if let value { rows.append((name, value, format)) }
    }
    func rate(_ unit: String) -> (Double) -> String {
      { "\($0.formatted(significantDigits: $0 >= 1_000 ? 4 : 3)) \(unit)/s" }
    }
    func percentiles(_ metric: LatencyMetric) {
      for tail in results.percentiles where tail.metric == metric {
        add("  p\(tail.percentile.formatted(significantDigits: 4))", tail.value, Self.time)
      }
    }
    if report.decodeStep != nil {
      add("Time to first token (TTFT)", results.timeToFirstToken, Self.time)
      percentiles(.timeToFirstToken)
      add("Time per output token (TPOT)", results.timePerOutputToken, Self.time)
      percentiles(.timePerOutputToken)
      add("Whole request (E2E)", results.endToEnd, Self.time)
      percentiles(.endToEnd)
      add("Output tokens", results.outputTokenRate, rate("tok"))
      if report.configuration.acceleratorCount > 1 {
        add(
          "  per accelerator", results.outputTokenRate?.scaled(by: 1 / accelerators), rate("tok"))
      }
      add("  of one request", results.timePerOutputToken?.inverted, rate("tok"))
    } else {
      add("Answer (E2E)", results.endToEnd, Self.time)
      percentiles(.endToEnd)
    }
    add("Requests", results.requestRate, rate("req"))
    add("  within the targets", results.sustainable?.requestRate, rate("req"))
    if let power = results.power {
      add(Self.powerName(power.covers, report.configuration.acceleratorCount), power.mean) {
        Quantities.Power(base: $0).formatted()
      }
      add("Energy per output token", power.energyPerOutputToken, Self.energy)
      add("Energy per request", power.energyPerRequest, Self.energy)
    }
    return rows
  }

  private static func powerName(
    _ covers: EstimateReport.Power.Coverage, _ accelerators: Int
  ) -> String {
    switch covers {
    case .server: "Power of the server"
    case .accelerators:
      accelerators == 1 ? "Power of the accelerator" : "Power of the accelerators"
    }
  }

  private static func time(_ seconds: Double) -> String { Seconds(base: seconds).formatted() }

  private static func energy(_ joules: Double) -> String { Energy(base: joules).formatted() }

  private var targets: [String] {
    report.targets.map { target in
      let percentile = target.percentile.map { " p\($0.formatted(significantDigits: 4))" } ?? ""
      let name = "\(target.metric.abbreviation)\(percentile)"
      let limit = Seconds(base: target.limit).formatted()
      let value = Seconds(base: target.value.median).formatted()
      let verdict =
        target.isMet
        ? target.isMetAtHighEstimate
          ? "holds, at the P90 of the estimate as well"
          : "holds, but not at the P90 of the estimate"
        : "is missed"
      return "Target \(name) ≤ \(limit) \(verdict): \(value)."
    }
  }

  private var notes: [String] {
    [parts, running, sustainable, band].compactMap(\.self)
  }

  /// What latencies are made of; parts of less than a hundredth are not worth a word.
  private var parts: String? {
    let results = report.results
    var sentences: [String] = []
    if let first = results.firstToken {
      let named = [
        (first.requestOverhead, "around the request"), (first.prefill, "prefill"),
        (first.wait, "waiting for others"),
      ]
      sentences.append("TTFT is " + Self.sum(named))
    }
    if let token = results.outputToken {
      let named = [(token.decodeStep, "decode step"), (token.promptsOfOthers, "prompts of others")]
      sentences.append("TPOT is " + Self.sum(named))
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: "; ") + "."
  }

  private static func sum(_ parts: [(time: Double, name: String)]) -> String {
    let total = parts.reduce(0) { $0 + $1.time }
    return parts.filter { $0.time >= total / 100 }.map { "\(time($0.time)) \($0.name)" }
      .joined(separator: " + ")
  }

  private var running: String {
    let results = report.results
    let limit =
      switch results.batchLimitedBy {
      case .memory: "whose cache fits"
      case .device: "that a device for one user takes"
      case .engine: "that \(report.configuration.engine.name) runs"
      }
    let place = report.configuration.replicas > 1 ? " on each replica" : ""
    let busy =
      results.utilization.map {
        "; accelerators are busy \($0.formattedAsPercentage(decimals: 0)) of the time"
      } ?? ""
    let running = results.runningRequests.formatted(significantDigits: 3)
    return "\(running) \(running == "1" ? "request runs" : "requests run") at once\(place), "
      + "of the \(results.batchLimit.formatted(decimals: 0)) \(limit)\(busy)."
  }

  private var sustainable: String? {
    guard let sustainable = report.results.sustainable else { return nil }
    return sustainable.requestRate == nil
      ? "No rate meets the targets: \(sustainable.limitedBy)."
      : "More requests than that are kept out by \(sustainable.limitedBy)."
  }

  private var band: String {
    report.results.distance == .known
      ? "P10 to P90 held four of five measurements of like configurations."
      : "P10 to P90 is wide: nothing was measured on this accelerator family with this engine, so "
        + "that it is the error on parts left out of the fit."
  }
}

extension EstimateReport.Estimate {
  /// The quantity in another unit.
  fileprivate func scaled(by factor: Double) -> Self {
    Self(median: median * factor, low: low.map { $0 * factor }, high: high.map { $0 * factor })
  }

  /// One over the quantity, with the band turned around; nil when it is 0.
  fileprivate var inverted: Self? {
    guard median > 0 else { return nil }
    return Self(median: 1 / median, low: high.map { 1 / $0 }, high: low.map { 1 / $0 })
  }
}
