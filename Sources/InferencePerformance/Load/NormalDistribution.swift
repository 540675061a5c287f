import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
  /// The density at `z`.
  static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// The probability of a value up to `z`.
  static func probability(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// The value below which lies the share `probability`, above 0 and below 1.
  ///
  /// Acklam's rational approximation with one Newton step; the relative error is below 1e-9.
  package static func quantile(_ probability: Double) -> Double {
    let p = min(max(probability, 1e-12), 1 - 1e-12)
    let tail = 0.02425
    var z: Double
    if p < tail || p > 1 - tail {
      let q = (-2 * log(min(p, 1 - p))).squareRoot()
      let numerator =
        ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q
          - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
      let denominator =
        (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q
          + 3.754408661907416) * q + 1
      z = numerator / denominator
      if p > 1 - tail { z = -z }
    } else {
      let q = p - 0.5
      let r = q * q
      let numerator =
        (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r
          + 138.3577518672690) * r - 30.66479806614716) * r + 2.506628277459239) * q
      let denominator =
        ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r
          + 66.80131188771972) * r - 13.28068155288572) * r + 1
      z = numerator / denominator
    }
    z -= (Self.probability(z) - p) / density(z)
    return z
  }
}
