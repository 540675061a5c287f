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
    let seen = self.seen(batch)
    let step = self.step.time(sequences: seen) + interference
    let timePerToken = step / (1 - prefillShare)
    let busy = 1 - exp(-batch)
    let companions = batchLimit < 2 ? 0 : busy * step

    guard let prompts = promptQueue(perReplica, companion: companions),
      let slots = slotQueue(perReplica, batch: batch, prefillShare: prefillShare)
    else { return nil }
    let probability = 1 - (1 - prompts.waitProbability) * (1 - slots.waitProbability)
    let mean = prompts.meanWait + slots.meanWait
    return GenerativeState(
      rate: perReplica, batch: batch, prefillShare: prefillShare, seen: seen, step: step,
      timePerToken: timePerToken, companions: companions, busy: busy,
      waitProbability: probability, waitRate: mean > 0 ? probability / mean : .infinity,
      meanWait: mean)
  }

  /// Whether prompts of others delay a running sequence: fully in a large batch, never in one of 1.
  var sharing: Double { 1 - 1 / batchLimit }

  /// The batch that a request sees, itself included.
  private func seen(_ batch: Double) -> Double {
    min(batch + max(1, arrivals.peakedness(load: batch)), batchLimit)
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

  /// Waiting for the prompts of others: a replica takes at most 2,048 prompt tokens into a step, so
  /// that a prompt of `n` tokens holds the line for `κ·w(n) + n/2048·t_step`. Every replica has a line
  /// of its own: routers see outstanding requests, most of which are decoding.
  private func promptQueue(_ rate: Double, companion: Double) -> ManyServerQueue? {
    guard batchLimit >= 2 else {
      return ManyServerQueue(
        servers: 1, utilization: 0, serviceTime: 0, arrivalVariation: 0, serviceVariation: 0)
    }
    let mean = rideMean + fillMean * companion
    let square =
      rideSquare + 2 * rideFill * companion + fillSquare * companion * companion
    let utilization = rate * mean
    guard utilization < 1 else { return nil }
    let variation = max(0, square / (mean * mean) - 1).squareRoot()
    return ManyServerQueue(
      servers: 1, utilization: utilization, serviceTime: mean,
      arrivalVariation: arrivals.variation, serviceVariation: variation)
  }

  /// Waiting for a free place in the batch, the cache included; a place anywhere in the pool will do.
  private func slotQueue(
    _ rate: Double, batch: Double, prefillShare: Double
  ) -> ManyServerQueue? {
    let perToken = (step.time(sequences: batchLimit) + interference) / (1 - prefillShare)
    let service = mixPrefillMean + requestOverhead
    let stay = service + mixGenerated * perToken
    let utilization = rate * stay / batchLimit
    guard utilization < 1 else { return nil }
    // Prompts and overhead take places too, beside the sequences that decode.
    let occupied = min(batch + rate * service, batchLimit * 0.999_999)
    let places = batchLimit * replicas
    let spread =
      (places * arrivals.peakedness(load: batch) / stiffness(seen(batch))).squareRoot()
    let spreadOfOutput = mixGeneratedVariance * perToken * perToken
    let variation = (spreadOfOutput + mixPrefillVariance).squareRoot() / stay
    return ManyServerQueue(
      places: places, distance: (places - occupied * replicas) / spread,
      utilization: utilization, serviceTime: stay, arrivalVariation: arrivals.variation,
      serviceVariation: variation)
  }

  /// `α = 1 − B·t′(B)/t(B)`: how much of a surplus of sequences leaves per stay; 1 when steps do not
  /// depend on the batch, near 0 when they grow in proportion to it.
  func stiffness(_ batch: Double) -> Double {
    let width = max(0.5, 0.1 * batch)
    let low = max(batch - width, 0)
    let rise = (step.time(sequences: batch) - step.time(sequences: low)) / (batch - low)
    return min(1, max(0.05, 1 - batch * rise / (step.time(sequences: batch) + interference)))
  }
}
