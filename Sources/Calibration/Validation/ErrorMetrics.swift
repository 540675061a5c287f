import Foundation

/// How far estimates lay from measurements, in percent of the measurement.
public struct ErrorMetrics: Hashable, Sendable, Codable {
  /// The figures compared.
  public let count: Int
  /// The median of the absolute errors, in percent.
  public let medianAbsolutePercentageError: Double
  /// Their mean.
  public let meanAbsolutePercentageError: Double
  /// Their 90th percentile.
  public let p90AbsolutePercentageError: Double
  /// The share of measurements inside the band from P10 to P90, in percent.
  public let bandCoverage: Double

  /// The metrics of these figures, each missing one an error of 100 % outside the band; nil without
  /// any.
  package init?(_ figures: [ValidatedFigure], misses: Int = 0) {
    guard !figures.isEmpty || misses > 0 else { return nil }
    let errors = (figures.map(\.absolutePercentageError) + [Double](repeating: 100, count: misses))
      .sorted()
    self.count = errors.count
    self.medianAbsolutePercentageError = Self.quantile(errors, 0.5).rounded(toDecimals: 3)
    self.meanAbsolutePercentageError =
      (errors.reduce(0, +) / Double(errors.count)).rounded(toDecimals: 3)
    self.p90AbsolutePercentageError = Self.quantile(errors, 0.9).rounded(toDecimals: 3)
    self.bandCoverage =
      (100 * Double(figures.count(where: \.isInBand)) / Double(errors.count))
      .rounded(toDecimals: 2)
  }

  /// The quantile of values in ascending order, interpolated.
  private static func quantile(_ values: [Double], _ share: Double) -> Double {
    let place = share * Double(values.count - 1)
    let lower = Int(place)
    let upper = min(lower + 1, values.count - 1)
    return values[lower] + (place - Double(lower)) * (values[upper] - values[lower])
  }
}

extension Double {
  /// The number with so many digits after the point.
  func rounded(toDecimals digits: Int) -> Double {
    let factor = pow(10, Double(digits))
    let scaled = (self * factor).rounded() / factor
    return scaled.isFinite ? scaled : self
  }

  /// The number with so many significant digits.
  func rounded(toSignificantDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    return rounded(toDecimals: digits - 1 - Int(log10(magnitude).rounded(.down)))
  }
}
