/// The time of a prefill by what it is spent on, beside its roofline bound; in seconds.
package struct PrefillTime: Hashable, Sendable {
  /// Reading weights, as many experts as the prompts call.
  package let weights: Double
  /// Multiplying with weights.
  package let compute: Double
  /// Multiplying keys and values of the prompt with each other.
  package let attention: Double
  /// Exchanging partial sums between accelerators.
  package let collective: Double
  /// Launching the layers.
  package let layerOverhead: Double
  /// The whole prefill.
  package let total: Double
  /// What the parts take at full bandwidth and at the dense peak.
  package let bounds: WorkBounds
}

/// The least that the parts of a step or prefill take: full bandwidth, dense peak; in seconds.
package struct WorkBounds: Hashable, Sendable {
  /// Reading weights.
  package let weights: Double
  /// Reading the cache and moving recurrent states; 0 in a prefill.
  package let cache: Double
  /// Multiplying with weights.
  package let compute: Double
  /// Multiplying in attention; nil in a decode step, where reading the cache bounds it.
  package let attention: Double?
  /// The roofline bound: the larger of reading and multiplying.
  package var roofline: Double { max(weights + cache, compute + (attention ?? 0)) }
}

extension GenerativeKernel {
  /// A prefill by what it is spent on; the parts add up to `prefillTime`.
  ///
  /// The gain of layer split and the fitted scale are factors on all that is no overhead. Where they
  /// would put the reading of weights below its bound, it stays there and the rest takes less.
  package func prefill(
    sequences: Double = 1, tokens: Double, depth: Double = 0
  ) -> PrefillTime {
    let total = prefillTime(sequences: sequences, tokens: tokens, depth: depth)
    let all = sequences * tokens
    var pairs = 0.0
    for group in attention {
      pairs += group.computePerPair * group.pairs(tokens: tokens, depth: depth)
    }
    let weights = denseRead + routedRead * experts.share(sequences: all)
    let compute = all * prefillCompute
    let attending = sequences * pairs
    let transfer = all * collective.promptPerToken
    let bounds = WorkBounds(
      weights: weights * constants.weightReadEfficiency / pipeline, cache: 0,
      compute: compute * constants.prefillComputeEfficiency / pipeline,
      attention: attending * constants.attentionComputeEfficiency / pipeline)
    let core = total - prefillOverhead * constants.prefillScale
    let work = compute + attending + transfer
    let reading = min(core, max(bounds.weights, core * weights / (weights + work)))
    let share = work > 0 ? (core - reading) / work : 0
    return PrefillTime(
      weights: reading, compute: compute * share, attention: attending * share,
      collective: transfer * share + collective.prefillLatency * constants.prefillScale,
      layerOverhead: (prefillOverhead - collective.prefillLatency) * constants.prefillScale,
      total: total, bounds: bounds)
  }

  /// What the parts of a decode step take at full bandwidth and at the dense peak.
  package func decodeBounds(sequences: Double, context: Double) -> WorkBounds {
    var cache = stateMove * constants.keyValueReadEfficiency
    for group in attention { cache += group.boundPerToken * min(context, group.limit) }
    return WorkBounds(
      weights: (denseRead + routedRead * experts.share(sequences: sequences))
        * constants.weightReadEfficiency,
      cache: sequences * cache,
      compute: decodeCompute * sequences * constants.decodeComputeEfficiency, attention: nil)
  }
}
