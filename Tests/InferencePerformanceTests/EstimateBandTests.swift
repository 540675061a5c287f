import Catalog
import Foundation
import Testing

@testable import InferencePerformance

@Suite struct EstimateBandTests {
  private let bands = [
    ("known", "vllm|dense", -0.3, 0.2), ("known", "all", -0.4, 0.3), ("unknown", "all", -0.8, 0.6),
  ].map {
    Calibration.Band(
      quantity: "time-per-output-token-closed-loop", distance: $0.0, level: $0.1, low: $0.2,
      high: $0.3)
  }

  @Test func measuredPairsGetTheirCellAndOthersTheWideBand() throws {
    let known = try configuration(calibration: calibration(bands: bands)).bands
    #expect(
      known.timePerOutputToken
        == EstimateBand(low: exp(-0.3), high: exp(0.2), distance: .known))
    #expect(known.timeToFirstToken == nil)
    let foreign = try configuration(
      accelerator: accelerator(family: "tpu"), calibration: calibration(bands: bands)
    ).bands
    #expect(
      foreign.timePerOutputToken
        == EstimateBand(low: exp(-0.8), high: exp(0.6), distance: .unknown))
  }

  @Test func modelsThatWereNotMeasuredHaveWiderBands() throws {
    let other = model("chat-9b", total: 9e9, computation: .generative(smallArchitecture))
    let band = try #require(
      try configuration(other, calibration: calibration(bands: bands)).bands.timePerOutputToken)
    #expect(isClose(band.low, exp(-0.3 * 1.15)))
    #expect(isClose(band.high, exp(0.2 * 1.15)))
  }
}

@Suite struct ServingEngineTests {
  @Test func checkpointsOnServersUseVLLMAndFilesLlamaCPP() {
    let server = accelerator(engines: ["trtllm", "llamacpp", "vllm"])
    #expect(ServingEngine.defaultEngine(for: server, precision: precision()) == "vllm")
    let file = precision("q4_k_m", .w4, bits: 4.85, engines: ["llamacpp"])
    #expect(ServingEngine.defaultEngine(for: server, precision: file) == "llamacpp")
    let laptop = accelerator(class: .edge, family: "apple", engines: ["mlx", "llamacpp"])
    #expect(
      ServingEngine.defaultEngine(for: laptop, precision: precision(engines: ["llamacpp", "mlx"]))
        == "llamacpp")
    #expect(
      ServingEngine.defaultEngine(for: laptop, precision: precision(engines: ["vllm"])) == nil)
  }
}
