import Quantities

/// What a decode step or a prefill is spent on, beside its roofline bound.
struct EstimateBreakdownText {
  private let breakdown: EstimateReport.Breakdown
  private let width: Int

  init(_ breakdown: EstimateReport.Breakdown, width: Int) {
    self.breakdown = breakdown
    self.width = width
  }

  static func decodeTitle(_ step: EstimateReport.Breakdown) -> String {
    let context = (step.tokens ?? 0).formatted(decimals: 0)
    return "One decode step: \(step.sequences.formatted(significantDigits: 3)) "
      + (step.sequences == 1 ? "sequence" : "sequences") + ", \(context) tokens of context each"
  }

  static func prefillTitle(
    _ prefill: EstimateReport.Breakdown, _ load: EstimateReport.Load
  ) -> String {
    guard let tokens = prefill.tokens else {
      return "One batch: \(prefill.sequences.formatted(significantDigits: 4)) × "
        + (load.unit ?? "input")
    }
    let rate = tokens * prefill.sequences / prefill.total
    let prompts =
      prefill.sequences == 1
      ? "one prompt of" : "\(prefill.sequences.formatted(significantDigits: 3)) prompts of"
    return "Prefill: \(prompts) \(tokens.formatted(decimals: 0)) tokens, "
      + "\(rate.formatted(significantDigits: 3)) tok/s"
  }

  var lines: [String] {
    var table = TextTable([
      .init("", minimumWidth: 24), .init("Time", .right), .init("Share", .right),
      .init("At full rate", .right),
    ])
    for part in breakdown.parts {
      table.addRow([
        part.work.phrase, Seconds(base: part.time).formatted(),
        (part.time / breakdown.total).formattedAsPercentage(decimals: 1),
        part.bound.map { Seconds(base: $0).formatted() } ?? "",
      ])
    }
    table.addRow(["total", Seconds(base: breakdown.total).formatted(), "100 %"])
    let bound = Seconds(base: breakdown.rooflineBound).formatted()
    let ratio = breakdown.total / breakdown.rooflineBound
    return table.lines(width: width, indentation: 2)
      + paragraph(
        "The roofline bound is \(bound): the estimate is "
          + "\(ratio.formatted(significantDigits: 3)) times as long.", width: width)
  }
}

extension EstimateReport.Breakdown.Work {
  /// How tables name it.
  fileprivate var phrase: String {
    switch self {
    case .weightRead: "read weights"
    case .cacheRead: "read KV cache"
    case .activations: "move activations"
    case .compute: "multiply with weights"
    case .attention: "attention"
    case .collectives: "collectives"
    case .layerOverhead: "launch layers"
    case .stepOverhead: "schedule"
    case .sequenceOverhead: "sample"
    case .requestOverhead: "receive and answer"
    }
  }
}
