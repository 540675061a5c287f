package import Quantities

/// What prompts and generation count with of each other when either may stand on any server.
///
/// With a longest mean step `τ` of the generation the two decouple: prompts answer for the time to the
/// first token and for the whole request with steps of `τ`, generation answers for the time per output
/// token and for steps of at most `τ` in the mean. Links are filled to at most a half, so that a cache
/// takes at most twice the time that it takes alone, `t/(1 − u)` of a shared link (M/G/1-PS; Kleinrock,
/// "Queueing Systems", volume 2, 1976, section 4.4): transfers are counted at half of the bandwidth.
package struct HandOverTerms: Hashable, Sendable {
  /// The share of a link that transfers fill at most.
  package static let plannedUtilization = 0.5

  /// The longest mean step of the generation; nil where no target depends on it.
  package let longestStep: Seconds?
  /// How the cache moves: bytes per second of the network for each accelerator, after the prompt.
  package let transfer: KeyValueTransfer

  /// Terms over a network that carries so much for each accelerator.
  package init(longestStep: Seconds?, network: Bandwidth) {
    self.longestStep = longestStep
    self.transfer = KeyValueTransfer(
      bandwidth: network * (1 - Self.plannedUtilization), timing: .afterPrompt)
  }
}

extension HandOverTerms {
  /// The same over the same network with a step that is shorter by a factor of 1 or more.
  package func shortened(by factor: Double) -> Self {
    Self(
      longestStep: longestStep.map { $0 / factor },
      network: transfer.bandwidth / (1 - Self.plannedUtilization))
  }
}
