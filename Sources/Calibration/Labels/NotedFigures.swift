/// Figures that sources give in the notes of a row.
struct NotedFigures {
  /// Tokens of the prompt whose rate was measured, and those cached before it: `pp512 @ depth 4096`.
  private(set) var promptTokens: Double?
  private(set) var promptDepth: Double?
  /// The most requests in flight: `peak concurrent=115.00`.
  private(set) var peakConcurrency: Double?
  /// Tensor parallelism of the experts: `moe_tp=8`.
  private(set) var expertTensorParallelism: Int?

  init(_ notes: String) {
    if let match = notes.firstMatch(of: /\bpp([0-9]{1,7}) @ depth ([0-9]{1,7})/) {
      promptTokens = Double(match.1)
      promptDepth = Double(match.2)
    }
    if let match = notes.firstMatch(of: /peak concurrent=([0-9]{1,7}(\.[0-9]{1,6})?)/) {
      peakConcurrency = Double(match.1)
    }
    if let match = notes.firstMatch(of: /moe_tp=([0-9]{1,4})/) {
      expertTensorParallelism = Int(match.1)
    }
  }
}
