package import Catalog
import Foundation
import Quantities

/// A calibration as `calibration.xml`.
package enum CalibrationText {
  /// The text of the file; what it lists is in a fixed order.
  package static func xml(_ calibration: Calibration) -> String {
    let provenance = calibration.provenance
    var root = [("xmlns", "urn:tierwise:catalog"), ("version", "1"), ("source", provenance.source)]
    if let date = provenance.asOf { root.append(("as-of", date.description)) }
    root.append(("kind", provenance.kind.rawValue))
    if let note = provenance.note { root.append(("note", note)) }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<" + tag("calibration", root) + ">",
    ]
    lines += comment
    for id in calibration.vintageByEngine.keys.sorted() {
      lines.append(
        "  <"
          + tag(
            "engine",
            [
              ("id", id), ("vintage", calibration.vintageByEngine[id] ?? id),
              ("name", calibration.engineNames[id] ?? id),
            ]) + "/>")
    }
    for name in calibration.constants.keys.sorted() {
      if let constant = calibration.constants[name] { lines += self.lines(constant) }
    }
    for band in calibration.bands {
      lines.append(
        "  <"
          + tag(
            "band",
            [
              ("quantity", band.quantity), ("distance", band.distance), ("level", band.level),
              ("low", number(band.low)), ("high", number(band.high)), ("points", "\(band.points)"),
            ]) + "/>")
    }
    for grouping in calibration.covered.keys.sorted() {
      for level in calibration.covered[grouping] ?? [] {
        lines.append(
          "  <" + tag("covered", [("grouping", grouping), ("level", level)]) + "/>")
      }
    }
    return (lines + ["</calibration>", ""]).joined(separator: "\n")
  }

  private static let comment = [
    "  <!-- efficiency: sigmoid(clip(ln(start / (1 - start)) + mean + sum of effects, -8, 8));",
    "       positive: start * exp(clip(mean + sum of effects, -6, 6)). A level that is not listed has",
    "       effect 0. Bands are ln(measured / estimate) at P10 and P90 of figures left out of the fit.",
    "       Written by `tierwise calibrate`; effects of 0 are left out. -->",
  ]

  private static func lines(_ constant: Calibration.Constant) -> [String] {
    var attributes = [
      ("name", constant.name), ("form", constant.form.rawValue),
      ("start", number(constant.start)),
    ]
    if let unit = constant.unit { attributes.append(("unit", unit)) }
    attributes.append(("mean", number(constant.mean)))
    guard !constant.effects.isEmpty else { return ["  <" + tag("constant", attributes) + "/>"] }
    var lines = ["  <" + tag("constant", attributes) + ">"]
    for grouping in constant.effects.keys.sorted() {
      let effects = constant.effects[grouping] ?? [:]
      for level in effects.keys.sorted() {
        var effect = [
          ("grouping", grouping), ("level", level), ("value", number(effects[level] ?? 0)),
        ]
        if let points = constant.points[grouping]?[level] {
          effect.append(("points", "\(points)"))
        }
        lines.append("    <" + tag("effect", effect) + "/>")
      }
    }
    return lines + ["  </constant>"]
  }

  /// A number without exponent where one is not needed; the schema takes both.
  private static func number(_ value: Double) -> String {
    let rounded = value.magnitude < 1e-3 ? value : value.rounded(toDecimals: 6)
    return rounded == rounded.rounded() && rounded.magnitude < 1e9
      ? "\(Int(rounded))" : "\(rounded)"
  }

  private static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    ([name] + attributes.map { "\($0.0)=\"\(escaped($0.1))\"" }).joined(separator: " ")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
