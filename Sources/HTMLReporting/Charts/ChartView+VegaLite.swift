import Diagnostics
import Foundation
import Quantities
import Reporting

extension ChartView {
  /// Colours that stand out from light and from dark paper by more than 3 : 1.
  static let colors = [
    "#2f7fd1", "#c2571a", "#3a8f4d", "#9a5fc0", "#b8487f", "#7d7a1f", "#2a8c92", "#8a6d5a",
  ]

  /// A chart with rows; nil when there are none.
  init?(_ id: String, _ title: String, _ chart: VegaLite) {
    guard !chart.data.values.isEmpty else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(chart) else { return nil }
    chartID = id
    chartTitle = title
    chartDescription = chart.description
    // Nothing in it may end the element in which it stands.
    specification = String(decoding: data, as: UTF8.self).replacing("<", with: #"\u003c"#)
  }

  /// A text that labels an axis.
  static func label(_ text: String) -> VegaLite.Value { .text(lines(text)) }

  /// Lines that label an axis together, each cut to what one could read there.
  static func lines(_ lines: String...) -> String {
    lines.map { cut(terminalSafe($0.replacing("\n", with: " ")), to: 60) }
      .joined(separator: "\n")
  }

  /// A scale with a colour for each name.
  static func scale(_ names: [String]) -> VegaLite.Scale {
    VegaLite.Scale(
      domain: names, range: names.indices.map { colors[$0 % colors.count] })
  }
}
