/// What a step with guessed tokens costs, so that all terms can be given per token.
///
/// A step checks `m = γ + 1` tokens of every sequence: weights and cache are read once, experts for
/// `B·m` tokens, while multiplications, exchange and moved recurrent states grow with `m`; `γ` passes
/// of the draft come before it. Divided by the `e` tokens that a step brings in the mean:
/// `t_token = (t_step(B; m) + γ·t_draft(B)) / e`.
/// At large batches the multiplications dominate and `m/e > 1` makes speculation a loss.
/// Reference: Leviathan et al. 2023, section 3.2; Liu et al., "Optimizing Speculative Decoding for
/// Serving Large Language Models Using Goodput", 2024, for the batch.
struct SpeculationCost: Hashable, Sendable {
  /// Tokens checked per sequence and step.
  let checked: Double
  /// Tokens that a step brings in the mean.
  let gained: Double
  /// Seconds of all draft passes of a step, whatever the batch.
  let draftFixed: Double
  /// Seconds of all draft passes per sequence, the cache aside.
  let draftPerSequence: Double
  /// Seconds to read all routed experts of the draft passes.
  let draftRouted: Double
  /// Which of them a batch reads.
  let draftExperts: ExpertActivation
  /// Reading and multiplying the draft's cache, all passes together.
  let draftAttention: [AttentionCost]
  /// Draft passes of a step.
  let drafts: Double

  /// One token per step.
  static let none = SpeculationCost(
    checked: 1, gained: 1, draftFixed: 0, draftPerSequence: 0, draftRouted: 0,
    draftExperts: ExpertActivation(routedShare: 1, correlation: 1), draftAttention: [], drafts: 0)

  /// A draft that costs nothing.
  static func lookup(_ speculation: SpeculativeDecoding) -> SpeculationCost {
    SpeculationCost(
      checked: Double(speculation.draftLength + 1), gained: speculation.expectedTokens,
      draftFixed: 0, draftPerSequence: 0, draftRouted: 0,
      draftExperts: ExpertActivation(routedShare: 1, correlation: 1), draftAttention: [],
      drafts: Double(speculation.draftLength))
  }

  /// A small model on the same accelerators.
  static func draft(
    _ speculation: SpeculativeDecoding, kernel: GenerativeKernel
  ) -> SpeculationCost {
    let passes = Double(speculation.draftLength)
    return SpeculationCost(
      checked: passes + 1, gained: speculation.expectedTokens,
      draftFixed: passes
        * (kernel.denseRead + kernel.collective.stepLatency + kernel.layerOverhead
          + kernel.stepOverhead),
      draftPerSequence: passes
        * (kernel.stateMove + kernel.decodeCompute + kernel.collective.perToken),
      draftRouted: passes * kernel.routedRead, draftExperts: kernel.experts,
      draftAttention: kernel.attention, drafts: passes)
  }

  /// One layer of the model itself and its output projection, once per guessed token.
  ///
  /// The layer reads the mean of what the model's layers read; the projection in 16 bit.
  static func extraLayer(
    _ speculation: SpeculativeDecoding, kernel: GenerativeKernel, layers: Int,
    expertLayers: Int, headRead: Double, headShare: Double
  ) -> SpeculationCost {
    let passes = Double(speculation.draftLength)
    let layer = 1 / Double(layers)
    return SpeculationCost(
      checked: passes + 1, gained: speculation.expectedTokens,
      draftFixed: passes
        * ((kernel.denseRead + kernel.collective.stepLatency + kernel.layerOverhead) * layer
          + headRead),
      draftPerSequence: passes
        * (kernel.decodeCompute * (layer + headShare) + kernel.collective.perToken * layer),
      draftRouted: expertLayers > 0 ? passes * kernel.routedRead / Double(expertLayers) : 0,
      draftExperts: kernel.experts,
      draftAttention: kernel.attention.map { $0.scaled(by: layer) }, drafts: passes)
  }

  /// Seconds of the draft passes of a step.
  func draftTime(sequences: Double, context: Double) -> Double {
    guard drafts > 0 else { return 0 }
    return draftFixed + draftRouted * draftExperts.share(sequences: sequences)
      + sequences * (draftPerSequence + draftPerSequence(context: context))
  }

  /// Seconds per sequence of reading and multiplying the draft's cache.
  func draftPerSequence(context: Double) -> Double {
    var time = 0.0
    for group in draftAttention {
      time += (group.readPerToken + group.computePerToken) * min(context, group.limit)
    }
    return time * drafts
  }
}
