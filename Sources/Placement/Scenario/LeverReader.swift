import Catalog
import Diagnostics
import InferencePerformance
import Quantities
import XMLReading

/// Reads what a `<model>` may be served with beyond plain serving.
struct LeverReader {
  /// The `<model>`.
  let element: XMLElement
  /// The id of the workload.
  let workloadID: String
  /// The model; nil if it is not known.
  let model: InferenceModel?

  private var name: String {
    "workloads/\(workloadID)/models/\(element.string("ref") ?? "")"
  }

  /// Formats of the KV cache.
  func cacheFormats(_ reading: inout ScenarioReading) -> [String] {
    reading.references(
      "cache-formats", of: element, to: "format of the KV cache",
      in: KeyValueFormat.allCases.map(\.rawValue)) ?? []
  }

  /// Parts of the cache that suffice.
  func compressions(_ reading: inout ScenarioReading) -> [CompressionLever] {
    element.children("cache-compression").compactMap { child in
      guard let share = reading.number("kept-share", of: child, .positive(upTo: 1)) else {
        return nil
      }
      return CompressionLever(
        keptShare: reading.own(
          share, kind: .measured, name: "\(name)/cache-compression/kept-share",
          note: child.string("note") ?? "given in the scenario"))
    }
  }

  /// How long requests may wait for a fuller batch.
  func longestBatchingDelay(_ reading: inout ScenarioReading) -> Seconds? {
    if let model, model.architecture != nil, element.attribute("longest-batching-delay") != nil {
      reading.refuse(
        element, attribute: "longest-batching-delay", code: "not-applicable",
        "\(quoted(model.id)) generates tokens; its requests join the running batch at every step",
        remedy: "Remove the attribute.")
      return nil
    }
    return reading.amount("longest-batching-delay", of: element, .roundTrip)
  }

  /// Ways to guess tokens ahead.
  func speculations(_ reading: inout ScenarioReading) -> [Speculation] {
    element.children("speculation").compactMap { child in
      let method = child.string("method").flatMap(Speculation.Method.init(rawValue:))
      let length = child.requiredInteger(
        "draft-length", in: 1...64, into: &reading.diagnostics)
      let acceptance = reading.number("acceptance", of: child, .share)
      let isDrafted = method == .draftModel
      for attribute in ["draft", "draft-precision"] {
        let isGiven = child.attribute(attribute) != nil
        guard isGiven != isDrafted else { continue }
        reading.refuse(
          child, attribute: isGiven ? attribute : "method",
          code: isGiven ? "not-applicable" : "missing-attribute",
          isGiven
            ? "\(attribute) means something with method=\"draft-model\" only"
            : "a draft model guesses, but \(attribute) is missing",
          remedy: isGiven
            ? "Remove the attribute." : "Add draft=\"…\" and draft-precision=\"…\".")
      }
      let draft = draft(of: child, &reading)
      guard let method, let length, let acceptance else { return nil }
      guard !isDrafted || draft != nil else { return nil }
      return Speculation(
        method: method, draftLength: length,
        acceptance: reading.own(
          acceptance, kind: .measured, name: "\(name)/speculation/\(method.rawValue)/acceptance",
          note: child.string("note") ?? "given in the scenario"),
        draftModelID: draft?.model, draftPrecisionID: draft?.precision)
    }
  }

  /// The small model and its precision; nil where none is named or anything is wrong.
  private func draft(
    of child: XMLElement, _ reading: inout ScenarioReading
  ) -> (model: String, precision: String)? {
    guard child.string("method") == Speculation.Method.draftModel.rawValue else { return nil }
    let id = reading.reference("draft", of: child, to: "model", in: reading.catalog.models.keys)
    let precision = reading.reference(
      "draft-precision", of: child, to: "precision", in: reading.catalog.precisions.keys)
    guard let id, let precision, let small = reading.catalog.models[id] else { return nil }
    let available = small.precisions.map(\.id)
    if !available.contains(precision) {
      reading.refuse(
        child, attribute: "draft-precision", code: "no-offer",
        "model \(quoted(id)) cannot be had in \(quoted(precision))",
        remedy: "It can be had in \(alternatives(available)).")
      return nil
    }
    guard let model, small.architecture == nil || !small.shares(vocabularyOf: model) else {
      return (id, precision)
    }
    reading.refuse(
      child, attribute: "draft", code: "conflict",
      "\(quoted(id)) does not guess tokens of \(quoted(model.id)): "
        + (small.architecture == nil ? "it generates none" : "their vocabularies differ"),
      remedy: "Name a small model of the same family.")
    return nil
  }
}

extension InferenceModel {
  /// Whether both have one vocabulary; sizes of one family differ by padding of at most a hundredth.
  fileprivate func shares(vocabularyOf other: InferenceModel) -> Bool {
    guard let own = architecture?.vocabulary, let its = other.architecture?.vocabulary else {
      return false
    }
    return abs(own - its) * 100 <= its
  }
}
