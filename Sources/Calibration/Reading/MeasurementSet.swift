package import Catalog

/// Measured rows as cases of the performance model, and those that are none.
package struct MeasurementSet: Sendable {
  /// A row that cannot be estimated.
  package struct Refused: Sendable {
    /// The row.
    package let measurement: MeasuredRow
    /// Why.
    package let refusal: RowRefusal
  }
  /// The rows that can be estimated.
  package let cases: [MeasuredCase]
  /// The others.
  package let refused: [Refused]

  /// Sorts rows into those that can be estimated and others.
  package init(_ rows: [MeasuredRow], catalog: HardwareCatalog) {
    let twins = ModelTwins(catalog)
    var cases: [MeasuredCase] = []
    var refused: [Refused] = []
    for row in rows {
      do {
        cases.append(try MeasuredCase(row, catalog: catalog, twins: twins))
      } catch {
        refused.append(Refused(measurement: row, refusal: error))
      }
    }
    self.cases = cases
    self.refused = refused
  }
}
