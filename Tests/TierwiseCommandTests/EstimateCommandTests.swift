import ArgumentParser
import Testing
import Tierwise

@testable import TierwiseCommand

/// What the options of `tierwise estimate` ask for.
@Suite struct EstimateCommandTests {
  private static let setup = ["--model", "m", "--accelerator", "a", "--output", "256"]

  private func request(_ words: String...) throws -> EstimateRequest {
    let parsed = try TierwiseCommand.parseAsRoot(["estimate"] + Self.setup + words)
    return try #require(parsed as? EstimateCommand).request
  }

  @Test func everythingThatIsNotGivenIsLeftOpen() throws {
    let request = try request("--input", "1024", "--concurrency", "32")
    #expect(
      request
        == EstimateRequest(
          model: "m", on: .accelerator("a"), inputLength: 1_024, outputLength: 256,
          load: .concurrency(32)))
  }

  @Test func everyOptionReachesTheRequest() throws {
    let given = try request(
      "--count", "8", "--precision", "fp8", "--kv-precision", "bf16", "--engine", "sglang", "--tp",
      "4", "--pp", "2", "--ep", "4", "--attention-dp", "--input", "7.5", "--rate", "2.5",
      "--burstiness", "3", "--prefix-reuse", "0.25", "--ttft", "500ms", "--tpot", "0.05 s", "--e2e",
      "2min", "--percentile", "99")
    #expect(given.acceleratorCount == 8)
    #expect(given.precision == "fp8")
    #expect(given.keyValuePrecision == "bf16")
    #expect(given.engine == "sglang")
    #expect(given.tensorParallelism == 4)
    #expect(given.pipelineParallelism == 2)
    #expect(given.expertParallelism == 4)
    #expect(given.attentionDataParallel)
    #expect(given.inputLength == 7.5)
    #expect(given.load == .rate(2.5, burstiness: 3))
    #expect(given.prefixReuse == 0.25)
    #expect(
      given.objectives == [
        .init(metric: .timeToFirstToken, percentile: 99, limit: .milliseconds(500)),
        .init(metric: .timePerOutputToken, percentile: 99, limit: .milliseconds(50)),
        .init(metric: .endToEnd, percentile: 99, limit: Seconds(base: 120)),
      ])
    #expect(try request("--saturated").load == .saturated)
  }

  @Test func negativeNumbersReachTheChecksOfTheLibrary() throws {
    #expect(try request("--count", "-1", "--saturated").acceleratorCount == -1)
    #expect(try request("--input", "-5", "--concurrency", "-2").load == .concurrency(-2))
    #expect(try request("--rate", "nan").load != .saturated)
  }

  @Test(arguments: [
    [], ["--concurrency", "1", "--saturated"], ["--concurrency", "1", "--rate", "1"],
    ["--saturated", "--server", "s"], ["--saturated", "--count", "1e300"],
    ["--saturated", "--ttft", "500"], ["--saturated", "--ttft", "soon"],
    ["--saturated", "--burstiness", "2"], ["--saturated", "--ttft", "1m"],
  ])
  func whatIsNoQuestionIsAUsageError(words: [String]) {
    let error = #expect(throws: (any Error).self) {
      try TierwiseCommand.parseAsRoot(["estimate"] + Self.setup + words)
    }
    #expect(error.map { TierwiseCommand.exitCode(for: $0) } == .validationFailure)
  }

  @Test func hardwareIsNeeded() {
    #expect(throws: (any Error).self) {
      try TierwiseCommand.parseAsRoot(["estimate", "--model", "m", "--saturated"])
    }
  }
}
