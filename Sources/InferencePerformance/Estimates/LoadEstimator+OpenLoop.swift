extension LoadEstimator {
  /// The busiest that prompts may keep a replica.
  private static let highestShare = 0.9
  private static let rounds = 8

  /// Requests of one length that arrive at random: the fixed point of steps that prompts stretch and
  /// of the sequences that these steps keep running.
  ///
  /// `TPOT = t(B)/(1 − ρ)`, `B = λ·O·TPOT`, `TTFT = τ_req + T_pf·(1 + ρ/(1 − ρ)) + TPOT/2`,
  /// `ρ = κ·λ·w`. `ServingPool` has the percentiles and the wait of bursts.
  func openLoop(rate: Double, _ lengths: RequestLengths) -> LoadFigures {
    let prefill = kernel.prefillTime(tokens: lengths.input, depth: lengths.promptDepth)
    let ride = kernel.prefillWork(tokens: lengths.input, depth: lengths.promptDepth)
    let share = min(rate * ride * constants.prefillShare, Self.highestShare)
    let most = min(memorySequences(lengths), sequenceCap)
    var batch = 1.0
    var perToken = 0.0
    for _ in 0..<Self.rounds {
      perToken =
        kernel.stepTime(sequences: max(batch, 1), context: lengths.decodeContext) / (1 - share)
      let next = min(max(rate * lengths.output * perToken, 0.01), most)
      batch = (batch * next).squareRoot()
    }
    var figures = LoadFigures()
    figures.runningBatch = max(batch, 1)
    figures.stepBatch = figures.runningBatch
    figures.timePerOutputToken = perToken
    figures.timeToFirstToken =
      constants.requestOverhead + prefill / (1 - share) + perToken / 2
    figures.decodeRate = figures.runningBatch / perToken
    figures.outputRate = rate * lengths.output
    figures.promptRate = promptRate(1, lengths)
    return figures
  }
}
