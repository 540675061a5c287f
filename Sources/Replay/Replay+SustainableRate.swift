package import Demand

/// The largest rate at which simulated requests meet every target.
package struct ReplayedRate: Sendable {
  /// Requests per second of the whole pool, the mean over the seeds; 0 when a target is missed however
  /// few requests there are.
  package let rate: Double
  /// Half the spread between the seeds, as a share of the rate; 0 with a single seed.
  package let uncertainty: Double
}

extension Replay {
  /// Searches the largest rate that meets the targets, seed by seed, on the same requests at any rate.
  /// - Parameters:
  ///   - hint: a rate to start from, above 0.
  ///   - requests: requests of one simulation.
  ///   - seeds: one search each.
  ///   - precision: the width of the interval that is left, as a share of the rate.
  package func sustainableRate(
    of objectives: [ServiceLevelObjective], hint: Double, requests: Int, seeds: [UInt64],
    precision: Double = 0.01
  ) -> ReplayedRate {
    let rates = seeds.map { seed in
      rate(objectives, hint, sample(requests: requests, seed: seed), precision)
    }
    let mean = rates.reduce(0, +) / Double(max(1, rates.count))
    let spread = (rates.max() ?? 0) - (rates.min() ?? 0)
    return ReplayedRate(rate: mean, uncertainty: mean > 0 ? spread / 2 / mean : 0)
  }

  /// Brackets from the hint by growing factors, then bisection, geometric.
  private func rate(
    _ objectives: [ServiceLevelObjective], _ hint: Double, _ sample: RequestSample,
    _ precision: Double
  ) -> Double {
    func isMet(_ rate: Double) -> Bool { run(sample, rate: rate).tightness(objectives) <= 1 }
    var factor = 1.1
    var low = hint
    var high = hint
    if isMet(hint) {
      repeat {
        low = high
        high *= factor
        factor *= factor
      } while isMet(high)
    } else {
      repeat {
        high = low
        low /= factor
        factor *= factor
        if low < hint * 1e-3 { return 0 }
      } while !isMet(low)
    }
    while high > low * (1 + precision) {
      let middle = (low * high).squareRoot()
      if isMet(middle) { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }
}
