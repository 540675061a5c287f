import Foundation

/// The distribution of a latency that is a sum of independent parts.
///
/// `T = offset + X + Y + W`: `X` is uniform within cells, `Y` takes single values, and the wait `W` is
/// 0 with probability `1 − p` and exponential with rate `θ` otherwise, or with a small probability
/// exponential with another rate. Percentiles of parts do not add; the probability of the sum does,
/// over cells and values:
/// `P(T ≤ t) = Σ_y v_y Σ_x w_x · 1/(b−a) ∫_a^{min(b,s)} (1 − p·e^{−θ(s−x)}) dx`, `s = t − offset − y`.
struct LatencySum: Sendable {
  /// What is always spent.
  var offset: Double
  /// Bounds of the cells of `X`, not falling.
  var edges: [Double]
  /// Probabilities of the cells.
  var weights: [Double]
  /// Values of `Y`.
  var values: [Double]
  /// Probabilities of the values.
  var valueWeights: [Double]
  /// The probability of any wait.
  var waitProbability: Double
  /// One over the mean wait of those who wait; above 0.
  var waitRate: Double
  /// The probability of waiting for something else as well, and one over the mean wait of those.
  var longWaitProbability = 0.0
  var longWaitRate = Double.infinity

  /// A wait shorter than the latency by this factor counts as its mean.
  private static let negligible = 400.0
  /// A longer wait of fewer requests than this is left out.
  private static let rare = 1e-5

  /// The probability that the latency is at most `time`.
  func probability(within time: Double) -> Double {
    let usual = probability(within: time, waitProbability: waitProbability, waitRate: waitRate)
    guard longWaitProbability > Self.rare else { return usual }
    let long = probability(within: time, waitProbability: 1, waitRate: longWaitRate)
    return usual + longWaitProbability * (long - usual)
  }

  /// `ln((1 − share)/(1 − P))` with `P` the probability of at most `time`: 0 or more when the share of
  /// requests is within it.
  func slack(within time: Double, share: Double) -> Double {
    log((1 - share) / max(1 - probability(within: time), 1e-9))
  }

  private func probability(
    within time: Double, waitProbability: Double, waitRate: Double
  ) -> Double {
    var limit = time - offset
    guard limit > 0 else { return limit == 0 && edges.last == 0 ? 1 : 0 }
    var wait = waitProbability
    if wait > 0, waitRate * limit > Self.negligible {
      limit -= wait / waitRate
      wait = 0
    }
    guard wait > 0 else {
      var sum = 0.0
      for index in values.indices {
        sum += valueWeights[index] * probabilityWithoutWait(limit - values[index])
      }
      return sum
    }
    // e^{−θ(s−x)} = e^{θ(x−limit)}·e^{θy}: one exponential per bound and per value, not per pair.
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: edges.count) { decay in
      for index in edges.indices { decay[index] = exp(min(waitRate * (edges[index] - limit), 0)) }
      var sum = 0.0
      for index in values.indices where values[index] <= limit {
        sum +=
          valueWeights[index]
          * probability(
            rest: limit - values[index], wait: (wait, waitRate), decay: decay,
            scale: exp(waitRate * values[index]))
      }
      return sum
    }
  }

  /// The probability that the cells alone take at most `rest`.
  private func probabilityWithoutWait(_ rest: Double) -> Double {
    var sum = 0.0
    var cell = 0
    while cell < weights.count, edges[cell] <= rest {
      let width = edges[cell + 1] - edges[cell]
      sum += weights[cell] * (width > 0 ? min(1, (rest - edges[cell]) / width) : 1)
      cell += 1
    }
    return sum
  }

  /// The probability that cells and wait together take at most `rest`.
  private func probability(
    rest: Double, wait: (probability: Double, rate: Double),
    decay: UnsafeMutableBufferPointer<Double>, scale: Double
  ) -> Double {
    var sum = 0.0
    var cell = 0
    while cell < weights.count, edges[cell] <= rest {
      let start = edges[cell]
      let end = edges[cell + 1]
      let lower = decay[cell] * scale
      let width = end - start
      if width <= 0 {
        sum += weights[cell] * (1 - wait.probability * lower)
      } else {
        let upper = end < rest ? decay[cell + 1] * scale : 1
        let within = min(end, rest) - start - wait.probability / wait.rate * (upper - lower)
        sum += weights[cell] * within / width
      }
      cell += 1
    }
    return sum
  }

  /// The latency that the share `probability` of requests does not exceed; above 0 and below 1.
  ///
  /// Regula falsi (Illinois) on the probability, from a bracket that grows from `hint`.
  func quantile(_ probability: Double, hint: Double) -> Double {
    var low = offset
    var high = max(hint, offset * 1.001 + 1e-6)
    var lowError = -probability
    var highError = self.probability(within: high) - probability
    for _ in 0..<60 where highError < 0 {
      low = high
      lowError = highError
      high = offset + (high - offset) * 2
      highError = self.probability(within: high) - probability
    }
    for _ in 0..<60 where high - low > 1e-5 * high && highError > 0 {
      var middle = low - lowError * (high - low) / (highError - lowError)
      // Regula falsi creeps where the probability jumps; half the bracket is certain.
      if middle <= low + 1e-3 * (high - low) || middle >= high - 1e-3 * (high - low) {
        middle = (low + high) / 2
      }
      let error = self.probability(within: middle) - probability
      if error < 0 {
        low = middle
        lowError = error
        highError /= 2
      } else {
        high = middle
        highError = error
        lowError /= 2
      }
    }
    return high
  }
}
