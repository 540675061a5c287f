import Demand
import Foundation

/// The fixed point of continuous batching at one request rate; times in seconds.
struct GenerativeState: Sendable {
  /// Requests per second of one replica.
  let rate: Double
  /// Running sequences of one replica, in the mean.
  let batch: Double
  /// Share of the time that prompts take from running sequences.
  let prefillShare: Double
  /// Running sequences as a request sees them, itself included.
  let seen: Double
  /// Mean decode step as a request sees it, interference included.
  let step: Double
  /// Mean time per output token.
  let timePerToken: Double
  /// How much running sequences lengthen a step that carries a prompt.
  let companions: Double
  /// Probability that a step is running.
  let busy: Double
  /// Probability of waiting for prompts and one over the mean wait of those who wait.
  let waitProbability: Double
  let waitRate: Double
  /// Probability of waiting for a place and one over the mean wait of those who do.
  let placeProbability: Double
  let placeRate: Double
  let meanWait: Double
  /// By how much prompts that arrived behind a request delay its output, in the mean and as a share of
  /// its own time in the line of prompts.
  let stall: Double
  let stallShare: Double
  /// The part of it that prompts of the same burst bring while a request decodes.
  let excess: Double
  /// The longest that a token takes while prompts stand in line.
  let stalledToken: Double
}

/// Decoding in a batch of a given mean; times in seconds.
struct Decoding: Sendable {
  let seen: Double
  let step: Double
  let timePerToken: Double
  let busy: Double
  let companions: Double
}

extension GenerativeQueue {
  /// What chance leaves of the variance of a replica's batch behind a router, as a share.
  private static let imbalance = 0.1

  /// The state at `rate` requests per second of the pool; nil when it cannot keep up.
  ///
  /// With `λ` per replica, prompts take the share `ρ = λ·κ·w` of the time, and sequences run for
  /// `G·TPOT` seconds:
  /// `TPOT = (t_step(B + z) + x) / (1 − ρ)`, `B = λ·G·TPOT`.
  /// `B + z` is the batch that a request sees, with `z` the peakedness of the arrivals. For Poisson
  /// arrivals `z = 1`, and with a step linear in the batch this is the exact mean of the
  /// processor-sharing queue, whatever the distribution of output lengths (birth and death at the
  /// rates `λ` and `n/(G·t_step(n))`).
  func state(rate: Double) -> GenerativeState? {
    let perReplica = rate / replicas
    // A replica that runs one request at a time has no companions to delay.
    let prefillShare = perReplica * rideMean * sharing
    guard prefillShare < 1, let batch = meanBatch(perReplica, prefillShare: prefillShare) else {
      return nil
    }
    let calm = decoding(batch, prefillShare: prefillShare)
    guard let prompts = promptQueue(perReplica, batch: batch, companion: calm.companions) else {
      return nil
    }
    let stall = self.stall(prompts, calm, prefillShare: prefillShare)
    let excess = self.excess(perReplica, calm, prefillShare: prefillShare, longest: stall.longest)
    let stalled = withStall(batch, rate: perReplica, calm, stall: stall.mean + excess)
    let now = decoding(stalled, prefillShare: prefillShare)
    let clump = self.clump(perReplica, calm, longest: stall.longest)
    guard
      let slots = slotQueue(
        perReplica, batch: stalled, prefillShare: prefillShare, clump: clump)
    else { return nil }
    // Those who wait for a place wait for prompts as well.
    let long = slots.waitProbability > 0 ? slots.meanWait / slots.waitProbability : 0
    return GenerativeState(
      rate: perReplica, batch: stalled, prefillShare: prefillShare, seen: now.seen, step: now.step,
      timePerToken: now.timePerToken, companions: now.companions, busy: now.busy,
      waitProbability: prompts.waitProbability, waitRate: prompts.waitRate,
      placeProbability: slots.waitProbability,
      placeRate: long > 0 ? 1 / (long + prompts.meanWait) : .infinity,
      meanWait: prompts.meanWait + slots.meanWait, stall: stall.mean + excess,
      stallShare: stall.share, excess: excess, stalledToken: stall.longest)
  }

  /// Decoding in a batch.
  private func decoding(_ batch: Double, prefillShare: Double) -> Decoding {
    let seen = self.seen(batch)
    let step = self.step.time(sequences: seen) + interference
    let busy = 1 - exp(-batch)
    return Decoding(
      seen: seen, step: step, timePerToken: step / (1 - prefillShare), busy: busy,
      companions: batchLimit < 2 ? 0 : busy * step)
  }

  /// Whether prompts of others delay a running sequence: fully in a large batch, never in one of 1.
  var sharing: Double { 1 - 1 / batchLimit }

  /// The batch that a request sees, itself included.
  func seen(_ batch: Double) -> Double {
    min(max(1, batch + surplus(batch)), batchLimit)
  }

  /// Variance over mean of the sequences of one replica if each were served at once. A router that
  /// sends requests to the fewest outstanding ones shares the surplus of the pool among the replicas;
  /// what is left of chance is `imbalance`.
  func surplus(_ batch: Double) -> Double {
    guard replicas > 1 else { return max(1, arrivals.poolPeakedness(load: batch)) }
    let shared = max(1, arrivals.poolPeakedness(load: batch)) / replicas
    return shared + (1 - 1 / replicas) * Self.imbalance
  }

  /// The mean of running sequences, between 0 and the batch limit; nil beyond it.
  private func meanBatch(_ rate: Double, prefillShare: Double) -> Double? {
    let factor = rate * mixGenerated / (1 - prefillShare)
    func excess(_ batch: Double) -> Double {
      factor * (step.time(sequences: seen(batch)) + interference) - batch
    }
    var low = 0.0
    var lowExcess = excess(0)
    if lowExcess <= 0 { return 0 }
    var high = batchLimit
    var highExcess = excess(high)
    guard highExcess < 0 else { return nil }
    for _ in 0..<50 where high - low > 1e-6 * high {
      var middle = low + lowExcess * (high - low) / (lowExcess - highExcess)
      if !(middle > low && middle < high) { middle = (low + high) / 2 }
      let value = excess(middle)
      if abs(value) < 1e-6 * middle { return middle }
      if value > 0 {
        low = middle
        lowExcess = value
        highExcess /= 2
      } else {
        high = middle
        highExcess = value
        lowExcess /= 2
      }
    }
    return (low + high) / 2
  }
}
