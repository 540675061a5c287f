public import Quantities

/// A latency that the user can feel.
public enum LatencyMetric: String, Hashable, Sendable, Codable, CaseIterable {
  /// Arrival of the request to its first output token at the user (TTFT).
  case timeToFirstToken
  /// Mean time per output token of a request, the first excluded (TPOT).
  case timePerOutputToken
  /// Arrival of the request to its last output token, or to the answer of a single-pass model.
  case endToEnd

  /// The abbreviation used in tables and messages.
  public var abbreviation: String {
    switch self {
    case .timeToFirstToken: "TTFT"
    case .timePerOutputToken: "TPOT"
    case .endToEnd: "E2E"
    }
  }
}

/// A latency target with the percentile of requests that must meet it.
public struct ServiceLevelObjective: Hashable, Sendable, Codable {
  /// Which latency is limited.
  public let metric: LatencyMetric
  /// The percentile, above 0 and below 100.
  public let percentile: Double
  /// The longest time allowed at that percentile.
  public let limit: Seconds
  /// What one request costs that misses the limit, in the plan's currency; nil where the target must be
  /// met.
  public let penalty: Double?

  /// A target for one metric.
  public init(
    metric: LatencyMetric, percentile: Double, limit: Seconds, penalty: Double? = nil
  ) {
    self.metric = metric
    self.percentile = percentile
    self.limit = limit
    self.penalty = penalty
  }

  /// Whether it may be missed at a price.
  public var isSoft: Bool { penalty != nil }

  /// The target as messages name it: `TTFT p95 ≤ 400 ms`.
  public var formatted: String {
    "\(metric.abbreviation) p\(percentile.formatted(significantDigits: 4)) ≤ \(limit.formatted())"
  }
}
