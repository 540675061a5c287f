import Catalog
import InferencePerformance
package import Quantities

/// What prompts and generation of a pair over servers have in common.
///
/// Whatever processes prompts under a hand-over may send their caches to whatever generates under the
/// same one at the same site, so that no pair need be enumerated.
package struct HandOver: Hashable, Sendable {
  /// The id of the model.
  package let modelID: String
  /// The id of the precision of its weights.
  package let precisionID: String
  /// The engine, whose caches no other one reads; nil when the user measured and does not say.
  package let engine: String?
  /// Bits of a cached key or value; nil when the user measured.
  let keyValueBits: Double?
  /// What both do beyond plain serving, as part of an id; empty for nothing.
  let levers: String
  /// The maker of the accelerators; nil where it may be any.
  let maker: String?
  /// The provider and its region for rented machines; nil for servers at the site itself.
  let region: String?
  /// Whether the user measured both.
  let isMeasured: Bool
  /// The longest mean step of the generation; nil where no target depends on it.
  package var longestStep: Seconds?

  /// The id, which says everything that sets it apart.
  package var id: String {
    let parts = [
      modelID, precisionID, engine ?? "",
      keyValueBits.map { "\(Int($0.rounded()))-bit-cache" } ?? "", isMeasured ? "measured" : "",
      maker ?? "", region ?? "", stepID,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "/") + levers
  }

  /// The longest step as part of an id; empty for none.
  var stepID: String {
    longestStep.map { "step-\($0.value(in: "ms").formatted(significantDigits: 4))ms" } ?? ""
  }
}

extension HandOver {
  /// What a replica on a machine could hand over.
  init(_ configuration: ServingConfiguration, on option: ServerOption, _ rule: PairRule) {
    self.init(
      modelID: configuration.model.id, precisionID: configuration.precision.id,
      engine: configuration.engine, keyValueBits: configuration.keyValueBits,
      levers: configuration.options.shortID,
      maker: rule == .sameMaker ? option.accelerator.vendor : nil,
      region: option.regionOfPairs, isMeasured: false)
  }

  /// What a measured machine could hand over.
  init(_ measurement: MeasuredCapacity, on option: ServerOption, _ rule: PairRule) {
    self.init(
      modelID: measurement.modelID, precisionID: measurement.precisionID,
      engine: measurement.engine, keyValueBits: nil, levers: "",
      maker: rule == .sameMaker ? option.accelerator.vendor : nil,
      region: option.regionOfPairs, isMeasured: true)
  }
}

extension ServerOption {
  /// Where its partners must stand: rented machines with the provider in the region of the offer.
  fileprivate var regionOfPairs: String? {
    providerID.map { "\($0) \(offerRegionID ?? "anywhere")" }
  }
}
