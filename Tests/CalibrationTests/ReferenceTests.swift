import Catalog
import Foundation
import InferencePerformance
import Testing

@testable import Calibration

/// The physics against an independent implementation, the labels of rows included.
@Suite struct ReferenceTests {

  private static let columns: [(name: String, quantity: MeasuredQuantity, factor: Double)] = [
    ("tpot", .timePerOutputToken, 1e3), ("ttft", .timeToFirstToken, 1e3),
    ("dec", .decodeRate, 1), ("req", .outputRate, 1), ("prompt", .promptRate, 1),
  ]

  /// The catalog and the reference differ in a few facts: tied embeddings are resident once, files of
  /// llama.cpp keep their input embedding quantized, key-value heads divide per kind of layer, and
  /// stated totals of parameters are rounded differently.
  @Test func estimatesAgreeWithTheReference() throws {
    let catalog = try SyntheticMeasurements.catalog()
    let table = try CSVTable(Array(ReferenceTable.text.utf8), file: "reference")
    let set = MeasurementSet(try MeasurementReader.read(table), catalog: catalog)
    #expect(set.refused.isEmpty)
    let constants = try ResolvedConstants(
      calibration: SyntheticMeasurements.calibration(), levels: try #require(set.cases.first).levels
    )
    var deviations: [(id: String, metric: String, value: Double)] = []
    for (measured, record) in zip(set.cases, table.records) {
      let figures = measured.estimate(constants)
      for column in Self.columns {
        let index = try #require(table.header.firstIndex { $0.text == column.name })
        guard let expected = Double(record[index].text) else { continue }
        let found = figures[column.quantity] * column.factor
        deviations.append((measured.measurement.id, column.name, abs(found / expected - 1)))
      }
    }
    #expect(deviations.count > 120)
    let sorted = deviations.sorted { $0.value < $1.value }
    #expect(sorted[sorted.count / 2].value < 0.002)
    #expect(sorted[sorted.count * 9 / 10].value < 0.01)
    for deviation in sorted where deviation.value > 0.05 {
      Issue.record("\(deviation.id) \(deviation.metric) is \(deviation.value) off")
    }
  }
}
