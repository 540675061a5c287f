import Quantities

extension GenerativeQueue {
  /// The state as results show it; nil when the pool cannot keep up.
  func operatingPoint(rate: Double) -> OperatingPoint? {
    guard let state = state(rate: rate) else { return nil }
    let tail = sequenceQuantile(
      state, z: NormalDistribution.quantile(0.95))
    let first = meanFirstToken(state)
    let running = mixPrefillMean * state.rate
    return OperatingPoint(
      rate: rate, batch: state.batch, batchTail: min(tail, batchLimit), batchLimit: batchLimit,
      utilization: min(1, 1 - (1 - min(1, running)) * (1 - state.busy)),
      prefillShare: state.prefillShare,
      timePerOutputToken: Seconds(base: state.timePerToken),
      timeToFirstToken: Seconds(base: first), queueWait: Seconds(base: state.meanWait))
  }

  /// The state of a pool that runs its whole batch all the time and lets requests wait as they may.
  func saturatedPoint(rate: Double) -> OperatingPoint {
    let perToken = batchLimit / (rate / replicas) / mixGenerated
    return OperatingPoint(
      rate: rate, batch: batchLimit, batchTail: batchLimit, batchLimit: batchLimit, utilization: 1,
      prefillShare: min(1, rate / replicas * rideMean),
      timePerOutputToken: Seconds(base: perToken),
      timeToFirstToken: Seconds(base: requestOverhead + prefillMean + roundTrip.mean + upload),
      queueWait: .zero)
  }

  /// The longest step or chunk at a rate: the step of a batch at p95, or 2,048 prompt tokens.
  func longestWork(rate: Double) -> Double {
    let batch: Double
    if let state = state(rate: rate) {
      let tail = sequenceQuantile(
        state, z: NormalDistribution.quantile(0.95))
      batch = min(max(1, tail), batchLimit)
    } else {
      batch = batchLimit
    }
    return max(step.time(sequences: batch), longestChunk)
  }

  private func meanFirstToken(_ state: GenerativeState) -> Double {
    upload + roundTrip.mean + requestOverhead + interference + hidden * state.timePerToken
      + state.busy * state.timePerToken / 2 + state.meanWait + prefillMean
      + state.companions * chunkMean
  }
}
