import Diagnostics
import XMLReading

/// Reads `calibration.xml`.
enum CalibrationReader {
  static func read(_ root: XMLElement, _ figures: inout FigureReader) -> Calibration? {
    let engines = root.children("engine")
    UniqueIDs.check(engines, into: &figures.diagnostics)
    UniqueIDs.check(root.children("constant"), attribute: "name", into: &figures.diagnostics)
    figures.place(of: root, attribute: "source", name: "calibration")
    var vintages: [String: String] = [:]
    var names: [String: String] = [:]
    for element in engines {
      guard let id = element.string("id") else { continue }
      vintages[id] = element.string("vintage")
      names[id] = element.string("name")
    }
    var constants: [String: Calibration.Constant] = [:]
    for element in root.children("constant") {
      if let constant = constant(element, &figures) { constants[constant.name] = constant }
    }
    var covered: [String: [String]] = [:]
    for element in root.children("covered") {
      if let grouping = element.string("grouping"), let level = element.string("level") {
        covered[grouping, default: []].append(level)
      }
    }
    let bands = root.children("band").compactMap { band($0, &figures) }
    return figures.provenance(of: root).map {
      Calibration(
        constants: constants, vintageByEngine: vintages, engineNames: names, bands: bands,
        provenance: $0, covered: covered.mapValues { $0.sorted() })
    }
  }

  private static let plausible = -1e6...1e6

  private static func constant(
    _ element: XMLElement, _ figures: inout FigureReader
  ) -> Calibration.Constant? {
    guard let name = element.requiredString("name", into: &figures.diagnostics),
      let form = element.requiredEnumeration(
        "form", as: Calibration.Form.self, into: &figures.diagnostics),
      let start = element.requiredDouble("start", in: plausible, into: &figures.diagnostics),
      let mean = element.requiredDouble("mean", in: plausible, into: &figures.diagnostics)
    else { return nil }
    var effects: [String: [String: Double]] = [:]
    var points: [String: [String: Int]] = [:]
    for effect in element.children("effect") {
      guard let grouping = effect.string("grouping"), let level = effect.string("level"),
        let value = effect.requiredDouble("value", in: plausible, into: &figures.diagnostics)
      else { continue }
      if effects[grouping]?[level] != nil {
        figures.diagnostics.addError(
          effect.error(
            attribute: "level", code: "duplicate-id",
            message: "\(name) has two effects of \(grouping) \(level)",
            remedy: "Remove one of the two."))
      }
      effects[grouping, default: [:]][level] = value
      points[grouping, default: [:]][level] = effect.string("points").flatMap { Int($0) }
    }
    return Calibration.Constant(
      name: name, form: form, start: start, unit: element.string("unit"), mean: mean,
      effects: effects, points: points)
  }

  private static func band(
    _ element: XMLElement, _ figures: inout FigureReader
  ) -> Calibration.Band? {
    guard let quantity = element.string("quantity"), let distance = element.string("distance"),
      let level = element.string("level"),
      let low = element.requiredDouble("low", in: plausible, into: &figures.diagnostics),
      let high = element.requiredDouble("high", in: plausible, into: &figures.diagnostics)
    else { return nil }
    return Calibration.Band(
      quantity: quantity, distance: distance, level: level, low: low, high: high,
      points: element.string("points").flatMap { Int($0) } ?? 0)
  }
}
