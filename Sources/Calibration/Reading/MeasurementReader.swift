package import Diagnostics

/// Reads measurements from a CSV table.
///
/// Columns are found by name, in any order; unknown columns are ignored. A cell that is no number is
/// an error with its place; ids are not looked up here.
package enum MeasurementReader {
  /// Columns without which a row says nothing.
  static let required = ["hardware", "model", "engine", "load"]

  /// Every measurement of a table, or everything that is wrong with it.
  package static func read(_ table: CSVTable) throws(DiagnosticsError) -> [MeasuredRow] {
    var columns: [String: Int] = [:]
    for (index, field) in table.header.enumerated() { columns[field.text] = index }
    var collector = DiagnosticCollector()
    for name in required where columns[name] == nil {
      let nearest = nearestMatch(to: name, in: columns.keys.sorted())
      collector.addError(
        Diagnostic(
          .error, code: "missing-column", message: "there is no column \(quoted(name))",
          remedy: nearest.map { "Is it the one named \(quoted($0))?" }
            ?? "Measurements need the columns \(required.joined(separator: ", ")).",
          position: SourcePosition(file: table.file, line: 1, column: 1)))
    }
    try collector.throwIfErrors()
    var result: [MeasuredRow] = []
    result.reserveCapacity(table.records.count)
    for (index, record) in table.records.enumerated() {
      var cells = RecordCells(
        record: record, columns: columns, file: table.file, diagnostics: collector)
      result.append(measurement(&cells, index: index))
      collector = cells.diagnostics
    }
    try collector.throwIfErrors()
    return result
  }

  private static func measurement(_ cells: inout RecordCells, index: Int) -> MeasuredRow {
    var row = MeasuredRow()
    let id = cells.text("id")
    row.id = id.isEmpty ? "row-\(index + 1)" : id
    row.position = cells.position
    row.source = cells.text("source")
    row.date = cells.text("date")
    row.hardware = cells.text("hardware")
    row.accelerators = cells.count("accelerators") ?? 1
    row.tensorParallelism = cells.count("tensor_parallel")
    row.pipelineParallelism = cells.count("pipeline_parallel")
    row.expertParallelism = cells.count("expert_parallel")
    row.expertTensorParallelism = cells.count("moe_tensor_parallel")
    row.attentionDataParallelism = cells.count("attention_data_parallel")
    row.model = cells.text("model")
    row.weightPrecision = cells.text("weight_precision")
    row.weightBits = cells.number("weight_bits")
    row.cachePrecision = cells.text("kv_precision")
    row.engine = cells.text("engine")
    row.load = cells.choice("load") ?? .single
    row.concurrency = cells.number("concurrency")
    row.requestRate = cells.number("request_rate_per_s")
    row.inputTokens = cells.number("input_tokens")
    row.outputTokens = cells.number("output_tokens")
    row.promptDepth = cells.number("prompt_depth_tokens")
    row.decodeContext = cells.number("decode_context_tokens")
    row.rateKind = cells.choice("output_rate")
    row.outputRate = cells.number("output_tokens_per_s")
    row.promptRate = cells.number("prompt_tokens_per_s")
    row.timeToFirstTokenMean = cells.number("ttft_mean_ms")
    row.timeToFirstTokenMedian = cells.number("ttft_p50_ms")
    row.timePerOutputTokenMean = cells.number("tpot_mean_ms")
    row.timePerOutputTokenMedian = cells.number("tpot_p50_ms")
    row.notes = cells.text("notes")
    return row
  }
}

/// The cells of one record, read by the name of their column.
private struct RecordCells {
  let record: [CSVTable.Field]
  let columns: [String: Int]
  let file: String
  var diagnostics: DiagnosticCollector

  var position: SourcePosition? {
    record.first.map { SourcePosition(file: file, line: $0.line, column: $0.column) }
  }

  private func field(_ name: String) -> CSVTable.Field? {
    columns[name].map { record[$0] }
  }

  func text(_ name: String) -> String { field(name)?.text ?? "" }

  /// A number of 0 or more; nil for an empty cell.
  mutating func number(_ name: String) -> Double? {
    guard let field = field(name), !field.text.isEmpty else { return nil }
    guard let value = Double(field.text), value.isFinite, value >= 0, value <= 1e15 else {
      report(field, "bad-number", "\(name) is \(quoted(field.text)); it must be 0 or more")
      return nil
    }
    return value
  }

  /// A whole number of 1 or more; nil for an empty cell and for 0, which means "does not apply".
  mutating func count(_ name: String) -> Int? {
    guard let value = number(name), value > 0, let field = field(name) else { return nil }
    guard let count = Int(exactly: value), count <= 100_000 else {
      report(field, "bad-number", "\(name) is \(quoted(field.text)); it must be a whole number")
      return nil
    }
    return count
  }

  mutating func choice<Choice>(_ name: String) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let field = field(name), !field.text.isEmpty else { return nil }
    if let choice = Choice(rawValue: field.text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    report(
      field, "unknown-word",
      "\(name) is \(quoted(field.text)); it must be one of "
        + names.joined(separator: ", "), remedy: didYouMean(field.text, in: names))
    return nil
  }

  private mutating func report(
    _ field: CSVTable.Field, _ code: String, _ message: String, remedy: String? = nil
  ) {
    let position = SourcePosition(file: file, line: field.line, column: field.column)
    diagnostics.addError(
      Diagnostic(.error, code: code, message: message, remedy: remedy, position: position))
  }
}
