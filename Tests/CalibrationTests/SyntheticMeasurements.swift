import Catalog
import Foundation
import InferencePerformance

@testable import Calibration

/// Measurements that a known calibration would give, on parts of the shipped catalog.
enum SyntheticMeasurements {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "HardwareCatalog")

  private static let shipped = Result {
    try CatalogReader.read(CatalogFolder(path: folder.path)).catalog
  }

  /// The shipped catalog.
  static func catalog() throws -> HardwareCatalog { try shipped.get() }

  /// A calibration with the starts of the standard specification, some means moved.
  static func calibration(
    shifts: [String: Double] = [:], effects: [String: [String: [String: Double]]] = [:]
  ) -> Catalog.Calibration {
    var constants: [String: Catalog.Calibration.Constant] = [:]
    for constant in FitSpecification.standard.constants {
      let name = constant.constant.name
      constants[name] = .init(
        name: name, form: constant.form, start: constant.start, unit: constant.unit,
        mean: shifts[name] ?? 0, effects: effects[name] ?? [:])
    }
    return Catalog.Calibration(
      constants: constants, vintageByEngine: ["vllm": "vllm", "sglang": "sglang"],
      engineNames: [:], bands: [],
      provenance: Provenance(source: "test", asOf: nil, kind: .derived, note: nil))
  }

  /// Rows of two models, several accelerators and two engines, without figures.
  static func rows(
    hardware: [String] = ["nvidia-h100-sxm", "nvidia-l40s"]
  ) -> [MeasuredRow] {
    var rows: [MeasuredRow] = []
    for part in hardware {
      for model in ["llama-3.1-8b", "qwen3-32b"] {
        for engine in ["vLLM", "SGLang"] {
          for concurrency in [1.0, 32] {
            var row = MeasuredRow()
            row.id = "\(part)-\(model)-\(engine)-\(Int(concurrency))"
            row.source = "synthetic"
            row.date = "2026-02"
            row.hardware = part
            row.accelerators = 4
            row.model = model
            row.weightPrecision = "bf16"
            row.weightBits = 16
            row.engine = engine
            row.load = concurrency == 1 ? .single : .closedLoop
            row.concurrency = concurrency
            row.inputTokens = 1_024
            row.outputTokens = 256
            row.rateKind = .request
            rows.append(row)
          }
        }
      }
    }
    return rows
  }

  /// The rows with the figures of a calibration, each times what `factor` says.
  static func measured(
    _ rows: [MeasuredRow], by calibration: Catalog.Calibration,
    factor: (MeasuredRow) -> Double = { _ in 1 }
  ) throws -> MeasurementSet {
    let catalog = try catalog()
    let cases = MeasurementSet(rows, catalog: catalog).cases
    let filled = try cases.map { measured in
      var row = measured.measurement
      let constants = try ResolvedConstants(calibration: calibration, levels: measured.levels)
      let figures = measured.estimate(constants)
      row.timePerOutputTokenMean = figures.timePerOutputToken * 1e3 * factor(row)
      row.timeToFirstTokenMean = figures.timeToFirstToken * 1e3 * factor(row)
      return row
    }
    return MeasurementSet(filled, catalog: catalog)
  }
}
