package import Catalog
import Foundation

/// The bands of one configuration under one kind of load.
package struct LoadBands: Hashable, Sendable {
  /// Of the time to the first token.
  package let timeToFirstToken: EstimateBand
  /// Of the time per output token.
  package let timePerOutputToken: EstimateBand
  /// Of the token rate while decoding.
  package let decodeRate: EstimateBand
  /// Of the token rate over the whole time.
  package let outputRate: EstimateBand
  /// Of the rate of prompt tokens.
  package let promptRate: EstimateBand

  /// The bands of `calibration.xml` for these levels.
  package init(calibration: Calibration, levels: CalibrationLevels) {
    let finder = BandFinder(calibration: calibration, levels: levels)
    self.timeToFirstToken = finder.band("time-to-first-token")
    self.timePerOutputToken = finder.band("time-per-output-token")
    self.decodeRate = finder.band("decode-rate")
    self.outputRate = finder.band("output-rate")
    self.promptRate = finder.band("prompt-rate")
  }
}

/// Looks up the band of a quantity: that of the load and the cell of engine and architecture, else
/// that of the load, else that of a similar load.
package struct BandFinder {
  /// How much wider the logarithmic band is for a model that was not measured
  /// (`measurements/PERFORMANCE.md` §5).
  private static let unknownModelSpread = 1.15

  private let calibration: Calibration
  private let load: String
  private let cell: String
  private let distance: EstimateBand.Distance
  private let spread: Double

  /// A finder for these levels.
  package init(calibration: Calibration, levels: CalibrationLevels) {
    let pair = "\(levels.family)|\(levels.vintage)"
    let isKnown = calibration.covered["family-vintage"]?.contains(pair) ?? false
    let knowsModel = calibration.covered["model"]?.contains(levels.model) ?? false
    self.calibration = calibration
    self.load = levels.load.rawValue
    self.cell = levels.bandCell
    self.distance = isKnown ? .known : .unknown
    self.spread = knowsModel ? 1 : Self.unknownModelSpread
  }

  /// The loads whose bands stand in where a load has none, the most similar first.
  private static let substitutes = ["closed-loop", "batch", "saturated", "single", "burst"]

  /// The band of a quantity such as `time-per-output-token`.
  package func band(_ quantity: String) -> EstimateBand {
    let names = ["\(quantity)-\(load)", quantity] + Self.substitutes.map { "\(quantity)-\($0)" }
    for name in names {
      let candidates = calibration.bands.filter { $0.quantity == name }
      let sameDistance = candidates.filter { $0.distance == distance.rawValue }
      let found =
        sameDistance.first { $0.level == cell } ?? sameDistance.first { $0.level == "all" }
        ?? candidates.first { $0.level == "all" }
      if let found { return EstimateBand(found, spread: spread, distance: distance) }
    }
    return EstimateBand(low: 1, high: 1, distance: distance)
  }
}
