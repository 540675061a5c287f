import Foundation

/// How unevenly requests reach the replicas of a pool.
///
/// Gaps between arrivals with a coefficient of variation above 1 stand for a mix of two exponential
/// ones with balanced means (H2). A router that sends each request to the replica with the fewest
/// outstanding ones thins a burst at least as well as chance, `c′² = 1 + (c² − 1)/m`.
struct ArrivalProcess: Hashable, Sendable {
  /// The coefficient of variation of the gaps at one replica.
  let variation: Double
  /// The same of the whole pool.
  let poolVariation: Double
  private let replicas: Double
  /// How much of the asymptotic peakedness `c² − 1` services of the given spread see: 1/2 when they
  /// are exponential, 1 when they are all alike.
  let persistence: Double

  /// - Parameter serviceVariation: the coefficient of variation of the time in service.
  init(variation: Double, replicas: Double, serviceVariation: Double = .nan) {
    let square = variation * variation
    let thinned = square > 1 ? 1 + (square - 1) / replicas : square
    self.variation = thinned.squareRoot()
    self.poolVariation = variation
    self.replicas = replicas
    self.persistence =
      serviceVariation.isNaN
      ? 0.5 : erfc(log(1 + serviceVariation * serviceVariation).squareRoot() / 2)
  }

  /// Variance over mean of the requests in service if each were served at once, with a mean of
  /// `load`: 1 for Poisson arrivals, `1 + (c² − 1)·h` for gaps much shorter than the service.
  ///
  /// For exponential service of rate `µ` it is `1/(1 − φ(µ)) − λ/µ`, with `φ` the Laplace transform
  /// of the gaps; other services see `2h` times what exceeds 1, `h = ∫(1 − F)² / E[S]`, which is
  /// `erfc(σ/2)` for log-normal ones. References: Eckberg, "Generalized peakedness of teletraffic
  /// processes", 1983; Whitt, "Heavy-traffic approximations for service systems with blocking", 1984.
  func peakedness(load: Double) -> Double {
    peakedness(load: load, square: variation * variation)
  }

  /// The same for the requests of the whole pool, of which one replica has `load`.
  func poolPeakedness(load: Double) -> Double {
    peakedness(load: load * replicas, square: poolVariation * poolVariation)
  }

  /// The rate of arrivals at one replica in a burst over the mean rate; 1 for Poisson arrivals.
  var burst: Double {
    let square = variation * variation
    return square > 1 ? 1 + ((square - 1) / (square + 1)).squareRoot() : 1
  }

  /// Arrivals at one replica within `time` after an arrival, beyond the usual `λ·t`:
  /// `(c² − 1)/2·(1 − e^{−γt})` with `γ = 2λ/(c² + 1)`, the renewal function of the mixed gaps.
  func followers(rate: Double, within time: Double) -> Double {
    let square = variation * variation
    guard square > 1 else { return 0 }
    return (square - 1) / 2 * (1 - exp(-2 * rate * time / (square + 1)))
  }

  /// Variance over mean of the arrivals at one replica within `time`, 1 for Poisson arrivals and `c²`
  /// in the limit: `1 + (c² − 1)·(1 − (1 − e^{−γt})/(γt))`.
  func dispersion(rate: Double, within time: Double) -> Double {
    let square = variation * variation
    guard square > 1 else { return 1 }
    let decay = 2 * rate * time / (square + 1)
    guard decay > 1e-9 else { return 1 }
    return 1 + (square - 1) * (1 - (1 - exp(-decay)) / decay)
  }

  private func peakedness(load: Double, square: Double) -> Double {
    guard load > 1e-6, square != 1 else { return 1 }
    if square < 1 { return 1 - (1 - square) / 2 * load / (1 + load) }
    let share = 0.5 * (1 + ((square - 1) / (square + 1)).squareRoot())
    let rate = 1 / load
    let first = 2 * share
    let second = 2 * (1 - share)
    let complement =
      share * rate / (first + rate) + (1 - share) * rate / (second + rate)
    return 1 + (1 / complement - load - 1) * 2 * persistence
  }
}
