/// How many tokens a request has, by mean and spread; a log-normal stands for the shape.
///
/// A log-normal with mean `m` and coefficient of variation `v` has
/// `σ² = ln(1 + v²)` and `µ = ln(m) − σ²/2`; with `v = 0` every request has the mean length.
public struct LengthDistribution: Hashable, Sendable, Codable {
  /// Mean number of tokens; above 0.
  public let mean: Double
  /// Standard deviation over mean; 0 or more.
  public let variation: Double

  /// A distribution with this mean and coefficient of variation.
  public init(mean: Double, variation: Double = 0) {
    precondition(mean > 0 && variation >= 0 && mean.isFinite && variation.isFinite)
    self.mean = mean
    self.variation = variation
  }

  /// The mean of the squared length.
  public var secondMoment: Double { mean * mean * (1 + variation * variation) }
}
