import Diagnostics
import Foundation
import Testing

@testable import Calibration

@Suite struct MeasurementReaderTests {
  private func rows(_ text: String) throws -> [MeasuredRow] {
    try MeasurementReader.read(CSVTable(Array(text.utf8), file: "m.csv"))
  }

  @Test func columnsAreFoundByNameInAnyOrder() throws {
    let row = try #require(
      try rows("load,extra,engine,model,hardware,tpot_p50_ms\nbatch,?,vLLM,m,h,12.5\n").first)
    #expect(row.load == .batch)
    #expect(row.hardware == "h")
    #expect(row.id == "row-1")
    #expect(row.figures.map(\.quantity) == [.timePerOutputToken])
    #expect(row.figures.first?.value == 0.0125)
  }

  @Test func whatIsNoNumberIsNamedWithItsPlace() {
    let text = "hardware,model,engine,load,ttft_mean_ms,accelerators\nh,m,e,sinlge,-3,1.5\n"
    let error = #expect(throws: DiagnosticsError.self) { try rows(text) }
    #expect(
      error?.rendered() == """
        m.csv:2:7: error: load is "sinlge"; it must be one of single, batch, saturated, burst, \
        closed_loop, open_loop
          Did you mean "single"?
        m.csv:2:14: error: ttft_mean_ms is "-3"; it must be 0 or more
        m.csv:2:17: error: accelerators is "1.5"; it must be a whole number
        """)
  }

  @Test func aFileWithoutTheColumnsIsRefused() {
    let error = #expect(throws: DiagnosticsError.self) { try rows("hardwares,model,engine,load\n") }
    #expect(error?.rendered().contains("Is it the one named \"hardwares\"?") == true)
  }

  @Test func infiniteAndHugeFiguresAreRefused() {
    for value in ["inf", "nan", "1e300"] {
      let text = "hardware,model,engine,load,ttft_mean_ms\nh,m,e,single,\(value)\n"
      #expect(throws: DiagnosticsError.self) { try rows(text) }
    }
  }
}

@Suite struct BenchServeReaderTests {
  private func rows(_ json: String, system: MeasuredSystem = .init()) throws -> [MeasuredRow] {
    try BenchServeReader.read(Data(json.utf8), file: "r.json", system: system)
  }

  private let closed = """
    {"date": "20260205-101500", "backend": "vllm", "model_id": "meta-llama/Llama-3.1-8B-Instruct",
     "num_prompts": 128, "completed": 128, "request_rate": "inf", "max_concurrency": 16,
     "total_input_tokens": 131072, "total_output_tokens": 16384, "output_throughput": 800.5,
     "mean_ttft_ms": 90.0, "median_ttft_ms": 80.0, "mean_tpot_ms": 11.0, "median_tpot_ms": 10.5,
     "weight_precision": "fp8", "hardware": "nvidia-l40s"}
    """

  @Test func aBoundOfRequestsInFlightIsAClosedLoop() throws {
    let row = try #require(try rows(closed).first)
    #expect(row.load == .closedLoop)
    #expect(row.concurrency == 16)
    #expect(row.model == "llama-3.1-8b")
    #expect(row.hardware == "nvidia-l40s")
    #expect(row.date == "2026-02-05")
    #expect(row.inputTokens == 1_024)
    #expect(row.outputTokens == 128)
    #expect(row.timeToFirstTokenMedian == 80)
  }

  @Test func whatIsGivenByHandWins() throws {
    var system = MeasuredSystem()
    system.hardware = "nvidia-h100-sxm"
    system.tensorParallelism = 2
    let row = try #require(try rows(closed, system: system).first)
    #expect(row.hardware == "nvidia-h100-sxm")
    #expect(row.tensorParallelism == 2)
  }

  @Test func ratesAreOpenLoopsAndAllAtOnceIsABurst() throws {
    let open = closed.replacingOccurrences(of: "\"inf\"", with: "2.5")
    #expect(try rows(open).first?.load == .openLoop)
    let burst = closed.replacingOccurrences(of: "\"max_concurrency\": 16", with: "\"x\": null")
    #expect(try rows(burst).first?.load == .burst)
    #expect(try rows(burst).first?.concurrency == 128)
  }

  @Test func severalResultsStandOnePerLine() throws {
    let line = closed.replacingOccurrences(of: "\n", with: " ")
    #expect(try rows(line + "\n" + line + "\n").map(\.id) == ["r.json:1", "r.json:2"])
  }

  @Test func otherJSONIsRefused() {
    for text in ["", "[1, 2]", "{\"completed\": 0}", "{\"completed\": 1}", "nonsense"] {
      #expect(throws: DiagnosticsError.self) { try rows(text) }
    }
  }
}
