extension GenerativeKernel {
  /// Prompt tokens of one micro-batch when layers are split over cards.
  private static let microBatch = 512.0
  /// Tokens beyond which a prefill reads all experts for certain.
  private static let expertTokens = 1e5

  /// Processing `tokens` new tokens of each of `sequences` prompts behind `depth` cached ones.
  ///
  /// `T = [B·w(n, q) + (W_d + f(B·n)·W_r)/(t·BW·η_w)] / S + L·τ_Lp + 2L·α`, times the prefill scale,
  /// with `w = 2(A − V·d)·n/(t·P·η_fp) + attention + collectives` and the gain of layer split
  /// `S = 1 + x·(p·m/(p + m − 1) − 1)`, `m = ⌈B·n/512⌉`. Adding the weight read to the arithmetic is
  /// the saturation of the prompt rate. Reference: `measurements/PERFORMANCE.md` §1.
  package func prefillTime(sequences: Double = 1, tokens: Double, depth: Double = 0) -> Double {
    let work = sequences * promptWork(tokens: tokens, depth: depth, compute: prefillCompute)
    let total = sequences * tokens
    let weights =
      denseRead + routedRead * experts.share(sequences: min(total, Self.expertTokens))
    var core = work + weights
    core /= layerSplitGain(tokens: total)
    // A prefix that waits on the host is read back first.
    let reload = sequences * depth * reloadPerToken
    return (core + prefillOverhead) * constants.prefillScale + reload
  }

  /// How much faster `tokens` prompt tokens are processed by layers split over cards; 1 or more.
  func layerSplitGain(tokens: Double) -> Double {
    guard pipeline > 1 else { return 1 }
    let batches = max(1, (tokens / Self.microBatch).rounded(.up))
    let gain = pipeline * batches / (pipeline + batches - 1)
    return 1 + (gain - 1) * constants.layerSplitEfficiency
  }

  /// The arithmetic and exchange of one prompt that rides along with decode steps; no fixed cost.
  package func prefillWork(tokens: Double, depth: Double = 0) -> Double {
    promptWork(tokens: tokens, depth: depth, compute: prefillCompute) * constants.prefillScale
  }

  /// The same at the efficiency of saturated engines.
  package func saturatedPrefillWork(tokens: Double, depth: Double = 0) -> Double {
    promptWork(tokens: tokens, depth: depth, compute: saturatedCompute)
  }

  private func promptWork(tokens: Double, depth: Double, compute: Double) -> Double {
    var work = (compute + collective.promptPerToken) * tokens
    for group in attention {
      work += group.computePerPair * group.pairs(tokens: tokens, depth: depth)
    }
    return work
  }
}
