/// How unevenly requests reach one replica of a pool.
///
/// Gaps between arrivals with a coefficient of variation above 1 stand for a mix of two exponential
/// ones with balanced means (H2). A router that sends each request to the replica with the fewest
/// outstanding ones thins a burst at least as well as chance, `c′² = 1 + (c² − 1)/m`.
struct ArrivalProcess: Hashable, Sendable {
  /// The coefficient of variation of the gaps at one replica.
  let variation: Double
  /// The probability of the shorter gaps of the mix; one half when there is no mix.
  private let share: Double

  init(variation: Double, replicas: Double) {
    let square = variation * variation
    let thinned = square > 1 ? 1 + (square - 1) / replicas : square
    self.variation = thinned.squareRoot()
    self.share = thinned > 1 ? 0.5 * (1 + ((thinned - 1) / (thinned + 1)).squareRoot()) : 0.5
  }

  /// Variance over mean of the requests in service if each were served at once, with a mean of
  /// `load`: 1 for Poisson arrivals, `(1 + c²)/2` for gaps much shorter than the service.
  ///
  /// For exponential service of rate `µ` it is `1/(1 − φ(µ)) − λ/µ`, with `φ` the Laplace transform
  /// of the gaps. Reference: Eckberg, "Generalized peakedness of teletraffic processes", 1983.
  func peakedness(load: Double) -> Double {
    guard load > 1e-6 else { return 1 }
    if share == 0.5 { return 1 - (1 - variation * variation) / 2 * load / (1 + load) }
    let rate = 1 / load
    let first = 2 * share
    let second = 2 * (1 - share)
    let complement =
      share * rate / (first + rate) + (1 - share) * rate / (second + rate)
    return 1 / complement - load
  }
}
