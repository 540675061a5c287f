public import Quantities

/// What a latency is spent on; the parts add up to it.
///
/// A percentile of a sum is not the sum of percentiles: what it exceeds the mean by is divided among
/// the parts in proportion to their variances.
public struct LatencyParts: Hashable, Sendable, Codable {
  /// Round trip and transfer of the payload.
  public var network: Seconds
  /// Work of the server outside the model.
  public var requestOverhead: Seconds
  /// Waiting for other requests and for the running step.
  public var wait: Seconds
  /// Processing the prompt, or the input of a single-pass model.
  public var prefill: Seconds
  /// Generating tokens.
  public var decode: Seconds
  /// Work of other models and workloads on the same accelerators.
  public var interference: Seconds

  /// Parts given one by one; nothing unless said otherwise.
  public init(
    network: Seconds = .zero, requestOverhead: Seconds = .zero, wait: Seconds = .zero,
    prefill: Seconds = .zero, decode: Seconds = .zero, interference: Seconds = .zero
  ) {
    self.network = network
    self.requestOverhead = requestOverhead
    self.wait = wait
    self.prefill = prefill
    self.decode = decode
    self.interference = interference
  }

  /// The latency itself.
  public var total: Seconds {
    network + requestOverhead + wait + prefill + decode + interference
  }
}
