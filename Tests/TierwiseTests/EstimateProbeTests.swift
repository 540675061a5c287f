import Testing
@_spi(Benchmarks) import Tierwise

/// What benchmarks time is what estimates say.
@Suite struct EstimateProbeTests {
  @Test func probeSaysWhatTheEstimateSays() throws {
    let planner = try CheckoutCatalog.planner()
    let probe = try #require(
      EstimateProbe(
        planner, model: "llama-3.1-70b", precision: "fp8", accelerator: "nvidia-h100-sxm", count: 4)
    )
    let time = try #require(
      probe.timePerOutputToken(concurrency: 32, inputLength: 1_024, outputLength: 256))
    var request = EstimateRequest(
      model: "llama-3.1-70b", on: .accelerator("nvidia-h100-sxm"), inputLength: 1_024,
      outputLength: 256, load: .concurrency(32))
    request.acceleratorCount = 4
    let text = try planner.estimate(request).text()
    // The report shows three digits: 19.9 ms.
    #expect(text.contains("\((time * 1e3).rounded(significantDigits: 3)) ms"))
    let one = try #require(
      probe.sustainableRate(meanInputLength: 900, meanOutputLength: 200, replicas: 1))
    let two = try #require(
      probe.sustainableRate(meanInputLength: 900, meanOutputLength: 200, replicas: 2))
    #expect(two > 2 * one * 0.99)
  }

  @Test func whatDoesNotGoTogetherIsNone() throws {
    let planner = try CheckoutCatalog.planner()
    #expect(
      EstimateProbe(
        planner, model: "llama-3.1-70b", precision: "fp8", accelerator: "nowhere", count: 1) == nil)
    let tooLarge = try #require(
      EstimateProbe(
        planner, model: "llama-3.1-70b", precision: "bf16", accelerator: "nvidia-l4", count: 1))
    #expect(
      tooLarge.timePerOutputToken(concurrency: 1, inputLength: 100, outputLength: 100) == nil)
    #expect(
      tooLarge.sustainableRate(meanInputLength: 100, meanOutputLength: 100, replicas: 1) == nil)
  }
}
