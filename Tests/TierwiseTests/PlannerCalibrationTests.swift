import Foundation
import Testing
import Tierwise

/// The façade reads files of measurements and reports on every row.
@Suite struct PlannerCalibrationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let planner = Result {
    try Planner(catalogAt: root.appending(path: "HardwareCatalog"))
  }

  private func file(_ name: String, _ text: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tierwise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url
  }

  private let rows = """
    id,date,hardware,accelerators,model,weight_precision,engine,load,concurrency,input_tokens,\
    output_tokens,tpot_p50_ms
    a,2026-01,nvidia-h100-sxm,1,llama-3.1-8b,fp8,vLLM,closed_loop,16,1024,256,8.5
    b,2026-01,no-such-part,1,llama-3.1-8b,fp8,vLLM,closed_loop,16,1024,256,8.5
    """

  @Test func rowsAreComparedAndUnknownPartsRefused() throws {
    let url = try file("m.csv", rows)
    defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
    let report = try Self.planner.get().validate(measurementsAt: [url])
    #expect(report.points == 2)
    #expect(report.estimated == 1)
    #expect(report.refused.map(\.id) == ["b"])
    let row = try #require(report.rows.first)
    #expect(row.low <= row.estimated && row.estimated <= row.high)
    #expect(row.measured == 8.5)
  }

  @Test func resultsOfBenchmarksAreComparedWithWhatIsSaidOfTheSystem() throws {
    let url = try file(
      "r.json",
      """
      {"backend": "vllm", "model_id": "meta-llama/Llama-3.1-8B-Instruct", "num_prompts": 64,
       "completed": 64, "request_rate": "inf", "max_concurrency": 8, "total_input_tokens": 65536,
       "total_output_tokens": 16384, "mean_tpot_ms": 12.5, "mean_ttft_ms": 95}
      """)
    defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
    var system = MeasuredSystem()
    system.hardware = "nvidia-l40s"
    system.precision = "fp8"
    let report = try Self.planner.get().validate(measurementsAt: [url], system: system)
    #expect(report.estimated == 1)
    #expect(Set(report.rows.map(\.metric)) == ["timePerOutputToken", "timeToFirstToken"])
  }

  @Test func aFileThatIsMissingOrTooSmallIsNamed() throws {
    let planner = try Self.planner.get()
    let missing = URL(fileURLWithPath: "no-such-file.csv")
    let error = #expect(throws: DiagnosticsError.self) {
      try planner.validate(measurementsAt: [missing])
    }
    #expect(error?.diagnostics.first?.code == "file-missing")
    let url = try file("m.csv", rows)
    defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
    let date = try #require(CalendarDate("2026-11"))
    let small = #expect(throws: DiagnosticsError.self) {
      try planner.calibrate(measurementsAt: [url], asOf: date)
    }
    #expect(small?.diagnostics.first?.code == "too-few-measurements")
    let source = #expect(throws: DiagnosticsError.self) {
      try planner.calibrate(measurementsAt: [url], source: "no-such-source", asOf: date)
    }
    #expect(source?.diagnostics.first?.code == "unknown-id")
  }
}
