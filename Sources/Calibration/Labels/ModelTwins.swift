package import Catalog

/// Models that compute the same: one architecture with different weights, such as a base model and
/// what was trained further from it.
///
/// Measurements of twins must not stand on both sides of a cross-validation.
package struct ModelTwins: Sendable {
  private let representatives: [String: String]

  /// Groups the models of a catalog; the first id in alphabetical order stands for its twins.
  package init(_ catalog: HardwareCatalog) {
    var first: [String: String] = [:]
    var representatives: [String: String] = [:]
    for id in catalog.models.keys.sorted() {
      guard let model = catalog.models[id], let shape = Self.signature(model) else { continue }
      let representative = first[shape] ?? id
      first[shape] = representative
      representatives[id] = representative
    }
    self.representatives = representatives
  }

  /// The id that stands for a model and its twins.
  package func representative(of model: String) -> String { representatives[model] ?? model }

  /// What makes two models the same to the performance model.
  private static func signature(_ model: InferenceModel) -> String? {
    guard let architecture = model.architecture else { return nil }
    return [
      "\(architecture.layers)", "\(architecture.hiddenSize)", "\(architecture.vocabulary)",
      "\(architecture.intermediateSize ?? 0)", "\(architecture.attention)",
      "\(String(describing: architecture.latentAttention))",
      "\(architecture.compressedAttention)", "\(architecture.recurrent)",
      "\(String(describing: architecture.experts))",
    ].joined(separator: ";")
  }
}
