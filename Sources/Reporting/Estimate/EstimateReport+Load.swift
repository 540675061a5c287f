public import Demand
import Quantities

extension EstimateReport {
  /// The requests and how they arrive.
  public struct Load: Hashable, Sendable, Codable {
    /// How requests arrive.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// So many are always in flight.
      case concurrency
      /// They arrive at random at a mean rate.
      case rate
      /// There are always more than can run.
      case saturated
    }
    /// How requests arrive.
    public let kind: Kind
    /// Requests in flight on all replicas together; nil for other kinds of load.
    public let concurrency: Int?
    /// Requests per second on all replicas together; nil for other kinds of load.
    public let rate: Double?
    /// Coefficient of variation of the times between arrivals, 1 for Poisson; nil unless they arrive
    /// at a rate.
    public let burstiness: Double?
    /// Tokens of a prompt, or units of a request to a single-pass model.
    public let inputLength: Double
    /// Generated tokens; nil for single-pass models.
    public let outputLength: Double?
    /// Share of the prompt whose cache is found from earlier requests.
    public let prefixReuse: Double
    /// What one unit of the input is, such as `1 image 640x640`; nil for generative models.
    public let unit: String?

    package init(
      kind: Kind, concurrency: Int? = nil, rate: Double? = nil, shape: RequestShape,
      unit: String? = nil
    ) {
      self.kind = kind
      self.concurrency = concurrency
      self.rate = rate?.rounded(significantDigits: 6)
      self.burstiness = kind == .rate ? shape.burstiness : nil
      self.inputLength = shape.inputLength.mean
      self.outputLength = shape.outputLength?.mean
      self.prefixReuse = shape.prefixReuse
      self.unit = unit
    }
  }

  /// A latency target beside the estimate.
  public struct Target: Hashable, Sendable, Codable {
    /// Which latency.
    public let metric: LatencyMetric
    /// The percentile of requests; nil when the load gives a mean only.
    public let percentile: Double?
    /// The longest time allowed, in seconds.
    public let limit: Double
    /// The estimate with its band, in seconds.
    public let value: Estimate
    /// Whether the estimate is within the limit.
    public let isMet: Bool
    /// Whether the P90 of the estimate is within the limit too.
    public let isMetAtHighEstimate: Bool

    package init(metric: LatencyMetric, percentile: Double?, limit: Double, value: Estimate) {
      self.metric = metric
      self.percentile = percentile
      self.limit = limit
      self.value = value
      self.isMet = value.median <= limit
      self.isMetAtHighEstimate = (value.high ?? value.median) <= limit
    }
  }
}
