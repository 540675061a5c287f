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
  /// Mean decode step as a request sees it, interference included.
  let step: Double
  /// Mean time per output token.
  let timePerToken: Double
  /// How much other sequences lengthen a step that carries a prompt.
  let companions: Double
  /// Probability that a step is running.
  let busy: Double
  /// Probability of waiting and one over the mean wait of those who wait.
  let waitProbability: Double
  let waitRate: Double
  let meanWait: Double
}

extension GenerativeQueue {
  /// The state at `rate` requests per second of the pool; nil when it cannot keep up.
  ///
  /// With `λ` per replica, prompts take the share `ρ = λ·κ·w` of the time, and sequences run for
  /// `G·TPOT` seconds:
  /// `TPOT = (t_step(1 + B) + x) / (1 − ρ)`, `B = λ·G·TPOT`.
  /// `1 + B` is the batch that a request sees: for Poisson arrivals and a step that is linear in the
  /// batch this is the exact mean of the processor-sharing queue, whatever the distribution of
  /// output lengths (birth and death at the rates `λ` and `n/(G·t_step(n))`).
  func state(rate: Double) -> GenerativeState? {
    let arrivals = rate / replicas
    // A replica that runs one request at a time has no companions to delay.
    let shared = 1 - 1 / batchLimit
    let prefillShare = arrivals * rideMean * shared
    guard prefillShare < 1, let batch = meanBatch(arrivals, prefillShare: prefillShare) else {
      return nil
    }
    let seen = min(1 + batch, batchLimit)
    let step = self.step.time(sequences: seen) + interference
    let timePerToken = step / (1 - prefillShare)
    let busy = 1 - exp(-batch)
    let companions = busy * max(0, step - interference - self.step.time(sequences: 1))

    guard let prompts = promptQueue(arrivals, companion: busy * step) else { return nil }
    let stay = prefillMean + companions * chunkMean + requestOverhead
    guard
      let slots = slotQueue(
        arrivals, stay: stay + generated * timePerToken,
        perToken: timePerToken)
    else { return nil }
    let probability =
      1 - (1 - prompts.waitProbability) * (1 - slots.waitProbability)
    let mean = prompts.meanWait + slots.meanWait
    return GenerativeState(
      rate: arrivals, batch: batch, prefillShare: prefillShare, step: step,
      timePerToken: timePerToken, companions: companions, busy: busy,
      waitProbability: probability, waitRate: mean > 0 ? probability / mean : .infinity,
      meanWait: mean)
  }

  /// The mean of running sequences, between 0 and the batch limit; nil beyond it.
  private func meanBatch(_ arrivals: Double, prefillShare: Double) -> Double? {
    let factor = arrivals * generated / (1 - prefillShare)
    func excess(_ batch: Double) -> Double {
      factor * (step.time(sequences: min(1 + batch, batchLimit)) + interference) - batch
    }
    var low = 0.0
    var lowExcess = excess(0)
    if lowExcess <= 0 { return 0 }
    var high = batchLimit
    var highExcess = excess(high)
    guard highExcess < 0 else { return nil }
    for _ in 0..<50 where high - low > 1e-7 * high {
      var middle = low + lowExcess * (high - low) / (lowExcess - highExcess)
      if !(middle > low && middle < high) { middle = (low + high) / 2 }
      let value = excess(middle)
      if abs(value) < 1e-7 * middle { return middle }
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

  /// Waiting for the prompts of others: each replica takes at most 2,048 prompt tokens into a step,
  /// so that a prompt of `n` tokens holds the line for `κ·w(n) + n/2048·t_step`.
  private func promptQueue(_ arrivals: Double, companion: Double) -> ManyServerQueue? {
    guard batchLimit >= 2 else {
      return ManyServerQueue(
        servers: 1, utilization: 0, serviceTime: 0, arrivalVariation: 0, serviceVariation: 0)
    }
    let mean = rideMean + fillMean * companion
    let square =
      rideSquare + 2 * rideFill * companion + fillSquare * companion * companion
    let utilization = arrivals * mean
    guard utilization < 1 else { return nil }
    let variation = max(0, square / (mean * mean) - 1).squareRoot()
    return ManyServerQueue(
      servers: Int(replicas), utilization: utilization, serviceTime: mean,
      arrivalVariation: burstiness, serviceVariation: variation)
  }

  /// Waiting for a free place in the batch, the cache included.
  private func slotQueue(_ arrivals: Double, stay: Double, perToken: Double) -> ManyServerQueue? {
    let utilization = arrivals * stay / batchLimit
    guard utilization < 1 else { return nil }
    let deviation = output.mean * output.variation * perToken
    let variation = (deviation * deviation + prefillVariance).squareRoot() / stay
    return ManyServerQueue(
      slots: batchLimit * replicas, utilization: utilization, serviceTime: stay,
      arrivalVariation: burstiness, serviceVariation: variation)
  }
}
