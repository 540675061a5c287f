import Foundation

/// How much each figure of a fit counts.
///
/// A figure of a series of `n` counts `n^−p`, scaled to a mean of 1: many points of one series say
/// less than as many of different ones. A series whose median residual `m` stays far from zero
/// disagrees with all others and counts `1 / (1 + (m/0.35)²)` of that. No figure is left out by name.
struct SeriesWeights {
  private let exponents: [Double]
  private let scale: Double
  /// The place of each figure's series.
  private let series: [Int]
  private let count: Int

  /// The weights of figures, by the place of the series of each.
  init(series: [Int], exponent: Double, scale: Double) {
    var places: [Int: Int] = [:]
    let series = series.map { key in
      let place = places[key] ?? places.count
      places[key] = place
      return place
    }
    var sizes = [Double](repeating: 0, count: places.count)
    for place in series { sizes[place] += 1 }
    let raw = series.map { pow(sizes[$0], -exponent) }
    let sum = raw.reduce(0, +)
    self.exponents = sum > 0 ? raw.map { $0 * Double(raw.count) / sum } : raw
    self.scale = scale
    self.series = series
    self.count = places.count
  }

  /// The weights before residuals are known.
  var initial: [Double] { exponents }

  /// The weights for these residuals.
  func weights(residuals: [Double]) -> [Double] {
    var groups = [[Double]](repeating: [], count: count)
    for (place, residual) in zip(series, residuals) { groups[place].append(residual) }
    let factors = groups.map { group in
      let ratio = Self.median(group) / scale
      return 1 / (1 + ratio * ratio)
    }
    return zip(exponents, series).map { $0 * factors[$1] }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
