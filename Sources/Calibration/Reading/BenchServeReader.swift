package import Diagnostics
package import Foundation

/// Reads the JSON that `vllm bench serve --save-result` writes.
///
/// What `--metadata KEY=VALUE` adds may carry the columns of a measurement file (`hardware`,
/// `accelerators`, `tensor_parallel`, `model`, `weight_precision`, `weight_bits`, `kv_precision`);
/// what is given otherwise wins. Several results may stand one per line (`--append-result`).
package enum BenchServeReader {
  /// Bytes beyond which a file is refused.
  private static let largest = 64 << 20
  /// Closed loops shorter than this many rounds are mostly ramp and tail.
  private static let leastRounds = 2.0

  /// The measurements of a file; throws what is wrong with it.
  package static func read(
    _ data: Data, file: String, system: MeasuredSystem = MeasuredSystem()
  ) throws(DiagnosticsError) -> [MeasuredRow] {
    guard data.count <= largest else {
      throw failure(file, 1, "file-too-large", "the file has \(data.count) bytes", nil)
    }
    if let one = try? JSONSerialization.jsonObject(with: data), let result = one as? [String: Any] {
      return [try measurement(result, file: file, line: 1, system: system)]
    }
    var rows: [MeasuredRow] = []
    for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let value = try? JSONSerialization.jsonObject(with: line),
        let result = value as? [String: Any]
      else {
        throw failure(
          file, index + 1, "not-a-result", "this is no JSON object",
          "Name a file that `vllm bench serve --save-result` wrote.")
      }
      rows.append(try measurement(result, file: file, line: index + 1, system: system))
    }
    guard !rows.isEmpty else {
      throw failure(file, 1, "not-a-result", "the file is empty", nil)
    }
    return rows
  }

  private static func measurement(
    _ result: [String: Any], file: String, line: Int, system: MeasuredSystem
  ) throws(DiagnosticsError) -> MeasuredRow {
    func number(_ key: String) -> Double? {
      if let value = result[key] as? Double, value.isFinite { return value }
      return (result[key] as? String).flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }
    func text(_ key: String) -> String? { result[key] as? String }
    func count(_ key: String) -> Int? { number(key).flatMap { Int(exactly: $0) } }
    guard let completed = number("completed") ?? number("num_prompts"), completed >= 1,
      let input = number("total_input_tokens"), let output = number("total_output_tokens"),
      input > 0, output > 0
    else {
      throw failure(
        file, line, "not-a-result",
        "there are no completed requests with total_input_tokens and total_output_tokens",
        "Name a file that `vllm bench serve --save-result` wrote.")
    }
    var row = MeasuredRow()
    row.id = "\(file):\(line)"
    row.position = SourcePosition(file: file, line: line, column: 1)
    row.source = "vllm bench serve"
    row.date = isoDate(text("date") ?? "")
    row.hardware = system.hardware ?? text("hardware") ?? ""
    row.accelerators = system.accelerators ?? count("accelerators") ?? 1
    row.tensorParallelism = system.tensorParallelism ?? count("tensor_parallel")
    row.pipelineParallelism = count("pipeline_parallel")
    row.expertParallelism = count("expert_parallel")
    row.model = system.model ?? text("model") ?? modelID(text("model_id") ?? "")
    row.weightPrecision = system.precision ?? text("weight_precision") ?? ""
    row.weightBits = number("weight_bits")
    row.cachePrecision = text("kv_precision") ?? ""
    row.engine =
      system.engine ?? text("engine") ?? text("backend") ?? text("endpoint_type") ?? "vllm"
    row.inputTokens = input / completed
    row.outputTokens = output / completed
    row.rateKind = .request
    row.outputRate = number("output_throughput")
    row.timeToFirstTokenMean = number("mean_ttft_ms")
    row.timeToFirstTokenMedian = number("median_ttft_ms")
    row.timePerOutputTokenMean = number("mean_tpot_ms")
    row.timePerOutputTokenMedian = number("median_tpot_ms")
    let sent = number("num_prompts") ?? completed
    setLoad(
      &row, requests: sent, concurrency: number("max_concurrency"), rate: number("request_rate"))
    return row
  }

  /// A finite rate is an open loop, a bound of the requests in flight a closed one; all at once is a
  /// burst, whose latencies are mostly its queue.
  private static func setLoad(
    _ row: inout MeasuredRow, requests: Double, concurrency: Double?, rate: Double?
  ) {
    if let rate, rate > 0 {
      row.load = .openLoop
      row.requestRate = rate
    } else if let concurrency, concurrency >= 1, requests >= leastRounds * concurrency {
      row.load = concurrency == 1 ? .single : .closedLoop
      row.concurrency = concurrency
    } else {
      row.load = .burst
      row.concurrency = requests
    }
  }

  /// `20260205-101500` as `2026-02-05`; other texts as they are.
  private static func isoDate(_ text: String) -> String {
    guard text.prefix(8).count == 8, text.prefix(8).allSatisfy(\.isNumber) else { return text }
    let digits = Array(text)
    return String(digits[0..<4]) + "-" + String(digits[4..<6]) + "-" + String(digits[6..<8])
  }

  /// `meta-llama/Llama-3.1-8B-Instruct` as `llama-3.1-8b`: the last part of the name without the
  /// words for fine-tuned and quantized variants.
  static func modelID(_ name: String) -> String {
    var id = String(name.split(separator: "/").last ?? "").lowercased()
    if id.hasPrefix("meta-llama-") { id = String(id.dropFirst(5)) }
    for ending in ["-fp8", "-nvfp4", "-awq", "-gptq", "-bf16", "-hf", "-instruct", "-it", "-chat"] {
      if id.hasSuffix(ending) { id = String(id.dropLast(ending.count)) }
    }
    return id
  }

  private static func failure(
    _ file: String, _ line: Int, _ code: String, _ message: String, _ remedy: String?
  ) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        .error, code: code, message: message, remedy: remedy,
        position: SourcePosition(file: file, line: line, column: 1)))
  }
}
