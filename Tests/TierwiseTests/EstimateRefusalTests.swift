import Testing
import Tierwise

/// Questions without an answer get a reason and a way out, never a number.
@Suite struct EstimateRefusalTests {
  private let planner: Planner

  init() throws { planner = try CheckoutCatalog.planner() }

  private func error(
    _ change: (inout EstimateRequest) -> Void
  ) throws -> EstimateError {
    var request = EstimateRequest(
      model: "llama-3.1-70b", on: .accelerator("nvidia-h100-sxm"), inputLength: 1_024,
      outputLength: 256, load: .concurrency(32))
    request.acceleratorCount = 8
    request.precision = "fp8"
    change(&request)
    return try #require(
      #expect(throws: EstimateError.self) { _ = try planner.estimate(request) })
  }

  /// A change of a good request, with what is said about it.
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let code: EstimateError.Code
    let change: @Sendable (inout EstimateRequest) -> Void

    init(
      _ description: String, _ code: EstimateError.Code,
      _ change: @escaping @Sendable (inout EstimateRequest) -> Void
    ) {
      self.description = description
      self.code = code
      self.change = change
    }
  }

  static let cases: [Case] = [
    Case("no accelerators", .invalidNumber) { $0.acceleratorCount = 0 },
    Case("accelerators below zero", .invalidNumber) { $0.acceleratorCount = -1 },
    Case("absurdly many accelerators", .invalidNumber) { $0.acceleratorCount = .max },
    Case("tensor parallelism 3 of 8", .parallelism) { $0.tensorParallelism = 3 },
    Case("tensor parallelism 0", .parallelism) { $0.tensorParallelism = 0 },
    Case("tensor parallelism above the accelerators", .parallelism) { $0.tensorParallelism = 16 },
    Case("tensor parallelism that does not divide the heads", .parallelism) {
      $0.acceleratorCount = 3
      $0.tensorParallelism = 3
    },
    Case("tensor parallelism beyond the scale-up domain", .parallelism) {
      $0.acceleratorCount = 16
      $0.tensorParallelism = 16
    },
    Case("pipeline below zero", .parallelism) { $0.pipelineParallelism = -2 },
    Case("experts of a model without", .parallelism) { $0.expertParallelism = 2 },
    Case("more than the server holds", .parallelism) {
      $0.hardware = .server("dgx-h100")
      $0.acceleratorCount = 16
    },
    Case("input not given", .invalidNumber) { $0.inputLength = nil },
    Case("no input", .invalidNumber) { $0.inputLength = 0 },
    Case("input below zero", .invalidNumber) { $0.inputLength = -1 },
    Case("input that is no number", .invalidNumber) { $0.inputLength = .nan },
    Case("input of 1e300", .invalidNumber) { $0.inputLength = 1e300 },
    Case("endless output", .invalidNumber) { $0.outputLength = .infinity },
    Case("output that is no number", .invalidNumber) { $0.outputLength = .nan },
    Case("no output", .invalidNumber) { $0.outputLength = 0 },
    Case("output not given", .invalidNumber) { $0.outputLength = nil },
    Case("output of a detector", .invalidNumber) {
      $0.model = "yolov8n"
      $0.precision = nil
    },
    Case("context beyond the model", .contextTooLong) { $0.inputLength = 131_072 },
    Case("nobody", .invalidNumber) { $0.load = .concurrency(0) },
    Case("fewer than nobody", .invalidNumber) { $0.load = .concurrency(-1) },
    Case("everybody", .invalidNumber) { $0.load = .concurrency(.max) },
    Case("rate 0", .invalidNumber) { $0.load = .rate(0) },
    Case("rate below zero", .invalidNumber) { $0.load = .rate(-1) },
    Case("rate that is no number", .invalidNumber) { $0.load = .rate(.nan) },
    Case("rate of 1e300", .invalidNumber) { $0.load = .rate(1e300) },
    Case("burstiness that is no number", .invalidNumber) { $0.load = .rate(1, burstiness: .nan) },
    Case("more than is answered", .overload) { $0.load = .rate(1e6) },
    Case("all of the prompt cached", .invalidNumber) { $0.prefixReuse = 1 },
    Case("cached share that is no number", .invalidNumber) { $0.prefixReuse = .nan },
    Case("percentile 100", .invalidNumber) {
      $0.objectives = [.init(metric: .endToEnd, percentile: 100, limit: .milliseconds(1))]
    },
    Case("limit that is no number", .invalidNumber) {
      $0.objectives = [.init(metric: .endToEnd, percentile: 95, limit: Seconds(base: .nan))]
    },
    Case("unknown model", .unknownID) { $0.model = "llama-9" },
    Case("unknown accelerator", .unknownID) { $0.hardware = .accelerator("h9000") },
    Case("unknown server", .unknownID) { $0.hardware = .server("box") },
    Case("unknown precision", .unknownID) { $0.precision = "fp7" },
    Case("unknown cache precision", .unknownID) { $0.keyValuePrecision = "fp7" },
    Case("unknown engine", .unknownID) {
      $0.engine = "steam"
      $0.precision = nil
    },
    Case("empty model", .unknownID) { $0.model = "" },
    Case("precision that the model lacks", .precision) { $0.precision = "mxfp4" },
    Case("engine of other hardware", .engine) { $0.engine = "habana" },
    Case("engine that does not read the precision", .engine) { $0.engine = "llamacpp" },
    Case("cache format that the engine lacks", .option) { $0.keyValuePrecision = "q8_0" },
    Case("too large", .doesNotFit) {
      $0.model = "llama-3.1-405b"
      $0.precision = "bf16"
      $0.acceleratorCount = 1
    },
  ]

  @Test(arguments: cases) func isRefusedWithAWayOut(refused: Case) throws {
    let error = try error(refused.change)
    #expect(error.code == refused.code, "\(error)")
    #expect(!error.message.isEmpty && !error.message.contains("\n"))
    #expect(!error.remedy.isEmpty)
  }

  @Test func everyKindOfRefusalButMissingFiguresIsTried() {
    let tried = Set(Self.cases.map(\.code))
    #expect(Set(EstimateError.Code.allCases).subtracting(tried) == [.missingFigure])
  }

  @Test func modelThatDoesNotFitSaysByHowMuchAndWhatWould() throws {
    let error = try error {
      $0.model = "llama-3.1-405b"
      $0.precision = "bf16"
      $0.acceleratorCount = 4
    }
    #expect(
      error.description == """
        error: llama-3.1-405b in bf16 needs 204 GB on each of 4 nvidia-h100-sxm for weights, engine \
        and the cache of one request; 77.8 GB can be used, 126 GB too little
          With fewer bits it fits: --precision fp4.
          In bf16 it fits on 16 of them: --count 16 --tp 8 --pp 2.
        """)
  }

  @Test func memorySharedWithTheProcessorIsThatOfTheServer() throws {
    var request = EstimateRequest(
      model: "llama-3.1-70b", on: .server("mac-studio-m4max-64"), inputLength: 500,
      outputLength: 100, load: .concurrency(1))
    #expect(try planner.estimate(request).configuration.precision.id == "q4_k_m")
    request.precision = "q8_0"
    let error = #expect(throws: EstimateError.self) { _ = try planner.estimate(request) }
    #expect(error?.code == .doesNotFit)
  }

  @Test func misspeltNamesComeWithTheNearest() throws {
    #expect(
      try error { $0.hardware = .accelerator("nvidia-h100-smx") }.description
        .hasPrefix(
          """
          error: There is no accelerator "nvidia-h100-smx"
            Did you mean "nvidia-h100-sxm"?
          """))
    #expect(
      try error { $0.engine = "vlm" }.description == """
        error: There is no engine "vlm"
          Did you mean "vllm"?
          On nvidia-h100-sxm run llamacpp, sglang, trtllm, vllm.
        """)
  }

  @Test func serversAndAcceleratorsAreToldApart() throws {
    let server = try error { $0.hardware = .accelerator("dgx-h100") }
    #expect(server.remedy.hasPrefix("Ask for it with --server dgx-h100, or for its accelerator"))
    let accelerator = try error { $0.hardware = .server("nvidia-h100-sxm") }
    #expect(accelerator.remedy.hasPrefix("Ask for it with --accelerator nvidia-h100-sxm, or "))
  }
}
