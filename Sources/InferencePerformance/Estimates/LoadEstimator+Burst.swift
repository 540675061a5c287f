import Foundation

extension LoadEstimator {
  /// Survivors of exponentially distributed lengths: widths in mean lengths, mean share that runs.
  private static let survivors: [(width: Double, share: Double)] = [
    (0.5, 0.787), (0.5, 0.477), (1, 0.233), (1, 0.0855), (1.5, 0.0258),
  ]
  /// Output tokens below which all requests of a burst end together.
  private static let leastSpread = 10.0

  /// Requests of differing lengths sent at once: as many run as engine and memory allow, the rest
  /// follow, the longest end alone.
  ///
  /// `wall = [N·w_sat/p + (N/S − 1)·O·t(S) + O·t_tail]·s·p^b + N·τ_host` with `S` running sequences,
  /// the rate is `N·O/(wall·s_burst)`. The tail spreads like exponential lengths as far as
  /// `burstTail` says.
  func burst(_ requests: Double, _ lengths: RequestLengths) -> LoadFigures {
    let pipeline = kernel.pipeline
    let running = max(min(requests, sequenceCap, memorySequences(lengths)), 1)
    func step(_ sequences: Double) -> Double {
      kernel.stepTime(sequences: max(sequences / pipeline, 1), context: lengths.decodeContext)
    }
    let full = step(running)
    let spread = lengths.output < Self.leastSpread ? 0 : constants.burstTail
    var tail = (1 - spread) * full
    if spread > 0 {
      for survivor in Self.survivors {
        tail += spread * survivor.width * step(running * survivor.share)
      }
    }
    let prompt = kernel.saturatedPrefillWork(tokens: lengths.input, depth: lengths.promptDepth)
    let busy =
      requests * prompt / pipeline + (requests / running - 1) * lengths.output * full
      + lengths.output * tail
    let wall =
      busy * constants.saturatedScale * pow(pipeline, constants.pipelinePenaltyExponent)
      + requests * constants.hostTimePerRequest
    var figures = LoadFigures()
    figures.runningBatch = running
    figures.stepBatch = max(running / pipeline, 1)
    figures.timePerOutputToken = full
    figures.decodeRate = running / full
    figures.outputRate = requests * lengths.output / (wall * constants.burstScale)
    figures.promptRate = promptRate(1, lengths)
    return figures
  }

  /// Requests that a client sends at a pace at which fewer than all are in flight: a closed loop at a
  /// share of the most that were.
  package func pacedBurst(peak: Double, _ lengths: RequestLengths) -> LoadFigures {
    closedLoop(max(1, constants.burstPace * peak), lengths)
  }
}
