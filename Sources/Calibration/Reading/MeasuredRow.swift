package import Diagnostics

/// One published measurement: what ran on what, under which load, and what came out.
///
/// Columns are those of `measurements/README.md`; a figure that was not stated is nil.
package struct MeasuredRow: Hashable, Sendable {
  /// How requests reached the system.
  package enum Load: String, Hashable, Sendable, CaseIterable {
    case single, batch, saturated, burst
    case closedLoop = "closed_loop"
    case openLoop = "open_loop"
  }
  /// What `outputRate` counts.
  package enum RateKind: String, Hashable, Sendable, CaseIterable {
    /// The generation phase only.
    case decode
    /// Requests times output tokens over the whole time.
    case request
  }

  /// The id of the row.
  package var id = ""
  /// Who published it.
  package var source = ""
  /// The date as it is stated, such as `2025-02 (v0.17)`.
  package var date = ""
  /// The accelerator's id.
  package var hardware = ""
  /// Accelerators that serve one replica; at least 1.
  package var accelerators = 1
  /// Degrees of parallelism; nil where they are not stated.
  package var tensorParallelism: Int?
  package var pipelineParallelism: Int?
  package var expertParallelism: Int?
  package var expertTensorParallelism: Int?
  package var attentionDataParallelism: Int?
  /// The model's id.
  package var model = ""
  /// The number format of the weights, such as `fp8`.
  package var weightPrecision = ""
  /// Effective bits per weight.
  package var weightBits: Double?
  /// The number format of the cache; empty where it is not stated.
  package var cachePrecision = ""
  /// The engine as the source names it.
  package var engine = ""
  /// How requests reached the system.
  package var load = Load.single
  /// Requests in flight, in the batch or in the burst.
  package var concurrency: Double?
  /// Requests per second.
  package var requestRate: Double?
  /// Tokens per request, in the mean.
  package var inputTokens: Double?
  package var outputTokens: Double?
  /// Tokens in the cache before the measured prompt.
  package var promptDepth: Double?
  /// Mean context while decoding.
  package var decodeContext: Double?
  /// What `outputRate` counts.
  package var rateKind: RateKind?
  /// Output tokens per second.
  package var outputRate: Double?
  /// Prompt tokens per second.
  package var promptRate: Double?
  /// Milliseconds.
  package var timeToFirstTokenMean: Double?
  package var timeToFirstTokenMedian: Double?
  package var timePerOutputTokenMean: Double?
  package var timePerOutputTokenMedian: Double?
  /// The source's own conditions.
  package var notes = ""
  /// Where the row stands.
  package var position: SourcePosition?

  package init() {}
}
