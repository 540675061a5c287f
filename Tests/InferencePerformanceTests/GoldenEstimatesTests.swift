import Catalog
import Foundation
import Quantities
import Testing

@testable import InferencePerformance

/// Did estimates change? Two hundred configurations of the shipped catalog beside what they gave when
/// somebody last looked; `UPDATE_GOLDEN=1 swift test` rewrites the file and fails.
@Suite struct GoldenEstimatesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let file = root.appending(
    path: "Tests/InferencePerformanceTests/Golden/estimates.txt")

  private struct Setting {
    let accelerator: String
    let count: Int
    let model: String
    let precision: String
  }

  private static let settings: [Setting] = [
    ("nvidia-h100-sxm", 1, "llama-3.1-8b", "fp8"), ("nvidia-h100-sxm", 4, "llama-3.1-70b", "fp8"),
    ("nvidia-h100-sxm", 8, "deepseek-r1", "fp8"), ("nvidia-h200-sxm", 8, "deepseek-r1", "fp8"),
    ("nvidia-h200-sxm", 2, "gpt-oss-120b", "mxfp4"),
    ("nvidia-b200-sxm", 4, "qwen3-235b-a22b", "fp8"),
    ("nvidia-b200-sxm", 8, "llama-3.1-405b", "fp8"), ("nvidia-gb200", 4, "deepseek-r1", "fp8"),
    ("nvidia-a100-sxm-80gb", 4, "llama-3.1-70b", "bf16"),
    ("nvidia-a100-pcie-80gb", 2, "qwen3-32b", "bf16"), ("nvidia-l40s", 1, "llama-3.1-8b", "fp8"),
    ("nvidia-l40s", 4, "qwen3-32b", "bf16"), ("nvidia-rtx-pro-6000", 1, "qwen3-30b-a3b", "fp8"),
    ("nvidia-rtx-4090", 1, "llama-3.1-8b", "int4"), ("nvidia-rtx-5090", 1, "qwen3-14b", "fp8"),
    ("nvidia-rtx-3090", 1, "qwen2.5-7b", "q4_k_m"), ("amd-mi300x", 1, "llama-3.1-8b", "bf16"),
    ("amd-mi300x", 8, "llama-3.1-405b", "fp8"), ("amd-mi355x", 8, "deepseek-r1", "fp8"),
    ("amd-rx-7900-xtx", 1, "llama-3.1-8b", "q4_k_m"), ("intel-gaudi3", 4, "llama-3.1-70b", "bf16"),
    ("intel-arc-b580", 1, "llama-3.1-8b", "q4_k_m"), ("google-tpu-v6e", 8, "llama-3.1-70b", "bf16"),
    ("aws-trainium2", 16, "llama-3.1-70b", "bf16"), ("aws-inferentia2", 2, "llama-3.1-8b", "bf16"),
    ("apple-m4-max", 1, "qwen3-30b-a3b", "q4_k_m"),
    ("apple-m2-ultra", 1, "llama-3.1-70b", "q4_k_m"),
    ("amd-ryzen-ai-max-395", 1, "gpt-oss-120b", "mxfp4"),
    ("nvidia-gb10", 1, "gpt-oss-20b", "mxfp4"),
    ("nvidia-gb10", 1, "qwen3-32b", "q4_k_m"),
    ("nvidia-jetson-agx-orin-64gb", 1, "llama-3.1-8b", "q4_k_m"),
    ("nvidia-jetson-agx-thor", 1, "qwen3-8b", "fp8"),
    ("rockchip-rk3588", 1, "qwen2.5-1.5b", "int8"),
  ].map { Setting(accelerator: $0.0, count: $0.1, model: $0.2, precision: $0.3) }

  private static let loads: [(LoadKind, RequestLengths)] = [
    (.single, RequestLengths(input: 512, output: 128)),
    (.single, RequestLengths(input: 2_048, output: 256, promptDepth: 2_048)),
    (.batch(8), RequestLengths(input: 1_024, output: 256)),
    (.closedLoop(concurrency: 16), RequestLengths(input: 1_024, output: 1_024)),
    (.saturated(limit: nil), RequestLengths(input: 2_048, output: 512)),
    (.burst(requests: 500), RequestLengths(input: 220, output: 200)),
    (.openLoop(rate: 0.2), RequestLengths(input: 1_024, output: 256)),
  ]

  private func line(
    _ setting: Setting, _ load: LoadKind, _ lengths: RequestLengths, _ catalog: HardwareCatalog
  ) throws -> String {
    let name =
      "\(setting.count) × \(setting.accelerator), \(setting.model) \(setting.precision), "
      + "\(load) \(Int(lengths.input))/\(Int(lengths.output))"
    do throws(ConfigurationRefusal) {
      let estimate = try estimate(setting, load, lengths, catalog)
      func time(_ value: BandedTime?) -> String {
        guard let value else { return "–" }
        let texts = [value.low, value.median, value.high].map { $0.formatted(significantDigits: 4) }
        return texts.joined(separator: " ")
      }
      func rate(_ value: BandedRate) -> String {
        [value.low, value.median, value.high].map { $0.formatted(significantDigits: 4) }
          .joined(separator: " ")
      }
      return
        "\(name): batch \(estimate.runningBatch.formatted(significantDigits: 4)) | "
        + "TTFT \(time(estimate.timeToFirstToken)) | TPOT \(time(estimate.timePerOutputToken)) | "
        + "output \(rate(estimate.outputRate)) | prompt \(rate(estimate.promptRate))"
    } catch {
      return "\(name): \(error.problem)"
    }
  }

  private func estimate(
    _ setting: Setting, _ load: LoadKind, _ lengths: RequestLengths, _ catalog: HardwareCatalog
  ) throws(ConfigurationRefusal) -> PerformanceEstimate {
    guard let accelerator = catalog.accelerators[setting.accelerator],
      let model = catalog.models[setting.model],
      let precision = catalog.precisions[setting.precision],
      let engine = ServingEngine.defaultEngine(for: accelerator, precision: precision)
    else {
      throw .missingFigure(name: setting.model, owner: setting.accelerator)
    }
    let pipelined = engine == "llamacpp" ? setting.count : 1
    let configuration = try ServingConfiguration(
      model: model, precision: precision, accelerator: accelerator, engine: engine,
      parallelism: Parallelism(tensor: setting.count / pipelined, pipeline: pipelined),
      acceleratorsPerServer: 64, calibration: catalog.calibration)
    return try PerformanceEstimator(
      configuration: configuration, load: load.level, calibration: catalog.calibration
    ).estimate(load, lengths)
  }

  @Test func estimatesAreWhatTheyWere() throws {
    let catalog = try CatalogReader.read(
      CatalogFolder(path: Self.root.appending(path: "HardwareCatalog").path)
    ).catalog
    var lines: [String] = []
    for setting in Self.settings {
      for (load, lengths) in Self.loads { lines.append(try line(setting, load, lengths, catalog)) }
    }
    let actual = lines.prefix(200).joined(separator: "\n") + "\n"
    #expect(lines.count >= 200)
    let expected = FileManager.default.contents(atPath: Self.file.path)
      .map { String(decoding: $0, as: UTF8.self) }
    guard actual != expected else { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: Self.file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: Self.file, options: .atomic)
      Issue.record("Golden/estimates.txt was rewritten; review the change")
      return
    }
    let before = (expected ?? "").split(separator: "\n")
    let changed = zip(before, lines).filter { $0 != $1 }.count
    let first = zip(before, lines).first { $0 != $1 }
    Issue.record(
      """
      \(changed) of \(lines.prefix(200).count) estimates changed, the first:
      - \(first?.0 ?? "there is no file")
      + \(first?.1 ?? "")
      If that is right, run UPDATE_GOLDEN=1 swift test and review the change.
      """)
  }
}
