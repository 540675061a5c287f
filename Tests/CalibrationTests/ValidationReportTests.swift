import Catalog
import Foundation
import Quantities
import Testing

@testable import Calibration

@Suite struct ValidationReportTests {
  private let world = SyntheticMeasurements.calibration()

  private func report() throws -> ValidationReport {
    var rows = SyntheticMeasurements.rows()
    rows[0].hardware = "no-such-part"
    rows[1].model = "no-such-model"
    let measured = try SyntheticMeasurements.measured(rows, by: world) { _ in 1.25 }
    var lost = rows[0]
    lost.timePerOutputTokenMean = 10
    let refused = MeasurementSet([lost, rows[1]], catalog: try SyntheticMeasurements.catalog())
    return Validation.report(
      MeasurementSet(
        measured.cases.map(\.measurement) + refused.refused.map(\.measurement),
        catalog: try SyntheticMeasurements.catalog()), calibration: world)
  }

  @Test func unknownIDsAreRefusedRowByRow() throws {
    let report = try report()
    #expect(report.points == report.estimated + 2)
    #expect(
      report.refused.map(\.reason).sorted() == [
        "The catalog has no accelerator no-such-part.", "The catalog has no model no-such-model.",
      ])
  }

  @Test func errorsAreInPercentOfTheMeasurement() throws {
    let metrics = try #require(try report().metrics["timePerOutputToken"])
    #expect(abs(metrics.medianAbsolutePercentageError - 20) < 0.01)
    #expect(abs(metrics.meanAbsolutePercentageError - 20) < 0.01)
  }

  @Test func refusedRowsAreMisses() throws {
    let quantity = try #require(
      try report().quantities.first { $0.name == "TPOT, single stream" })
    #expect(quantity.missed == 1)
    #expect(quantity.metrics.p90AbsolutePercentageError > 20)
  }

  @Test func theJSONHasTheKeysThatReadersExpect() throws {
    let report = try report()
    let value = try JSONSerialization.jsonObject(with: Data(try report.json().utf8))
    let object = try #require(value as? [String: Any])
    #expect(
      Set(object.keys).isSuperset(of: [
        "points", "estimated", "refused", "metrics", "hardware", "engine", "load", "rows",
      ]))
    let metrics = try #require(object["metrics"] as? [String: [String: Any]])
    #expect(
      Set(try #require(metrics["timePerOutputToken"]).keys) == [
        "count", "medianAbsolutePercentageError", "meanAbsolutePercentageError",
        "p90AbsolutePercentageError", "bandCoverage",
      ])
    let row = try #require((object["rows"] as? [[String: Any]])?.first)
    #expect(
      Set(row.keys).isSuperset(of: ["id", "metric", "measured", "estimated", "low", "high"]))
    let hardware = try #require(object["hardware"] as? [String: [String: Any]])
    #expect(hardware["nvidia-l40s"]?["timeToFirstToken"] != nil)
  }

  @Test func theTextNamesEveryQuantityThatWasMeasured() throws {
    let text = try report().text()
    #expect(text.contains("TPOT, closed loop and batch"))
    #expect(text.contains("TTFT, closed loop"))
    #expect(text.contains("The catalog has no model no-such-model."))
  }
}

@Suite struct CalibrationTextTests {
  @Test func whatIsWrittenIsValidAndReadAgain() throws {
    let set = try SyntheticMeasurements.measured(
      SyntheticMeasurements.rows(), by: SyntheticMeasurements.calibration())
    let calibrator = Calibrator(set.cases)
    let world = SyntheticMeasurements.calibration()
    let provenance = Provenance(
      source: "test", asOf: CalendarDate("2026-11"), kind: .derived, note: "Line\n\"quoted\" & <b>")
    let calibration = calibrator.calibration(
      parameters: calibrator.fit(),
      bands: [
        .init(quantity: "prompt-rate", distance: "known", level: "all", low: -0.25, high: 0.5)
      ], engines: world, provenance: provenance)
    let text = CalibrationText.xml(calibration)
    try CatalogSchema.checkCalibration(text, name: "calibration.xml")
    #expect(text == CalibrationText.xml(calibration))
    #expect(text.contains("&quot;quoted&quot; &amp; &lt;b&gt;"))
  }
}
