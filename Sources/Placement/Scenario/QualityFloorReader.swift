import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads `<quality>`: the least quality that a workload accepts.
struct QualityFloorReader {
  /// The `<workload>`.
  let workload: XMLElement
  /// The models that it accepts.
  let models: [InferenceModel]

  /// The floor; nil if there is none or anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> QualityFloor? {
    guard let element = workload.child("quality") else { return nil }
    let known = Set(reading.catalog.models.values.flatMap(\.quality).map(\.benchmark))
    let benchmark = reading.reference(
      "benchmark", of: element, to: "benchmark", in: known)
    let names = ["at-least", "at-most"].filter { element.attribute($0) != nil }
    guard names.count == 1, let name = names.first else {
      reading.refuse(
        element, code: names.isEmpty ? "missing-attribute" : "conflict",
        names.isEmpty ? "<quality> gives no limit" : "<quality> gives two limits",
        remedy: "Add at-least=\"…\", or at-most=\"…\" where less is better.")
      return nil
    }
    let range = PlausibleRange.from(-1e9, to: 1e9)
    guard let benchmark, let limit = reading.number(name, of: element, range) else { return nil }
    let figures = reading.catalog.models.values.flatMap(\.quality)
      .filter { $0.benchmark == benchmark }
    if figures.contains(where: { $0.isHigherBetter != (name == "at-least") }) {
      reading.refuse(
        element, attribute: name, code: "conflict",
        "on \(benchmark) \(name == "at-least" ? "less" : "more") is better",
        remedy: "Write \(name == "at-least" ? "at-most" : "at-least")=\"…\".")
      return nil
    }
    for model in models {
      for figure in model.quality where figure.benchmark == benchmark {
        reading.take(figure.figure.reference)
      }
    }
    return QualityFloor(benchmark: benchmark, limit: limit)
  }
}
