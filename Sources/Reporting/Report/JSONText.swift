import Foundation

extension Report {
  /// The report as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }
}

extension ConflictReport {
  /// The report as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }
}

extension EstimateReport {
  /// The report as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }
}

/// The same value gives the same bytes; numbers that are not finite are refused.
func jsonText(of value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}
