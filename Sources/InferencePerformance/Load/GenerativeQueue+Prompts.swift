import Foundation

/// The line of prompts at a replica, and what it does to those that decode beside it; in seconds.
extension GenerativeQueue {
  /// By how much computed waits for prompts are lengthened, so that rates are seldom too high; more
  /// where exponential tails fall short, which is where prompts differ by much and arrivals burst.
  private func reserve(serviceVariation: Double) -> Double {
    let service = max(1, serviceVariation * serviceVariation)
    let burst = max(0, arrivals.variation * arrivals.variation - 1)
    return 0.15 * (service + burst / 8)
  }

  /// How much each decoding sequence keeps a router from seeing who waits for a prompt.
  private static let blindness = 2.0

  /// Waiting for the prompts of others: a replica takes at most 2,048 prompt tokens into a step, so
  /// that a prompt of `n` tokens holds the line for `κ·w(n) + n/2048·t_step`. Every replica has a line
  /// of its own: routers see outstanding requests. While few of them decode the lines are as good as
  /// one.
  func promptQueue(_ rate: Double, batch: Double, companion: Double) -> ManyServerQueue? {
    guard batchLimit >= 2 else {
      return ManyServerQueue(
        servers: 1, utilization: 0, serviceTime: 0, arrivalVariation: 0, serviceVariation: 0)
    }
    let mean = lineService(companion)
    let square =
      rideSquare + 2 * rideFill * companion + fillSquare * companion * companion
    let utilization = rate * mean
    guard utilization < 1 else { return nil }
    let variation = max(0, square / (mean * mean) - 1).squareRoot()
    let line = ManyServerQueue(
      servers: 1, utilization: utilization, serviceTime: mean,
      arrivalVariation: arrivals.variation, serviceVariation: variation)
    let reserve = self.reserve(serviceVariation: variation)
    guard replicas > 1 else { return line.lengthened(share: reserve) }
    let pooled = ManyServerQueue(
      servers: Int(replicas), utilization: utilization, serviceTime: mean,
      arrivalVariation: arrivals.poolVariation, serviceVariation: variation)
    return line.blended(with: pooled, weight: 1 / (1 + batch * Self.blindness))
      .lengthened(share: reserve)
  }

  /// The time that a prompt holds the line, in the mean.
  private func lineService(_ companion: Double) -> Double { rideMean + fillMean * companion }

  /// What prompts that arrive behind a request, while it waits and is processed, delay its output.
  ///
  /// They hold the steps in which it decodes: each of them carries a prompt until the line is empty.
  /// With `W` the wait, `S` the time in line and `r` the share of prompts in it, the work left behind
  /// is that found, `r·W`, and lengthens the output by `r·W/(1 − ρ)`, less what a step that carries a
  /// prompt, `d`, would have taken anyway: `(1 − TPOT/d)`; it is at most `d − TPOT` per token.
  func stall(
    _ line: ManyServerQueue, _ decoding: Decoding, prefillShare: Double
  ) -> (mean: Double, share: Double, longest: Double) {
    // A step takes the prompts of one chunk, or those that arrive during it in a burst.
    let burst = min(prefillShare * arrivals.burst, 0.99)
    let single = rideMean / max(1, fillMean) * sharing
    let several = min(rideMean / fillMean * sharing, decoding.step * burst / (1 - burst))
    let longest = decoding.step + max(single, several)
    guard line.meanWait > 0, longest > decoding.timePerToken else { return (0, 0, longest) }
    let service = lineService(decoding.companions)
    let most = mixGenerated * (longest - decoding.timePerToken)
    let full =
      (1 - decoding.timePerToken / longest) * rideMean / service * line.meanWait
      / (1 - prefillShare)
    // The shorter of two lengths, smoothly.
    let mean = full * most / (full + most)
    return (mean, mean / (line.meanWait + service), longest)
  }

  /// What the prompts of a burst beyond the usual ones delay the output of a request of the burst.
  func excess(
    _ rate: Double, _ decoding: Decoding, prefillShare: Double, longest: Double
  ) -> Double {
    let life = mixGenerated * decoding.timePerToken
    let most = mixGenerated * (longest - decoding.timePerToken)
    guard most > 0 else { return 0 }
    let full =
      rideMean * sharing * arrivals.followers(rate: rate, within: life) / (1 - prefillShare)
    return full * most / (full + most)
  }

  /// How many requests beyond one begin to decode together, because their prompts held up the
  /// decoding of each other: `E[N²]/E[N] − 1` with `N` the prompts of a busy period,
  /// `(1 + ρ²)/(1 − ρ)²` for exponential ones, as far as a prompt lengthens a step.
  func clump(_ rate: Double, _ decoding: Decoding, longest: Double) -> Double {
    let load = min(rate * lineService(decoding.companions), 0.95)
    let held = max(0, 1 - decoding.timePerToken / longest)
    let several = (1 + load * load) / ((1 - load) * (1 - load)) - 1
    let burst = (1 + arrivals.variation * arrivals.variation) / 2
    return min(held * several * burst, places)
  }

  /// The mean of running sequences when each stays longer by `stall`.
  func withStall(
    _ batch: Double, rate: Double, _ decoding: Decoding, stall: Double
  ) -> Double {
    guard stall > 0 else { return batch }
    let width = max(0.5, 0.1 * batch)
    let rise = (step.time(sequences: decoding.seen + width) - decoding.step + interference) / width
    let slope = rate * mixGenerated * rise * decoding.timePerToken / decoding.step
    return min(batch + rate * stall / max(0.05, 1 - slope), 0.999 * batchLimit)
  }
}
