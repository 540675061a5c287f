import Foundation

extension SplitMix64 {
  /// An exponential time with mean 1.
  mutating func exponential() -> Double { -log(uniform()) }

  /// A standard normal number (Box and Muller; the second of the pair is not used).
  mutating func normal() -> Double {
    (2 * exponential()).squareRoot() * cos(2 * Double.pi * uniform())
  }

  /// A gamma number of shape `shape` and mean `shape`.
  ///
  /// Reference: Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; for
  /// shapes below 1 the usual power of a uniform number.
  mutating func gamma(shape: Double) -> Double {
    guard shape >= 1 else { return gamma(shape: shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(uniform()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A log-normal number with this mean and coefficient of variation.
  mutating func logNormal(mean: Double, variation: Double) -> Double {
    guard variation > 0 else { return mean }
    let variance = log(1 + variation * variation)
    return exp(log(mean) - variance / 2 + variance.squareRoot() * normal())
  }
}

/// Gaps between arrivals with mean 1 and a given coefficient of variation.
///
/// Above 1 they are a mix of two exponential gaps with balanced means (H2), as the closed form
/// takes them; below 1 they are gamma distributed; at 0 all are alike.
struct ArrivalGaps: Sendable {
  private let variation: Double
  /// The probability of the shorter gaps of the mix.
  private let share: Double

  init(variation: Double) {
    let square = variation * variation
    self.variation = variation
    self.share = square > 1 ? 0.5 * (1 + ((square - 1) / (square + 1)).squareRoot()) : 1
  }

  /// The next gap.
  func next(using random: inout SplitMix64) -> Double {
    if variation > 1 {
      let isShort = random.uniform() < share
      return random.exponential() / (2 * (isShort ? share : 1 - share))
    }
    if variation == 1 { return random.exponential() }
    guard variation > 0 else { return 1 }
    let shape = 1 / (variation * variation)
    return random.gamma(shape: shape) / shape
  }
}
