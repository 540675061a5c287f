import Demand
import Foundation
import Quantities

/// The round trip as a random time: log-normal with the given median and 95th percentile.
struct RoundTrip: Hashable, Sendable {
  /// The 95th percentile of the standard normal distribution.
  private static let tail = 1.644_853_626_951_472_7
  /// Median in seconds.
  let median: Double
  /// Standard deviation of the logarithm.
  let logDeviation: Double

  init(_ path: NetworkPath) {
    let median = path.medianRoundTrip.baseValue
    let tail = path.tailRoundTrip.baseValue
    self.median = median > 0 ? median : tail
    self.logDeviation = median > 0 && tail > median ? log(tail / median) / Self.tail : 0
  }

  /// Mean in seconds.
  var mean: Double { median * exp(logDeviation * logDeviation / 2) }
  /// Variance in square seconds.
  var variance: Double {
    let square = logDeviation * logDeviation
    return median * median * exp(square) * (exp(square) - 1)
  }
  /// The coefficient of variation.
  var variation: Double { (exp(logDeviation * logDeviation) - 1).squareRoot() }
  /// The value at `z` standard deviations of the logarithm.
  func value(at z: Double) -> Double { median * exp(logDeviation * z) }
}
