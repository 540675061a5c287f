import Catalog
import Demand
import Foundation
import Quantities
import Testing

@testable import InferencePerformance

/// The physics with the shipped constants against the numeric reference, within 1 % per quantity.
///
/// Deliberate differences, all outside the table or below 1 % in it: tied embeddings are resident
/// once, not twice; files of llama.cpp keep their input embedding quantized; a cache is held in whole
/// blocks of 16 tokens; key-value heads divide per kind of layer; models whose experts alone are in
/// four bits are not estimated under other labels; sparse attention reads the chosen tokens only.
@Suite struct OracleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "HardwareCatalog")

  private static let shipped = Result {
    try CatalogReader.read(
      CatalogFile.Kind.allCases.filter { $0 != .accelerators && $0 != .servers && $0 != .offers }
        .filter { $0 != .models && $0 != .useCases }
        .map { kind in
          CatalogFile(
            kind: kind, stem: kind.rawValue,
            path: folder.appending(path: "\(kind.rawValue).xml").path)
        }
    ).catalog
  }

  private struct NotANumber: Error {
    let text: String
  }

  private static func number(_ text: String) throws -> Double {
    guard let value = Double(text) else { throw NotANumber(text: text) }
    return value
  }

  private func fields(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: OracleTables.rows.split(separator: "\n").map(String.init))
  func estimatesAgreeWithTheReference(row: String) throws {
    let cell = fields(row[...])
    func number(_ index: Int) throws -> Double { try Self.number(cell[index]) }
    let catalog = try Self.shipped.get()
    let models = OracleTables.models.split(separator: "\n").map(fields)
    let facts = try #require(models.first { $0[0] == cell[1] })
    let calibration = catalog.calibration.planning(engine: cell[4], as: cell[5])
    let base = try #require(catalog.precisions[cell[6]])
    let precision = WeightPrecision(
      id: cell[6], name: base.name, class: base.class, bitsPerWeight: sourced(try number(7)),
      bitsPerOutputWeight: base.bitsPerOutputWeight, engines: base.engines + [cell[4]])
    let computed = try #require(WeightPrecision.Class(rawValue: cell[8]))
    let part = try accelerator(cell, computed: computed)
    let model = try OracleModel(facts).model(precision: cell[6])
    let serving = try ServingConfiguration(
      model: model, precision: precision, accelerator: part, engine: cell[4],
      parallelism: Parallelism(
        tensor: Int(try number(16)), pipeline: Int(try number(17)),
        attention: cell[18] == "1" ? .data : .tensor),
      acceleratorsPerServer: 64, keyValueBits: cell[9] == "fp8" ? 8 : nil,
      calibration: calibration)
    #expect(serving.levels.precisionClass == computed)
    #expect(serving.levels.hardwareClass == cell[3])

    let kernel = try #require(serving.generative)
    let pipeline = try number(17)
    let running = try number(23)
    let batch = cell[19] == "saturated" ? max(running / pipeline, 1) : running
    let step = kernel.decodeStep(sequences: batch, context: try number(22)).total
    #expect(isClose(step * 1e3, try number(24), within: 0.01))
    if cell[25] != "-" {
      let levels = CalibrationLevels(
        model: model, precisionClass: computed, accelerator: part, engine: cell[4],
        topology: serving.levels.topology, load: cell[19] == "batch" ? .batch : .single,
        calibration: calibration)
      let overhead = try ResolvedConstants(calibration: calibration, levels: levels)
        .requestOverhead
      let first = overhead + kernel.prefillTime(sequences: running, tokens: try number(20))
      #expect(isClose(first * 1e3, try number(25), within: 0.01))
    }
    if cell[26] != "-" {
      let output = try number(21)
      let rate = kernel.saturatedRate(
        sequences: running, tokens: try number(20), output: output, context: try number(22))
      #expect(isClose(rate * output, try number(26), within: 0.01))
      let layout = try serving.memoryLayout(
        for: RequestShape(
          inputLength: LengthDistribution(mean: try number(20)),
          outputLength: LengthDistribution(mean: output)))
      let limit =
        Double(serving.batchLimit * serving.footprint.attentionReplicas) * pipeline
      let most = min(layout.maximumSequences ?? limit, limit)
      #expect(isClose(most, running, within: 0.01))
    }
  }

  private func accelerator(_ cell: [String], computed: WeightPrecision.Class) throws -> Accelerator
  {
    func number(_ index: Int) throws -> Double { try Self.number(cell[index]) }
    let peak: NumericPrecision =
      switch computed {
      case .fp8: .fp8
      case .fp4: .fp4
      default: cell[4] == "rkllm" ? .int8 : .bf16
      }
    let memory = ["dc": "HBM3", "gddr": "GDDR6", "asic": "HBM2e"][cell[3]] ?? "LPDDR5"
    let link = try number(13)
    return InferencePerformanceTests.accelerator(
      class: cell[3] == "edge" ? .edge : cell[3] == "asic" || cell[2] == "gaudi" ? .asic : .gpu,
      family: cell[2], memoryType: memory, gibibytes: try number(12), bandwidth: try number(11),
      peaks: [(peak, try number(10))], link: link > 0 ? link : nil, domain: try number(14),
      hostLink: try number(15) * 31.5 / 25, engines: [cell[4]])
  }
}

extension Calibration {
  /// The calibration with an engine in the state in which it was measured.
  fileprivate func planning(engine: String, as vintage: String) -> Calibration {
    var vintages = vintageByEngine
    vintages[engine] = vintage
    return Calibration(
      constants: constants, vintageByEngine: vintages, engineNames: engineNames, bands: bands,
      provenance: provenance, covered: covered)
  }
}

/// A model of the table as the catalog would describe it.
private struct OracleModel {
  private let cell: [String]

  init(_ cell: [String]) { self.cell = cell }

  private func integer(_ index: Int) -> Int { Int(cell[index]) ?? 0 }

  func model(precision: String) throws -> InferenceModel {
    let billions = try #require(Double(cell[1]))
    let active = try #require(Double(cell[2]))
    let experts =
      integer(17) > 0
      ? Architecture.Experts(
        count: integer(17), perToken: integer(18), shared: 0, intermediateSize: integer(19),
        sharedIntermediateSize: nil, firstDenseLayers: 0) : nil
    let shape = architecture(
      layers: integer(3), hidden: integer(4), vocabulary: integer(5), tied: cell[6] == "true",
      attention: integer(13) > 0 ? [] : layers, latent: integer(13) > 0 ? latent : nil,
      experts: experts)
    return InferencePerformanceTests.model(
      cell[0], total: billions * 1e9, active: active * 1e9, computation: .generative(shape),
      precisions: [precision])
  }

  private var layers: [Architecture.Attention] {
    var result: [Architecture.Attention] = []
    if integer(10) > 0 {
      result.append(
        attention(
          layers: integer(10), heads: integer(7),
          keyValueHeads: integer(21) > 0 ? integer(21) : integer(8),
          dimension: integer(20) > 0 ? integer(20) : integer(9)))
    }
    if integer(11) > 0 {
      result.append(
        attention(
          layers: integer(11), heads: integer(7), keyValueHeads: integer(8),
          dimension: integer(9), window: integer(12)))
    }
    return result
  }

  private var latent: Architecture.LatentAttention {
    Architecture.LatentAttention(
      layers: integer(3), heads: integer(7), keyValueRank: integer(13), queryRank: nil,
      ropeDimension: integer(14), contentDimension: integer(15), valueDimension: integer(16))
  }
}
