package import Catalog
package import Diagnostics
import Foundation
import InferencePerformance

/// Fits the constants of the performance model to measurements, with bands from figures left out.
package struct Calibrator: Sendable {
  /// Folds in which groups are left out; accelerators are left out one by one.
  package static let folds = 30

  /// The groups below which there is nothing to cross-validate.
  private static let leastGroups = 5

  /// What is fitted.
  package let problem: FitProblem
  private let specification: FitSpecification
  private let space: ParameterSpace

  /// A calibrator of these cases.
  package init(
    _ cases: [MeasuredCase], specification: FitSpecification = .standard
  ) {
    self.problem = FitProblem(cases)
    self.specification = specification
    self.space = ParameterSpace(specification, levels: cases.map(\.levels))
  }

  /// A calibrator of cases from files, which must be enough to leave some out.
  package init(enoughOf cases: [MeasuredCase], files: String) throws(DiagnosticsError) {
    let groups = Set(cases.map(\.group)).count
    guard groups >= Self.leastGroups else {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "too-few-measurements",
          message: "\(files) has \(cases.count) rows of \(groups) groups that can be estimated",
          remedy: "A fit needs \(Self.leastGroups) groups of model, accelerator and engine; add "
            + "published measurements to your own."))
    }
    self.init(cases)
  }

  /// The unknowns of the fit to all cases: means and effects, those that hold together as sums.
  package func fit() -> [Double] {
    ConstantFit(problem: problem, space: space, rows: Array(problem.cases.indices))
      .parameters(from: space.zero)
  }

  /// Estimates of every figure by fits that left its group, or its accelerator, out.
  package func crossValidation(
    _ grouping: CrossValidation.Grouping, folds: Int = Calibrator.folds
  ) -> CrossValidation {
    CrossValidation(
      problem, specification: specification, grouping: grouping,
      folds: grouping == .accelerator ? .max : folds)
  }

  /// Logarithms of the estimates of the fit's own figures.
  package func estimates(_ parameters: [Double]) -> [Double] {
    problem.cases.indices.flatMap { row in
      problem.estimates(
        case: row, constants: space.constants(space.sums(row: row, parameters)))
    }
  }

  /// The fit as a calibration: constants, bands from cross-validation, and what was measured.
  /// - Parameters:
  ///   - engines: the calibration whose engines it takes over.
  ///   - provenance: where the constants come from.
  package func calibration(
    engines: Calibration, provenance: Provenance
  ) -> Calibration {
    let known = crossValidation(.modelAcceleratorEngine)
    let unknown = crossValidation(.accelerator)
    let bands =
      ResidualBands.bands(
        ResidualBands.residuals(problem, estimates: known.estimates), distance: .known)
      + ResidualBands.bands(
        ResidualBands.residuals(problem, estimates: unknown.estimates), distance: .unknown)
    return calibration(
      parameters: fit(), bands: bands, engines: engines, provenance: provenance)
  }

  /// A calibration of these parameters and bands.
  package func calibration(
    parameters: [Double], bands: [Calibration.Band], engines: Calibration, provenance: Provenance
  ) -> Calibration {
    Calibration(
      constants: constants(parameters), vintageByEngine: engines.vintageByEngine,
      engineNames: engines.engineNames, bands: bands, provenance: provenance,
      covered: Self.covered(problem.cases))
  }

  /// The groupings whose measured levels a calibration lists.
  static func covered(_ cases: [MeasuredCase]) -> [String: [String]] {
    func levels(_ grouping: String) -> [String] {
      Set(cases.compactMap { $0.levels.level(in: grouping) }).sorted()
    }
    return [
      "family-vintage": levels("family-vintage"),
      "model": Set(cases.map(\.measurement.model)).sorted(),
    ]
  }

  private func constants(_ parameters: [Double]) -> [String: Calibration.Constant] {
    var result: [String: Calibration.Constant] = [:]
    for constant in specification.constants {
      var mean = 0.0
      var effects: [String: [String: Double]] = [:]
      var points: [String: [String: Int]] = [:]
      for (parameter, value) in zip(space.parameters, space.expanded(parameters))
      where parameter.constant == constant.constant {
        let rounded = value.rounded(toDecimals: 4)
        guard let grouping = parameter.grouping else {
          mean = rounded
          continue
        }
        guard rounded != 0, !parameter.level.isEmpty else { continue }
        effects[grouping, default: [:]][parameter.level] = rounded
        points[grouping, default: [:]][parameter.level] = parameter.points
      }
      result[constant.constant.name] = Calibration.Constant(
        name: constant.constant.name, form: constant.form, start: constant.start,
        unit: constant.unit, mean: mean, effects: effects, points: points)
    }
    return result
  }
}
