import Foundation

/// Estimates beside measurements: how far off, where, and how often outside the band.
public struct ValidationReport: Hashable, Sendable, Encodable {
  /// A row without an estimate.
  public struct Refused: Hashable, Sendable, Codable {
    /// The id of the row.
    public let id: String
    /// Why it cannot be estimated.
    public let reason: String
  }
  /// One line of the table of accuracy; refused rows count as errors of 100 %.
  public struct Quantity: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Figures of refused rows among those counted.
    public let missed: Int
    /// Its errors.
    public let metrics: ErrorMetrics
  }

  /// Where the constants and bands of the estimates come from.
  public let basis: String
  /// The rows of the files.
  public let points: Int
  /// The rows of which every figure is estimated.
  public let estimated: Int
  /// The others.
  public let refused: [Refused]
  /// Errors of estimated figures by metric.
  public let metrics: [String: ErrorMetrics]
  /// The same by accelerator.
  public let hardware: [String: [String: ErrorMetrics]]
  /// The same by engine.
  public let engine: [String: [String: ErrorMetrics]]
  /// The same by load.
  public let load: [String: [String: ErrorMetrics]]
  /// The table of accuracy.
  public let quantities: [Quantity]
  /// Every estimated figure, in the order of the files.
  public let rows: [ValidatedFigure]

  package init(
    basis: String, points: Int, refused: [Refused], misses: [String: Int],
    rows: [ValidatedFigure]
  ) {
    self.basis = basis
    self.points = points
    self.estimated = points - refused.count
    self.refused = refused
    self.metrics = Self.metrics(rows)
    self.hardware = Dictionary(grouping: rows, by: \.hardware).mapValues(Self.metrics)
    self.engine = Dictionary(grouping: rows, by: \.engine).mapValues(Self.metrics)
    self.load = Dictionary(grouping: rows, by: \.load).mapValues(Self.metrics)
    self.quantities = AccuracyQuantity.allCases.compactMap { quantity in
      let missed = misses[quantity.rawValue] ?? 0
      return ErrorMetrics(rows.filter { $0.quantity == quantity }, misses: missed).map {
        Quantity(name: quantity.rawValue, missed: missed, metrics: $0)
      }
    }
    self.rows = rows
  }

  private static func metrics(_ rows: [ValidatedFigure]) -> [String: ErrorMetrics] {
    Dictionary(grouping: rows, by: \.metric).compactMapValues { ErrorMetrics($0) }
  }

  /// The report as JSON, keys in alphabetical order.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
