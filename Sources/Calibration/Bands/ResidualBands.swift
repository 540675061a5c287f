package import Catalog
import Foundation
package import InferencePerformance

/// Bands from residuals of figures that the fit had not seen.
///
/// A band is the weighted P10 and P90 of `ln(measured / estimate)` of one quantity under one kind of
/// load. Figures of one group count `1/√n` each, so that a long series does not outvote many short
/// ones. Cells of engine and architecture are drawn towards all figures:
/// `q = (n·q_cell + 4·q_all) / (n + 4)` for a cell of `n` groups.
/// Reference: `measurements/PERFORMANCE.md` §5.
package struct ResidualBands {
  /// The groups for which the band of all figures stands in a cell.
  private static let shrinkage = 4.0
  /// The share of left-out figures that a band is meant to hold.
  private static let coverage = 0.81
  /// What a band may be stretched or drawn in by.
  private static let factors = 0.75...1.5
  /// The groups below which a quantity has no band of its own.
  private static let leastGroups = 5

  /// One residual with what it belongs to.
  package struct Residual: Sendable {
    /// The quantity with its load, such as `time-per-output-token-closed-loop`.
    package let quantity: String
    /// Engine and architecture.
    package let cell: String
    /// The group of the cross-validation.
    package let group: String
    /// `ln(measured / estimate)`.
    package let value: Double
  }

  /// The residuals of a problem for logarithms of estimates.
  package static func residuals(_ problem: FitProblem, estimates: [Double]) -> [Residual] {
    zip(problem.observations, estimates).map { observation, estimate in
      let row = problem.cases[observation.row]
      return Residual(
        quantity: observation.quantity.bandName(under: row.levels.load), cell: row.levels.bandCell,
        group: row.group, value: log(observation.value) - estimate)
    }
  }

  /// The bands at a distance.
  package static func bands(
    _ residuals: [Residual], distance: EstimateBand.Distance
  ) -> [Calibration.Band] {
    let byQuantity = Dictionary(grouping: residuals.filter { $0.value.isFinite }, by: \.quantity)
    var result: [Calibration.Band] = []
    for quantity in byQuantity.keys.sorted() {
      let all = byQuantity[quantity] ?? []
      let plain = bands(of: all, quantity: quantity, distance: distance)
      guard !plain.isEmpty else { continue }
      let factor = coverageFactor(all, quantity: quantity, distance: distance)
      result += plain.map { band in
        Calibration.Band(
          quantity: band.quantity, distance: band.distance, level: band.level,
          low: band.low * factor, high: band.high * factor, points: band.points)
      }
    }
    return result
  }

  /// By how much the bands of a quantity have to be stretched for the share of figures that they are
  /// meant to hold: small cells make quantiles of their own groups too narrow for others. Each tenth
  /// of the groups is judged by bands of the others.
  private static func coverageFactor(
    _ residuals: [Residual], quantity: String, distance: EstimateBand.Distance
  ) -> Double {
    let groups = Set(residuals.map(\.group)).sorted()
    var fold: [String: Int] = [:]
    for (index, group) in groups.enumerated() { fold[group] = index % 10 }
    var needed: [Double] = []
    for part in 0..<10 {
      let own = residuals.filter { fold[$0.group] == part }
      let others = residuals.filter { fold[$0.group] != part }
      let bands = bands(of: others, quantity: quantity, distance: distance)
      guard !own.isEmpty, let all = bands.first(where: { $0.level == "all" }) else { continue }
      for residual in own {
        let band = bands.first { $0.level == residual.cell } ?? all
        let end = residual.value < 0 ? band.low : band.high
        needed.append(end * residual.value > 0 ? residual.value / end : .infinity)
      }
    }
    guard needed.count >= 20 else { return 1 }
    let place = Int((Double(needed.count) * coverage).rounded(.up)) - 1
    return min(max(needed.sorted()[place], factors.lowerBound), factors.upperBound)
  }

  private static func bands(
    of all: [Residual], quantity: String, distance: EstimateBand.Distance
  ) -> [Calibration.Band] {
    var result: [Calibration.Band] = []
    let groups = Set(all.map(\.group)).count
    guard groups >= leastGroups else { return [] }
    let (low, high) = range(all)
    result.append(
      Calibration.Band(
        quantity: quantity, distance: distance.rawValue, level: "all", low: low, high: high,
        points: all.count))
    let cells = Dictionary(grouping: all, by: \.cell)
    guard cells.count > 1 else { return result }
    for cell in cells.keys.sorted() {
      let own = cells[cell] ?? []
      let count = Double(Set(own.map(\.group)).count)
      let (ownLow, ownHigh) = range(own)
      result.append(
        Calibration.Band(
          quantity: quantity, distance: distance.rawValue, level: cell,
          low: (count * ownLow + shrinkage * low) / (count + shrinkage),
          high: (count * ownHigh + shrinkage * high) / (count + shrinkage), points: own.count))
    }
    return result
  }

  private static func range(_ residuals: [Residual]) -> (low: Double, high: Double) {
    let sizes = Dictionary(grouping: residuals, by: \.group).mapValues { Double($0.count) }
    let weighted = residuals.map {
      (value: $0.value, weight: 1 / (sizes[$0.group] ?? 1).squareRoot())
    }
    .sorted { $0.value < $1.value }
    return (quantile(weighted, 0.1), quantile(weighted, 0.9))
  }

  /// The quantile of weighted values in ascending order, interpolated between their middles.
  static func quantile(_ values: [(value: Double, weight: Double)], _ share: Double) -> Double {
    guard let first = values.first, let last = values.last else { return 0 }
    let total = values.reduce(0) { $0 + $1.weight }
    let target = share * total
    var below = 0.0
    var previous = (middle: 0.0, value: first.value)
    for (value, weight) in values {
      let middle = below + weight / 2
      if middle >= target {
        guard middle > previous.middle, previous.middle > 0 else { return value }
        let part = (target - previous.middle) / (middle - previous.middle)
        return previous.value + part * (value - previous.value)
      }
      previous = (middle, value)
      below += weight
    }
    return last.value
  }
}

extension MeasuredQuantity {
  /// The name of the band under a kind of load; prompt rates have one for all.
  package func bandName(under load: CalibrationLevels.Load) -> String {
    self == .promptRate ? bandName : "\(bandName)-\(load.rawValue)"
  }
}
