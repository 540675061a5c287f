import Quantities
import Reporting

extension Page {
  /// The most inputs of the chart; the table has all of them.
  private static let mostInputs = 12

  /// By how much the cost moves at either end of the band of each input, the widest bar on top.
  static func sensitivityChart(_ variants: Report.Variants?, currency: String) -> ChartView? {
    let shown = (variants?.sensitivity ?? []).prefix(mostInputs)
    let ends = ["at the lower end", "at the higher end"]
    let rows = shown.flatMap { entry -> [[String: VegaLite.Value]] in
      let phrase = InputPhrase(entry)
      return zip(ends, [entry.low, entry.high]).compactMap { end, move in
        var row: [String: VegaLite.Value] = [
          "input": ChartView.label(phrase.text), "end": .text(end),
          "value": ChartView.label(phrase.value(move.value)),
        ]
        if move.plan.isConflict {
          row["missing"] = ChartView.label("no plan \(end), \(phrase.value(move.value))")
          row["change"] = .number(0)
        } else if let change = move.plan.change {
          row["change"] = .number(change.middle.rounded(decimals: 2))
        } else {
          return nil
        }
        row["nothing"] = .number(0)
        row["missing"] = row["missing"] ?? .text("")
        return row
      }
    }
    let y = VegaLite.Channel(
      field: "input", type: "nominal", title: "",
      sort: shown.map { ChartView.lines(InputPhrase($0).text) }, axis: .names)
    let x = VegaLite.Channel(
      field: "change", type: "quantitative", title: "\(currency) per year more or less",
      axis: .amounts)
    return ChartView(
      "sensitivity-chart", "What moves the cost most, planned again at both ends of each band",
      VegaLite(
        description: "Bars from nothing to the change of the yearly cost when an input is at the "
          + "lower or the higher end of its band; the table has the figures.",
        rows: rows,
        layer: [
          .init(
            mark: .init(type: "bar", opacity: 0.85, tooltip: true),
            encoding: .init(
              x: x, x2: .init(field: "nothing"), y: y,
              color: .init(
                field: "end", type: "nominal", title: "Input", scale: ChartView.scale(ends)))),
          .init(
            mark: .init(type: "text", color: "currentColor", fontSize: 11, align: "left", dx: 4),
            encoding: .init(x: x, y: y, text: .init(field: "missing", type: "nominal"))),
        ], bandsOf: "input", step: 30))
  }
}
