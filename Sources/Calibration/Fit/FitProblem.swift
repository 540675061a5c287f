import Catalog
import Foundation
package import InferencePerformance

/// The measured cases of a fit with their figures.
package struct FitProblem: Sendable {
  /// The cases.
  package let cases: [MeasuredCase]
  /// Their figures, those of one case together.
  package let observations: [Observation]
  /// The series of each figure: one model, accelerator, engine and precision, one quantity and load.
  let series: [Int]
  /// The figures of case `i` are `observations[bounds[i] ..< bounds[i + 1]]`.
  private let bounds: [Int]

  /// All figures of these cases.
  package init(_ cases: [MeasuredCase]) {
    self.cases = cases
    var observations: [Observation] = []
    var bounds = [0]
    for (index, row) in cases.enumerated() {
      observations += row.observations(row: index)
      bounds.append(observations.count)
    }
    self.observations = observations
    self.bounds = bounds
    var places: [String: Int] = [:]
    var series: [Int] = []
    for observation in observations {
      let row = cases[observation.row]
      let key = [
        row.group, row.levels.vintage, row.levels.precisionClass.rawValue,
        row.measurement.load.rawValue, "\(observation.quantity)",
      ].joined(separator: "|")
      let place = places[key] ?? places.count
      places[key] = place
      series.append(place)
    }
    self.series = series
  }

  /// The figures of a case, as places in `observations`.
  func figures(ofCase row: Int) -> Range<Int> { bounds[row]..<bounds[row + 1] }

  /// The logarithms of the estimates of a case's figures, in their order.
  func estimates(case row: Int, constants: ResolvedConstants) -> [Double] {
    let measured = cases[row]
    let figures = measured.estimate(constants)
    return observations[self.figures(ofCase: row)].map { log(figures[$0.quantity]) }
  }
}

extension LoadFigures {
  /// The figure of a quantity, in seconds or tokens per second.
  package subscript(quantity: MeasuredQuantity) -> Double {
    switch quantity {
    case .timePerOutputToken: timePerOutputToken
    case .timeToFirstToken: timeToFirstToken
    case .decodeRate: decodeRate
    case .outputRate: outputRate
    case .promptRate: promptRate
    }
  }
}
