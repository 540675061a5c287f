import Diagnostics
import Quantities

extension EstimateReport {
  /// Estimates are written at most this wide, however wide the terminal.
  private static let widths = 80...110

  /// How much a text says.
  public enum Detail: Hashable, Sendable, CaseIterable {
    /// Latencies, rates, power.
    case results
    /// How they come about as well.
    case everything
  }

  /// The estimate for a terminal of `width` columns, of which 80 to 110 are used, with a line break at
  /// the end.
  public func text(
    style: TextStyle = .plain, width: Int = 110, detail: Detail = .everything
  ) -> String {
    let width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    let results: [(title: String?, lines: [String])] = [
      (nil, EstimateHeadlineText(self, width: width).lines(style)),
      ("What to expect", EstimateResultsText(self, width: width).lines),
    ]
    let origins: [(title: String?, lines: [String])] = [
      ("Memory of one accelerator", EstimateMemoryText(self, width: width).lines),
      (
        decodeStep.map(EstimateBreakdownText.decodeTitle),
        decodeStep.map { EstimateBreakdownText($0, width: width).lines } ?? []
      ),
      (
        EstimateBreakdownText.prefillTitle(prefill, load),
        EstimateBreakdownText(prefill, width: width).lines
      ),
      ("Where the constants come from", EstimateConstantsText(self, width: width).lines),
      ("What the estimate rests on", EstimateFiguresText(self, width: width).lines),
    ]
    let sections = detail == .results ? results : results + origins
    let blocks = sections.filter { !$0.lines.isEmpty }.map { section in
      ((section.title.map { paragraph($0, indentation: 0, width: width).map(style.heading) } ?? [])
        + section.lines).joined(separator: "\n")
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}

/// What is estimated, under which load, and what was chosen for the user.
struct EstimateHeadlineText {
  private let report: EstimateReport
  private let width: Int

  init(_ report: EstimateReport, width: Int) {
    self.report = report
    self.width = width
  }

  func lines(_ style: TextStyle) -> [String] {
    let title = terminalSafe("\(report.configuration.model.name) on \(hardware)", limit: .max)
    return wrapped(title, to: width).map(style.heading)
      + paragraph(terminalSafe(serving, limit: .max), indentation: 0, width: width)
      + paragraph(requests, indentation: 0, width: width)
      + defaults
  }

  private var hardware: String {
    let configuration = report.configuration
    let count = configuration.acceleratorCount
    let accelerators = "\(count.formatted) × \(configuration.accelerator.name)"
    guard let server = configuration.server else { return accelerators }
    if server.acceleratorCount == count {
      return count == 1 ? server.name : "\(server.name) (\(accelerators))"
    }
    return "\(count.formatted) of the \(server.acceleratorCount.formatted) "
      + "\(configuration.accelerator.name) of \(server.name)"
  }

  private var serving: String {
    let configuration = report.configuration
    var parts = [configuration.precision.id + " weights"]
    if report.decodeStep != nil {
      parts.append("\(configuration.keyValueBits.formatted(significantDigits: 3))-bit KV cache")
      parts.append(configuration.engine.name)
    }
    if configuration.acceleratorCount > 1 {
      parts.append("TP \(configuration.tensorParallelism)")
    }
    if configuration.pipelineParallelism > 1 {
      parts.append("PP \(configuration.pipelineParallelism)")
    }
    if configuration.expertParallelism > 1 {
      parts.append("EP \(configuration.expertParallelism)")
    }
    if configuration.attentionDataParallel { parts.append("data-parallel attention") }
    parts.append(
      configuration.replicas == 1 ? "1 replica" : "\(configuration.replicas.formatted) replicas")
    return parts.joined(separator: ", ")
  }

  private var requests: String {
    let load = report.load
    let arrival =
      switch load.kind {
      case .concurrency:
        load.concurrency == 1
          ? "1 request at a time" : "\((load.concurrency ?? 0).formatted) requests in flight"
      case .rate:
        "\((load.rate ?? 0).formatted(significantDigits: 4)) requests/s"
          + (load.burstiness == 1 ? ", random arrivals" : ", bursty arrivals")
      case .saturated: "always more requests than can run"
      }
    let input = load.inputLength.formatted(significantDigits: 6)
    guard let output = load.outputLength else {
      let unit = load.unit ?? "1 input"
      return "\(arrival); " + (load.inputLength == 1 ? "" : "\(input) × ") + unit + " each"
    }
    let reuse =
      load.prefixReuse > 0
      ? " (\(load.prefixReuse.formattedAsPercentage()) of them cached)" : ""
    return "\(arrival); \(input) tokens in\(reuse), "
      + "\(output.formatted(significantDigits: 6)) tokens out"
  }

  private var defaults: [String] {
    guard !report.defaults.isEmpty else { return [] }
    var table = TextTable([
      .init(""), .init(""), .init("", minimumWidth: 30, overflow: .wrap(maximumLines: 3)),
    ])
    for choice in report.defaults {
      table.addRow([choice.option, choice.value, choice.reason])
    }
    return ["Not given, and therefore chosen:"] + table.lines(width: width, indentation: 2)
  }
}
