import Foundation
import TestSupport
import Testing
import Tierwise

/// Estimates of the catalog of the checkout.
@Suite struct EstimateTests {
  private let planner: Planner

  init() throws { planner = try CheckoutCatalog.planner() }

  /// Questions that differ in everything that changes the report.
  static let requests: [EstimateRequest] = {
    func request(
      _ model: String, _ hardware: EstimateRequest.Hardware, _ output: Double?,
      _ load: EstimateRequest.Load, _ change: (inout EstimateRequest) -> Void = { _ in }
    ) -> EstimateRequest {
      var request = EstimateRequest(
        model: model, on: hardware, inputLength: output == nil ? 1 : 1_024, outputLength: output,
        load: load)
      change(&request)
      return request
    }
    let h100 = EstimateRequest.Hardware.accelerator("nvidia-h100-sxm")
    return [
      request("llama-3.1-70b", h100, 256, .concurrency(32)) { $0.acceleratorCount = 4 },
      request("llama-3.1-8b", h100, 256, .rate(3, burstiness: 2)) {
        $0.acceleratorCount = 2
        $0.tensorParallelism = 1
        $0.objectives = [
          .init(metric: .timeToFirstToken, percentile: 95, limit: .milliseconds(500)),
          .init(metric: .timePerOutputToken, percentile: 95, limit: .milliseconds(0.01)),
        ]
      },
      request("deepseek-r1", .server("dgx-h200"), 1_024, .saturated),
      request("llama-3.1-8b", .server("mac-studio-m4max-64"), 100, .concurrency(1)) {
        $0.precision = "q4_k_m"
        $0.prefixReuse = 0.5
      },
      request("gpt-oss-120b", .accelerator("nvidia-b200-sxm"), 500, .concurrency(64)),
      request("yolov8n", .server("jetson-orin-nano-super-dk"), nil, .rate(30)),
      request("yolov8n", .accelerator("hailo-8"), nil, .concurrency(4)),
      request("bge-m3", .accelerator("nvidia-l4"), nil, .saturated),
    ]
  }()

  @Test(arguments: requests) func reportConformsToItsSchema(request: EstimateRequest) throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.estimate)
    let json = try planner.estimate(request).json()
    #expect(try validator.violations(in: json) == [])
    let again = try JSONDecoder().decode(EstimateReport.self, from: Data(json.utf8))
    #expect(try again.json() == json)
  }

  @Test(arguments: requests) func partsAddUp(request: EstimateRequest) throws {
    let report = try planner.estimate(request)
    for breakdown in [report.prefill, report.decodeStep].compactMap(\.self) {
      let sum = breakdown.parts.map(\.time).reduce(0, +)
      #expect(abs(sum / breakdown.total - 1) < 1e-3)
      #expect(breakdown.rooflineBound <= breakdown.total)
    }
    let memory = report.memory
    if let capacity = memory.capacity, let rest = memory.notUsable, let free = memory.free {
      let sum =
        memory.weights + memory.activationsAndEngine + memory.cacheInUse + free + rest
      #expect(abs(sum / capacity - 1) < 1e-6)
    }
  }

  @Test(arguments: requests) func bandsHoldTheirMedian(request: EstimateRequest) throws {
    let results = try planner.estimate(request).results
    let estimates =
      [
        results.timeToFirstToken, results.timePerOutputToken, results.endToEnd,
        results.requestRate, results.outputTokenRate,
      ].compactMap(\.self) + results.percentiles.map(\.value)
    for estimate in estimates {
      #expect(estimate.median > 0 && estimate.median.isFinite)
      if let low = estimate.low, let high = estimate.high {
        #expect(low <= estimate.median && estimate.median <= high)
      }
    }
  }

  @Test(arguments: requests, [40, 80, 110, 200])
  func textFitsTheTerminal(request: EstimateRequest, width: Int) throws {
    let text = try planner.estimate(request).text(width: width)
    let widest = text.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= max(80, min(width, 110)))
    #expect(!text.contains(/\b(nan|inf)\b|n\/a/))
  }

  @Test func briefTextIsTheBeginningOfTheWhole() throws {
    let report = try planner.estimate(Self.requests[0])
    let brief = report.text(detail: .results)
    #expect(report.text().hasPrefix(brief))
    #expect(!brief.contains("Memory"))
  }

  @Test func whatIsLeftOpenIsChosenAndSaid() throws {
    let report = try planner.estimate(Self.requests[0])
    #expect(report.configuration.precision.id == "fp8")
    #expect(report.configuration.engine.id == "vllm")
    #expect(report.configuration.tensorParallelism == 4)
    #expect(
      report.defaults.map(\.option) == ["precision", "engine", "parallelism", "kv-precision"])
    var request = Self.requests[0]
    request.precision = "bf16"
    request.keyValuePrecision = "bf16"
    request.engine = "sglang"
    request.tensorParallelism = 2
    let other = try planner.estimate(request)
    #expect(other.defaults.isEmpty)
    #expect(other.configuration.replicas == 2)
    #expect(other.configuration.keyValueBits == 16)
  }

  @Test func enginesThatSplitByLayersTakeAllCards() throws {
    var request = EstimateRequest(
      model: "llama-3.1-70b", on: .server("ws-rtx3090-2"), inputLength: 512, outputLength: 128,
      load: .concurrency(1))
    request.engine = "llamacpp"
    let report = try planner.estimate(request)
    #expect(report.configuration.pipelineParallelism == 2)
    #expect(report.configuration.tensorParallelism == 1)
    #expect(report.configuration.precision.id != "bf16")
  }

  @Test func moreRequestsInFlightMeanMoreTokensAndLongerWaits() throws {
    let reports = try [1, 8, 64, 512].map { count in
      var request = Self.requests[0]
      request.load = .concurrency(count)
      return try planner.estimate(request).results
    }
    for (fewer, more) in zip(reports, reports.dropFirst()) {
      #expect(try rate(more) > rate(fewer))
      let times = [fewer, more].compactMap { $0.timePerOutputToken?.median }
      #expect(times[1] > times[0])
    }
  }

  private func rate(_ results: EstimateReport.Results) throws -> Double {
    try #require(results.outputTokenRate).median
  }

  @Test func replicasShareTheRequestsInFlight() throws {
    var request = Self.requests[0]
    request.tensorParallelism = 2
    let two = try planner.estimate(request).results
    request.acceleratorCount = 2
    request.load = .concurrency(16)
    let one = try planner.estimate(request).results
    #expect(abs(try rate(two) / (2 * rate(one)) - 1) < 1e-3)
    #expect(two.timePerOutputToken == one.timePerOutputToken)
    request.acceleratorCount = 8
    request.load = .concurrency(1)
    let idle = try planner.estimate(request).results
    request.acceleratorCount = 2
    #expect(try planner.estimate(request).results.outputTokenRate == idle.outputTokenRate)
  }

  @Test func ratesCarryPercentilesAndTargetsTheirVerdict() throws {
    let report = try planner.estimate(Self.requests[1])
    #expect(report.results.percentiles.map(\.percentile) == [50, 95, 99, 50, 95, 99, 50, 95, 99])
    #expect(report.targets.map(\.isMet) == [true, false])
    #expect(report.targets.map(\.percentile) == [95, 95])
    #expect(report.results.requestRate.median == 3)
    let sustainable = try #require(report.results.sustainable)
    #expect(sustainable.requestRate == nil)
    #expect(sustainable.limitedBy.hasPrefix("TPOT p95 at best"))
  }
}
