extension GenerativeKernel {
  /// One decode step of `sequences` at a mean context, by what it is spent on; per token of each
  /// sequence when tokens are guessed ahead.
  ///
  /// `t = (W_d + f(B)·W_r)/(t·BW·η_w) + B·(kv(c)/t_kv + 2·state/t)/(BW·η_kv) + 2·A·B′/(t·P·η_fd)
  /// + attn(B, c) + T_ar(B) + L·τ_L + τ_0 + B·τ_s`, all times the decode scale. The terms add: no
  /// overlap described the measurements better. Reference: `measurements/PERFORMANCE.md` §1; with
  /// speculation `SpeculationCost`.
  /// - Parameters:
  ///   - sequences: running sequences, above 0.
  ///   - context: mean tokens of context, 0 or more.
  package func decodeStep(sequences: Double, context: Double) -> DecodeStepTime {
    let scale = decodeScale
    let checked = speculation.checked
    let tokens = sequences * checked
    let weights = denseRead + routedRead * experts.share(sequences: tokens)
    let states = movedStates
    var read = states
    var multiply = 0.0
    var readBound = states * constants.keyValueReadEfficiency
    for group in attention {
      let tokens = min(context, group.limit)
      read += group.readPerToken * tokens
      readBound += group.boundPerToken * tokens
      multiply += group.computePerToken * tokens
    }
    let compute = decodeCompute * paddedBatch(tokens)
    let bound = max(
      weights * constants.weightReadEfficiency + sequences * readBound,
      decodeCompute * tokens * constants.decodeComputeEfficiency)
    return DecodeStepTime(
      weights: weights * scale, keyValueCache: sequences * read * scale, compute: compute * scale,
      attention: tokens * multiply * scale,
      collective: collective.stepTime(tokens: tokens) * scale,
      layerOverhead: layerOverhead * scale, stepOverhead: stepOverhead * scale,
      sequenceOverhead: sequenceOverhead * speculation.gained * sequences * scale,
      draft: speculation.draftTime(sequences: sequences, context: context) * scale,
      rooflineBound: bound / speculation.gained)
  }

  /// The whole of one decode step; what `decodeStep` adds up.
  package func stepTime(sequences: Double, context: Double) -> Double {
    decodeStep(sequences: sequences, context: context).total
  }

  /// The factor on all terms of a step: the fitted one, that of the cache's format, and the tokens
  /// that a step brings.
  private var decodeScale: Double { constants.decodeScale * stepFactor / speculation.gained }

  /// Recurrent states are read once and written after every checked token, so that any of them can be
  /// the last accepted one.
  private var movedStates: Double { stateMove * (1 + speculation.checked) / 2 }

  /// Rows that the multiplication pays for: Apple's GPUs use a matrix-vector kernel up to about
  /// eight rows and tiles padded to 32 beyond (`measurements/PERFORMANCE.md` §1).
  private func paddedBatch(_ sequences: Double) -> Double {
    guard usesMetal, sequences > 1 else { return sequences }
    return min(2 * sequences, 32 * (sequences / 32).rounded(.up))
  }

  /// What a step costs whatever its batch, and per sequence at a mean context; for load estimates.
  func stepCoefficients(context: Double) -> StepCoefficients {
    let checked = speculation.checked
    var perSequence =
      movedStates + sequenceOverhead * speculation.gained + collective.perToken * checked
      + (usesMetal ? 0 : decodeCompute * checked)
    for group in attention {
      perSequence +=
        (group.readPerToken + group.computePerToken * checked) * min(context, group.limit)
    }
    if speculation.drafts > 0 {
      perSequence += speculation.draftPerSequence + speculation.draftPerSequence(context: context)
    }
    let scale = decodeScale
    return StepCoefficients(
      fixed: (denseRead + collective.stepLatency + layerOverhead + stepOverhead
        + speculation.draftFixed) * scale,
      perSequence: perSequence * scale, routed: routedRead * scale, experts: experts,
      padded: usesMetal ? decodeCompute * scale : 0, stages: overlapsStages ? pipeline : 1,
      otherFixed: collective.otherLatency * scale,
      otherPerSequence: collective.otherPerToken * checked * scale, checked: checked,
      draftRouted: speculation.draftRouted * scale, draftExperts: speculation.draftExperts)
  }
}

/// A decode step at a fixed mean context as a function of the batch alone, in seconds.
struct StepCoefficients: Hashable, Sendable {
  /// Independent of the batch.
  let fixed: Double
  /// Per sequence.
  let perSequence: Double
  /// Reading all routed experts.
  let routed: Double
  let experts: ExpertActivation
  /// Per padded row of Apple's tiles; 0 elsewhere.
  let padded: Double
  /// Pipeline stages that work on different sequences at the same time; each sees its part.
  let stages: Double
  /// What the other way of exchange costs more, or less, per step and per sequence.
  let otherFixed: Double
  let otherPerSequence: Double
  /// Tokens of each sequence that a step checks.
  let checked: Double
  /// Reading all routed experts of the draft, and which of them a batch reads.
  let draftRouted: Double
  let draftExperts: ExpertActivation

  /// The step of `sequences` running sequences, which may be a mean and hence fractional; below one
  /// sequence per stage a step costs what one costs.
  func time(sequences: Double) -> Double {
    let batch = max(sequences / stages, 1)
    var time = fixed + perSequence * batch + min(0, otherFixed + otherPerSequence * batch)
    let rows = batch * checked
    if routed > 0 { time += routed * experts.share(sequences: rows) }
    if draftRouted > 0 { time += draftRouted * draftExperts.share(sequences: batch) }
    if padded > 0 {
      // A mean between two batches costs as much of each as it is near to it.
      let low = batch.rounded(.down)
      let share = batch - low
      time += padded * (1 - share) * Self.paddedRows(low * checked)
      if share > 0 { time += padded * share * Self.paddedRows((low + 1) * checked) }
    }
    return time
  }

  private static func paddedRows(_ rows: Double) -> Double {
    rows > 1 ? min(2 * rows, 32 * (rows / 32).rounded(.up)) : rows
  }
}
