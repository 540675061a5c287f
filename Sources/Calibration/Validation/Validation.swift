package import Catalog
import Foundation
import InferencePerformance

/// Compares estimates with measured rows.
package enum Validation {
  /// The rows against the constants and bands of a calibration.
  package static func report(_ set: MeasurementSet, calibration: Calibration) -> ValidationReport {
    let problem = FitProblem(set.cases)
    var estimates: [Double] = []
    var refused: [ValidationReport.Refused] = []
    for (index, row) in set.cases.enumerated() {
      do {
        let constants = try ResolvedConstants(calibration: calibration, levels: row.levels)
        estimates += problem.estimates(case: index, constants: constants)
      } catch {
        refused.append(.init(id: row.measurement.id, reason: error.problem))
        estimates += problem.figures(ofCase: index).map { _ in Double.nan }
      }
    }
    let basis =
      "calibration \(calibration.provenance.source)"
      + (calibration.provenance.asOf.map { " of \($0)" } ?? "")
    return report(set, problem, estimates: estimates, refused: refused, basis: basis) { row in
      BandFinder(calibration: calibration, levels: problem.cases[row].levels)
    }
  }

  /// The rows against fits that left their groups out; the bands of a fold come from the residuals
  /// of all other folds.
  package static func crossValidatedReport(
    _ set: MeasurementSet, engines: Calibration,
    grouping: CrossValidation.Grouping = .modelAcceleratorEngine
  ) -> ValidationReport {
    let calibrator = Calibrator(set.cases)
    let validation = calibrator.crossValidation(grouping)
    let problem = calibrator.problem
    let residuals = ResidualBands.residuals(problem, estimates: validation.estimates)
    var byFold: [Int: Calibration] = [:]
    for fold in Set(validation.folds) {
      let others = zip(problem.observations, residuals)
        .filter { validation.folds[$0.0.row] != fold }.map(\.1)
      let cases = problem.cases.indices.filter { validation.folds[$0] != fold }
        .map { problem.cases[$0] }
      let distance = grouping == .accelerator ? EstimateBand.Distance.unknown : .known
      byFold[fold] = Calibration(
        constants: [:], vintageByEngine: engines.vintageByEngine,
        engineNames: engines.engineNames,
        bands: ResidualBands.bands(others, distance: distance), provenance: engines.provenance,
        covered: Calibrator.covered(cases))
    }
    let what =
      grouping == .accelerator ? "one accelerator" : "groups of model, accelerator and engine"
    let basis =
      "fits to the same rows that left out \(what), in \(byFold.count) folds"
    return report(set, problem, estimates: validation.estimates, refused: [], basis: basis) { row in
      BandFinder(
        calibration: byFold[validation.folds[row]] ?? engines, levels: problem.cases[row].levels)
    }
  }

  private static func report(
    _ set: MeasurementSet, _ problem: FitProblem, estimates: [Double],
    refused: [ValidationReport.Refused], basis: String, finder: (Int) -> BandFinder
  ) -> ValidationReport {
    var rows: [ValidatedFigure] = []
    var misses: [String: Int] = [:]
    var refused = refused
    var missing: [String: [String]] = [:]
    for (observation, estimate) in zip(problem.observations, estimates) {
      let row = problem.cases[observation.row]
      guard estimate.isFinite else {
        missing[row.measurement.id, default: []].append(observation.quantity.metric)
        count(observation.quantity, row.measurement, in: &misses)
        continue
      }
      let band = finder(observation.row).band(observation.quantity.bandName)
      let median = exp(estimate)
      rows.append(
        ValidatedFigure(
          row: row.measurement, quantity: observation.quantity, measured: observation.value,
          estimate: median, low: median * band.low, high: median * band.high))
    }
    let named = Set(refused.map(\.id))
    for (id, metrics) in missing.sorted(by: { $0.key < $1.key }) where !named.contains(id) {
      refused.append(
        .init(
          id: id,
          reason: "\(metrics.joined(separator: " and ")) is not estimated under this load."))
    }
    for row in set.refused {
      refused.append(.init(id: row.measurement.id, reason: row.refusal.reason))
      for quantity in row.measurement.quantities { count(quantity, row.measurement, in: &misses) }
    }
    return ValidationReport(
      basis: basis, points: set.cases.count + set.refused.count, refused: refused, misses: misses,
      rows: rows)
  }

  private static func count(
    _ quantity: MeasuredQuantity, _ row: MeasuredRow, in misses: inout [String: Int]
  ) {
    misses[AccuracyQuantity(quantity, row.load).rawValue, default: 0] += 1
  }
}
