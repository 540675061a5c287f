package import Catalog
import Foundation

/// How far measurements lay from estimates of one quantity, as factors on the estimate.
public struct EstimateBand: Hashable, Sendable, Codable {
  /// How close the configuration is to what was measured.
  public enum Distance: String, Hashable, Sendable, Codable, CaseIterable {
    /// The accelerator family was measured with this engine.
    case known
    /// It was not; the band is that of parts left out of the fit.
    case unknown
  }
  /// The factor at P10; above 0.
  public let low: Double
  /// The factor at P90; at least `low`.
  public let high: Double
  /// How close the configuration is to what was measured.
  public let distance: Distance

  /// A band with these factors.
  public init(low: Double, high: Double, distance: Distance) {
    self.low = low
    self.high = high
    self.distance = distance
  }
}

extension EstimateBand {
  /// A band of `calibration.xml`, its logarithms times `spread`; the estimate itself lies in it, also
  /// where few measurements are all on one side.
  init(_ band: Calibration.Band, spread: Double, distance: Distance) {
    self.init(
      low: min(exp(band.low * spread), 1), high: max(exp(band.high * spread), 1),
      distance: distance)
  }
}

/// The bands of one configuration by quantity.
package struct EstimateBands: Hashable, Sendable {
  /// How much wider the logarithmic band is for a model that was not measured
  /// (`measurements/PERFORMANCE.md` §5).
  private static let unknownModelSpread = 1.15

  /// Of the time to the first token, or of the answer of a single-pass model.
  package let timeToFirstToken: EstimateBand?
  /// Of the time per output token.
  package let timePerOutputToken: EstimateBand?
  /// Of token rates and sustainable rates.
  package let outputRate: EstimateBand?

  /// The bands in `calibration.xml` that fit the configuration; nil where the file has none.
  ///
  /// Single-pass models were never measured: they get the band of prompt rates on parts left out of
  /// the fit, turned from rates to times, the widest that prefill-like work has.
  package init(
    calibration: Calibration, levels: CalibrationLevels, model: InferenceModel,
    role: ServingConfiguration.Role
  ) {
    let pair = "\(levels.family)|\(levels.vintage)"
    let isKnown = calibration.covered["family-vintage"]?.contains(pair) ?? false
    let knowsModel = calibration.covered["model"]?.contains(levels.model) ?? false
    guard model.architecture != nil else {
      let rate = Self.find(calibration, "prompt-rate", .unknown, "all")
      let time = rate.map {
        EstimateBand(low: 1 / $0.high, high: 1 / $0.low, distance: .unknown)
      }
      self.timeToFirstToken = time
      self.timePerOutputToken = nil
      self.outputRate = rate
      return
    }
    let distance: EstimateBand.Distance = isKnown ? .known : .unknown
    let cell = "\(levels.vintage)|\(levels.architecture.rawValue)"
    let load = role == .device ? "single" : "closed-loop"
    let rate = role == .device ? "output-rate-single" : "output-rate-saturated"
    let spread = knowsModel ? 1 : Self.unknownModelSpread
    func band(_ quantity: String) -> EstimateBand? {
      Self.find(calibration, quantity, distance, cell, spread: spread)
        ?? Self.find(calibration, quantity, distance, "all", spread: spread)
    }
    self.timeToFirstToken = band("time-to-first-token-\(load)")
    self.timePerOutputToken = band("time-per-output-token-\(load)")
    self.outputRate = band(rate)
  }

  private static func find(
    _ calibration: Calibration, _ quantity: String, _ distance: EstimateBand.Distance,
    _ level: String, spread: Double = 1
  ) -> EstimateBand? {
    calibration.bands.first {
      $0.quantity == quantity && $0.distance == distance.rawValue && $0.level == level
    }.map {
      EstimateBand($0, spread: spread, distance: distance)
    }
  }
}
