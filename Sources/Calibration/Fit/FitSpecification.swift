package import Catalog
package import InferencePerformance

/// What is fitted: for each constant its form, its start and the groupings whose levels may shift it.
///
/// Effects are Gaussian around zero with the deviation given, on the scale of the form (logit or
/// logarithm): a level with few points keeps the value of the constant's mean, an unknown level has
/// it exactly.
package struct FitSpecification: Sendable {
  /// One grouping that may shift a constant.
  package struct Effect: Sendable {
    /// The grouping, as `CalibrationLevels.level(in:)` knows it.
    package let grouping: String
    /// The deviation of its levels.
    package let deviation: Double

    package init(_ grouping: String, _ deviation: Double) {
      self.grouping = grouping
      self.deviation = deviation
    }
  }
  /// One constant.
  package struct Constant: Sendable {
    package let constant: FittedConstant
    package let form: Calibration.Form
    /// The value where mean and effects are zero.
    package let start: Double
    /// The unit; nil for plain numbers.
    package let unit: String?
    /// The deviation of the mean from the start; near zero fixes it.
    package let meanDeviation: Double
    package let effects: [Effect]

    package init(
      _ constant: FittedConstant, _ form: Calibration.Form, start: Double, unit: String? = nil,
      meanDeviation: Double = 1, _ effects: [Effect] = []
    ) {
      self.constant = constant
      self.form = form
      self.start = start
      self.unit = unit
      self.meanDeviation = meanDeviation
      self.effects = effects
    }
  }
  /// The constants, in the order of `FittedConstant`.
  package var constants: [Constant]
  /// The size of a residual, in the logarithm, beyond which it counts in proportion only.
  package var lossScale = 0.17
  /// The variance of residuals against which the deviations of effects stand.
  package var residualVariance = 0.045
  /// A figure counts `n^−p` for `n` figures of its series: many points of one series say less than
  /// as many of different ones.
  package var seriesExponent = 0.3
  /// The median residual of a series at which its figures count half.
  package var seriesScale = 0.35
  /// The steps after which the weights of series are renewed; they stay afterwards.
  package var renewals = 2..<12
  /// The most steps of the fit.
  package var iterations = 40

  /// A specification; every constant stands in it once.
  package init(_ constants: [Constant]) {
    self.constants = constants.sorted { $0.constant.rawValue < $1.constant.rawValue }
    precondition(
      self.constants.map(\.constant) == FittedConstant.allCases, "each constant once")
  }
}
