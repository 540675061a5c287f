import Diagnostics
import Quantities
import XMLReading

/// Reads `Models/<id>.xml`.
enum ModelReader {
  static func read(
    _ root: XMLElement, id: String, _ figures: inout FigureReader
  ) -> InferenceModel? {
    let base = "models/\(id)"
    let total = figures.figure("total-parameters", of: root, .parameters, in: base)
    let active = figures.figure("active-parameters", of: root, .parameters, in: base)
    let cache = figures.figure("key-value-bytes-per-token", of: root, .tokenCache, in: base)
    let licence = root.child("licence").flatMap { element in
      figures.sourced(
        element.string("name") ?? "", element, attribute: "name", name: "\(base)/licence")
    }
    let kind = root.requiredEnumeration(
      "type", as: InferenceModel.Kind.self, into: &figures.diagnostics)
    let computation = Self.computation(of: root, base, &figures)
    let precisions = Self.precisions(of: root, &figures)
    let quality = root.children("quality").compactMap { Self.quality($0, base, &figures) }
    let release = figures.date("release", of: root, in: base)
    guard let total, let licence, let kind, let computation, let name = root.child("name")?.text,
      let publisher = root.child("publisher")?.text
    else { return nil }
    if kind == .generative, case .singlePass = computation {
      figures.diagnostics.addError(
        root.error(
          attribute: "type", code: "inconsistent",
          message: "a generative model needs an <architecture>, not <single-pass>",
          remedy: "Describe the architecture, or correct the type."))
    }
    if let active, active.value > total.value {
      figures.diagnostics.addError(
        (root.child("active-parameters") ?? root).error(
          attribute: "value", code: "inconsistent",
          message: "more parameters are active than there are",
          remedy: "Check both figures."))
    }
    return InferenceModel(
      id: id, name: name, publisher: publisher, licence: licence, release: release, kind: kind,
      totalParameters: total, activeParameters: active, computation: computation,
      precisions: precisions, quality: quality, notes: root.children("note").map(\.text),
      keyValueBytesPerToken: cache)
  }

  private static func computation(
    of root: XMLElement, _ base: String, _ figures: inout FigureReader
  ) -> InferenceModel.Computation? {
    if let element = root.child("architecture") {
      figures.place(of: element, attribute: "layers", name: "\(base)/architecture")
      return ArchitectureReader.read(element, &figures).map { .generative($0) }
    }
    guard let element = root.child("single-pass") else { return nil }
    let traffic = figures.figure("activation-traffic", of: element, .traffic, in: base)
    return figures.figure("work", of: element, .work, in: base).map {
      .singlePass(
        SinglePass(
          unit: element.string("unit") ?? "",
          unitTokens: element.integer(
            "unit-tokens", in: 1...100_000_000, into: &figures.diagnostics),
          work: $0, activationTraffic: traffic))
    }
  }

  /// The precisions, native ones first and else in the order of the file.
  private static func precisions(
    of root: XMLElement, _ figures: inout FigureReader
  ) -> [ModelPrecision] {
    let elements = root.children("precision")
    UniqueIDs.check(elements, attribute: "ref", into: &figures.diagnostics)
    let precisions = elements.compactMap { element -> ModelPrecision? in
      let id = figures.reference("ref", to: .precision, of: element)
      let isNative = element.bool("native", into: &figures.diagnostics) ?? false
      guard let id, let provenance = figures.provenance(of: element) else { return nil }
      return ModelPrecision(id: id, isNative: isNative, provenance: provenance)
    }
    return precisions.filter(\.isNative) + precisions.filter { !$0.isNative }
  }

  private static func quality(
    _ element: XMLElement, _ base: String, _ figures: inout FigureReader
  ) -> QualityFigure? {
    let precision = figures.reference("precision", to: .precision, of: element)
    let keyValuePrecision = figures.reference(
      "key-value-precision", to: .precision, of: element)
    guard let benchmark = element.requiredString("benchmark", into: &figures.diagnostics),
      let figure = figures.figure(
        element, .anything,
        name: "\(base)/quality/\(benchmark)" + (precision.map { "/\($0)" } ?? ""))
    else { return nil }
    return QualityFigure(
      benchmark: benchmark, precisionID: precision, keyValuePrecisionID: keyValuePrecision,
      baseline: element.double("baseline", in: -1e15...1e15, into: &figures.diagnostics),
      variant: element.string("variant"), isHigherBetter: element.string("better") == "higher",
      figure: figure)
  }
}
