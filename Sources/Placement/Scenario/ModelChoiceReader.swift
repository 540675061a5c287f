import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<model>` elements of a workload.
struct ModelChoiceReader {
  /// What was read.
  struct Choice {
    /// The accepted models with their precisions.
    let choices: [Workload.ModelChoice]
    /// The same models as the catalog describes them; at least one.
    let models: [InferenceModel]
    /// Whether they generate tokens; else they answer in a single pass.
    let isGenerative: Bool
  }

  /// The most models of one workload.
  static let mostModels = 100

  /// The `<workload>`.
  let element: XMLElement
  /// Its id.
  let workloadID: String

  /// The choice; nil if a model is unknown or models of different kinds are mixed.
  func read(_ reading: inout ScenarioReading) -> Choice? {
    let children = element.children("model")
    guard children.count <= Self.mostModels else {
      reading.refuse(
        children[Self.mostModels], code: "too-large",
        "a workload accepts \(children.count.formatted) models; "
          + "the limit is \(Self.mostModels.formatted)",
        remedy: "Name the few that come into question.")
      return nil
    }
    var choices: [Workload.ModelChoice] = []
    var models: [InferenceModel] = []
    var isSound = true
    for child in children {
      guard
        let id = reading.reference(
          "ref", of: child, to: "model", in: reading.catalog.models.keys),
        let model = reading.catalog.models[id]
      else {
        isSound = false
        continue
      }
      if models.contains(where: { $0.id == id }) {
        reading.refuse(
          child, attribute: "ref", code: "duplicate-id", "model \(quoted(id)) is named twice",
          remedy: "Name it once, with all precisions that are accepted.")
        continue
      }
      if let first = models.first, first.kind != model.kind {
        reading.refuse(
          child, attribute: "ref", code: "conflict",
          "\(quoted(id)) is a \(Self.name(model.kind)) model, "
            + "\(quoted(first.id)) a \(Self.name(first.kind)) model",
          remedy: "Models of one workload answer the same question; make two workloads.")
        isSound = false
        continue
      }
      models.append(model)
      let levers = LeverReader(element: child, workloadID: workloadID, model: model)
      choices.append(
        Workload.ModelChoice(
          modelID: id, precisionIDs: precisions(child, model, &reading),
          isStrong: child.string("role") == "strong", cacheFormats: levers.cacheFormats(&reading),
          speculations: levers.speculations(&reading),
          compressions: levers.compressions(&reading),
          splitsPools: child.bool("split-pools", into: &reading.diagnostics) ?? false,
          pairing: child.string("pairs-over-servers").flatMap(PairRule.init(rawValue:)),
          longestBatchingDelay: levers.longestBatchingDelay(&reading)))
    }
    guard isSound, let first = models.first else { return nil }
    return Choice(choices: choices, models: models, isGenerative: first.architecture != nil)
  }

  private static func name(_ kind: InferenceModel.Kind) -> String {
    kind.rawValue.split(separator: "-").joined(separator: " ")
  }

  private func precisions(
    _ child: XMLElement, _ model: InferenceModel, _ reading: inout ScenarioReading
  ) -> [String]? {
    guard
      let ids = reading.references(
        "precisions", of: child, to: "precision", in: reading.catalog.precisions.keys)
    else { return nil }
    let available = model.precisions.map(\.id)
    for id in ids where !available.contains(id) {
      reading.refuse(
        child, attribute: "precisions", code: "no-offer",
        "model \(quoted(model.id)) cannot be had in \(quoted(id))",
        remedy: "It can be had in \(alternatives(available)).")
    }
    return ids
  }
}
