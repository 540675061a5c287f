import Foundation

/// One measured figure beside its estimate.
public struct ValidatedFigure: Hashable, Sendable, Encodable {
  /// The id of the measured row.
  public let id: String
  /// What was measured: `timePerOutputToken`, `timeToFirstToken`, `outputTokenRate` or
  /// `promptTokenRate`.
  public let metric: String
  /// `ms` or `tok/s`.
  public let unit: String
  /// What was measured.
  public let measured: Double
  /// The median that was estimated.
  public let estimated: Double
  /// The estimate's P10.
  public let low: Double
  /// The estimate's P90.
  public let high: Double
  /// The accelerator.
  let hardware: String
  /// The engine, as the source names it.
  let engine: String
  /// The load, as the file names it.
  let load: String
  /// The quantity of the table of accuracy.
  let quantity: AccuracyQuantity?

  private enum CodingKeys: String, CodingKey {
    case id, metric, unit, measured, estimated, low, high
  }

  init(
    row: MeasuredRow, quantity: MeasuredQuantity, measured: Double, estimate: Double, low: Double,
    high: Double
  ) {
    let factor = quantity.unit == "ms" ? 1e3 : 1
    self.id = row.id
    self.metric = quantity.metric
    self.unit = quantity.unit
    self.measured = (measured * factor).rounded(toSignificantDigits: 7)
    self.estimated = (estimate * factor).rounded(toSignificantDigits: 5)
    self.low = (low * factor).rounded(toSignificantDigits: 5)
    self.high = (high * factor).rounded(toSignificantDigits: 5)
    self.hardware = row.hardware
    self.engine = row.engine
    self.load = row.load.rawValue
    self.quantity = AccuracyQuantity(quantity, row.load)
  }

  /// The distance of the estimate in percent of the measurement.
  public var absolutePercentageError: Double { abs(estimated / measured - 1) * 100 }
  /// Whether the measurement lies from `low` to `high`.
  public var isInBand: Bool { low <= measured && measured <= high }
}

/// The quantities of the table of accuracy.
enum AccuracyQuantity: String, Hashable, Sendable, Codable, CaseIterable {
  case timePerOutputTokenUnderLoad = "TPOT, closed loop and batch"
  case timePerOutputTokenSingle = "TPOT, single stream"
  case decodeRateSingle = "decode rate, single stream"
  case decodeRateBatch = "decode rate, batch"
  case outputRateFixed = "output rate incl. prefill, single and batch"
  case outputRateSaturated = "output rate, saturated"
  case outputRateBurst = "output rate, burst"
  case outputRateOther = "output rate, closed and open loop"
  case timeToFirstTokenFixed = "TTFT, single and batch"
  case timeToFirstTokenClosed = "TTFT, closed loop"
  case timeToFirstTokenOther = "TTFT, other loads"
  case promptRate = "prompt rate"

  init(_ quantity: MeasuredQuantity, _ load: MeasuredRow.Load) {
    switch (quantity, load) {
    case (.timePerOutputToken, .single): self = .timePerOutputTokenSingle
    case (.timePerOutputToken, _): self = .timePerOutputTokenUnderLoad
    case (.decodeRate, .single): self = .decodeRateSingle
    case (.decodeRate, _): self = .decodeRateBatch
    case (.outputRate, .single), (.outputRate, .batch): self = .outputRateFixed
    case (.outputRate, .saturated): self = .outputRateSaturated
    case (.outputRate, .burst): self = .outputRateBurst
    case (.outputRate, _): self = .outputRateOther
    case (.timeToFirstToken, .single), (.timeToFirstToken, .batch): self = .timeToFirstTokenFixed
    case (.timeToFirstToken, .closedLoop): self = .timeToFirstTokenClosed
    case (.timeToFirstToken, _): self = .timeToFirstTokenOther
    case (.promptRate, _): self = .promptRate
    }
  }
}
