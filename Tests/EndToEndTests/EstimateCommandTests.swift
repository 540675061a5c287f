import Foundation
import TestSupport
import Testing

/// `tierwise estimate` as a user runs it.
@Suite struct EstimateCommandTests {
  /// Command lines with the file that holds what they print.
  private static let shown = [
    (
      "llama-70b-4-h100",
      "--model llama-3.1-70b --accelerator nvidia-h100-sxm --count 4 --precision fp8 --tp 4 "
        + "--input 1024 --output 256 --concurrency 32"
    ),
    (
      "llama-8b-dgx-spark",
      "--model llama-3.1-8b --server dgx-spark --input 2000 --output 300 --rate 0.5 --ttft 2s "
        + "--tpot 30ms"
    ),
    (
      "deepseek-r1-dgx-h200",
      "--model deepseek-r1 --server dgx-h200 --input 1024 --output 1024 --saturated"
    ),
    ("yolov8n-jetson", "--model yolov8n --server jetson-orin-nano-super-dk --rate 30"),
  ]

  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  private func run(_ options: String) throws -> TierwiseProgram.Run {
    try program.run(["estimate"] + options.split(separator: " ").map(String.init), in: scratch)
  }

  @Test(arguments: shown) func estimateReadsLikeThis(name: String, options: String) throws {
    let run = try run(options)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error == "")
    try Golden(path: "Plans/Estimates/\(name).txt").expect(run.output)
  }

  @Test func jsonIsTheSameTwice() throws {
    let first = try run(Self.shown[0].1 + " --format json")
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("{\n  \"assumptions\""))
    #expect(try run(Self.shown[0].1 + " --format json").output == first.output)
  }

  @Test(arguments: [
    "--count 0", "--count -1", "--tp 3", "--tp 0", "--input -1", "--input nan", "--input 1e300",
    "--output inf", "--output 0", "--precision fp7", "--engine vlm", "--input 200000",
    "--prefix-reuse 1", "--percentile 0 --ttft 1s",
  ])
  func garbageEndsWithFourAndNoNumber(options: String) throws {
    let good = "--model llama-3.1-8b --accelerator nvidia-h100-sxm --count 8 --saturated"
    let lengths =
      (options.contains("--input") ? "" : " --input 100")
      + (options.contains("--output") ? "" : " --output 100")
    let base = options.contains("--count") ? good.replacing("--count 8 ", with: "") : good
    let run = try run("\(base)\(lengths) \(options)")
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.error.hasPrefix("error: "))
    #expect(run.error.split(separator: "\n").count >= 2)
  }

  @Test(arguments: ["--count 1e300", "--ttft 500", "--rate 1", "--server dgx-h100"])
  func wrongUsageEndsWithSixtyFour(options: String) throws {
    let run = try run(
      "--model llama-3.1-8b --accelerator nvidia-h100-sxm --output 9 --saturated \(options)")
    #expect(run.status == 64)
    #expect(run.output == "")
  }
}
