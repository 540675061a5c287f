import Catalog
import Quantities

/// What a model, engine or part does not allow of the options.
struct OptionCheck {
  let options: ServingOptions
  let model: InferenceModel
  let accelerator: Accelerator
  let engine: String

  /// Refuses options that cannot be.
  func check() throws(ConfigurationRefusal) {
    guard options != .none else { return }
    guard model.architecture != nil else {
      throw .optionUnavailable(
        option: "Serving options", owner: model.id,
        reason: "models that answer in one pass keep no cache and generate no tokens")
    }
    try checkSpeculation()
    if let format = options.keyValueFormat {
      try format.check(engine: engine, accelerator: accelerator)
    }
    if let share = options.compression?.keptShare {
      try require("Kept share of the cache", share, share > 0 && share <= 1, "above 0 to 1")
    }
    if let offload = options.offload { try checkOffload(offload) }
    try require(
      "Expert skew", options.expertSkew, options.expertSkew >= 1 && options.expertSkew <= 1e3,
      "from 1 to 1,000")
  }

  private func checkSpeculation() throws(ConfigurationRefusal) {
    guard let speculation = options.speculation else { return }
    guard SpeculativeDecoding.engines.contains(engine) else {
      throw .optionUnavailable(
        option: "Speculative decoding", owner: engine,
        reason: "it is known of \(SpeculativeDecoding.engines.sorted().joined(separator: ", "))")
    }
    let rate = speculation.acceptance
    try require("Acceptance rate", rate, rate >= 0 && rate <= 1, "from 0 to 1")
    let length = Double(speculation.draftLength)
    try require("Draft length", length, length >= 1 && length <= 64, "from 1 to 64")
    if case .draftModel(let draft, let precision) = speculation.method {
      guard let small = draft.architecture, let large = model.architecture else {
        throw .optionUnavailable(
          option: "Speculative decoding", owner: draft.id, reason: "it does not generate tokens")
      }
      guard draft.precisions.contains(where: { $0.id == precision.id }) else {
        throw .precisionNotOffered(
          model: draft.id, precision: precision.id, offered: draft.precisions.map(\.id))
      }
      // Padding differs between sizes of one family (Qwen2.5: 151,936 and 152,064).
      guard abs(small.vocabulary - large.vocabulary) * 100 <= large.vocabulary else {
        throw .optionUnavailable(
          option: "Speculative decoding", owner: draft.id,
          reason: "its vocabulary is not that of \(model.id)")
      }
    }
  }

  private func checkOffload(_ offload: CacheOffload) throws(ConfigurationRefusal) {
    try require(
      "Host memory for the cache in bytes", offload.hostMemory.baseValue,
      offload.hostMemory.baseValue >= 0, "finite, 0 or more")
    try require(
      "Share reloaded from the host", offload.reloadedShare,
      offload.reloadedShare >= 0 && offload.reloadedShare <= 1, "from 0 to 1")
    guard let link = offload.bandwidth ?? accelerator.hostLink?.value else {
      throw .missingFigure(name: "host-link", owner: accelerator.id)
    }
    try require(
      "Bandwidth to the host in bytes per second", link.baseValue, link.baseValue > 0,
      "finite and above 0")
  }

  private func require(
    _ what: String, _ value: Double, _ isUsable: Bool, _ allowed: String
  ) throws(ConfigurationRefusal) {
    guard value.isFinite, isUsable else {
      throw .invalidNumber(what: what, value: "\(value)", allowed: allowed)
    }
  }
}
