/// The time of one engine step, whatever runs in it, in seconds: the physics of a simulation that
/// follows every token.
///
/// A step of `n` running sequences that also takes prompt tokens lasts
/// `t_decode(n, Σ contexts) + κ·w(prompt tokens) + x`, with `x` what others on the same accelerators
/// hold it up by. `t_decode` is `GenerativeKernel.decodeStep` with the context of each sequence
/// instead of a mean, `w` is `GenerativeKernel.prefillWork`. What a prompt costs beyond `κ·w` (its
/// own pass over the weights, launches, the server outside the model) delays itself only.
package struct EngineStep: Hashable, Sendable {
  /// Layers that treat the context alike.
  package struct ContextPart: Hashable, Sendable {
    /// Seconds per token of context and sequence.
    package let perToken: Double
    /// Tokens beyond which a step does not look back.
    package let limit: Double
  }

  private let coefficients: StepCoefficients
  private let prompt: GenerativeKernel
  /// Layers by how far they look back; those without limit are one part, at the end.
  package let parts: [ContextPart]
  /// Seconds added to every step by others.
  package let interference: Double

  package init(kernel: GenerativeKernel, interference: Double = 0) {
    self.prompt = kernel
    self.interference = interference
    // Without context: what the context costs is in the parts.
    self.coefficients = kernel.stepCoefficients(context: 0)
    self.parts = Self.parts(of: kernel)
  }

  /// What context costs per sequence is piecewise linear; a part is what the slope loses where the
  /// window of some layers ends.
  private static func parts(of kernel: GenerativeKernel) -> [ContextPart] {
    let groups = kernel.attention + kernel.speculation.draftAttention
    let limits = Set(groups.map(\.limit).filter(\.isFinite)).sorted()
    let bounds = [0] + limits + [(limits.last ?? 0) + 1_024]
    let costs = bounds.map { kernel.stepCoefficients(context: $0).perSequence }
    var slopes: [Double] = []
    for index in 1..<bounds.count {
      slopes.append((costs[index] - costs[index - 1]) / (bounds[index] - bounds[index - 1]))
    }
    var parts: [ContextPart] = []
    for (index, limit) in limits.enumerated() {
      parts.append(ContextPart(perToken: slopes[index] - slopes[index + 1], limit: limit))
    }
    return parts + [ContextPart(perToken: slopes[limits.count], limit: .infinity)]
  }

  /// A step of `sequences` running sequences that look back on nothing; 0 when none runs.
  package func decodeTime(sequences: Int) -> Double {
    sequences > 0 ? coefficients.time(sequences: Double(sequences)) : 0
  }

  /// What a token of context summed over `sequences` sequences adds, as a factor on the parts: below
  /// 1 when pipeline stages share the sequences.
  package func contextFactor(sequences: Int) -> Double {
    let count = Double(sequences)
    return count > 0 ? max(count / coefficients.stages, 1) / count : 0
  }

  /// What prompt tokens add to the step that takes them.
  package func promptTime(tokens: Double, depth: Double) -> Double {
    prompt.rideTime(tokens: tokens, depth: depth)
  }

  /// What a prompt takes beyond the steps it rides in; 0 or more.
  package func ownTime(tokens: Double, depth: Double) -> Double {
    max(
      0,
      prompt.prefillTime(tokens: tokens, depth: depth) - promptTime(tokens: tokens, depth: depth))
      + prompt.constants.requestOverhead + interference
  }
}

extension GenerativeKernel {
  /// The work of a prompt by which running sequences are delayed: `κ·w`, divided by what pipeline
  /// stages or layer split gain.
  func rideTime(tokens: Double, depth: Double = 0) -> Double {
    constants.prefillShare * prefillWork(tokens: tokens, depth: depth)
      / (overlapsStages ? pipeline : layerSplitGain(tokens: tokens))
  }
}
