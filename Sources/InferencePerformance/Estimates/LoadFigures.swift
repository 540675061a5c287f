/// What one replica does under a load, as plain medians without bands.
package struct LoadFigures: Hashable, Sendable {
  /// Seconds from the arrival of a request to its first token; NaN where the load has none.
  package var timeToFirstToken = Double.nan
  /// Seconds per output token after the first.
  package var timePerOutputToken = Double.nan
  /// Tokens per second of all running requests while they decode.
  package var decodeRate = Double.nan
  /// Output tokens per second of all requests over the whole time, prefill included.
  package var outputRate = Double.nan
  /// Prompt tokens per second of a prefill by itself.
  package var promptRate = Double.nan
  /// Requests that run at once, in the mean.
  package var runningBatch = Double.nan
  /// Sequences of one decode step: those of one stage where stages work on different ones.
  package var stepBatch = Double.nan
}
