public import Demand
import Quantities

extension EstimateReport {
  /// A quantity with the band into which four of five measurements fall.
  public struct Estimate: Hashable, Sendable, Codable {
    /// As many measurements lie above as below.
    public let median: Double
    /// One measurement in ten lies below; nil where nothing is uncertain or the error is unknown.
    public let low: Double?
    /// One measurement in ten lies above; nil where nothing is uncertain or the error is unknown.
    public let high: Double?

    package init(median: Double, low: Double? = nil, high: Double? = nil) {
      self.median = median.rounded(significantDigits: 4)
      self.low = low?.rounded(significantDigits: 4)
      self.high = high?.rounded(significantDigits: 4)
    }
  }

  /// Latencies, rates, power and energy.
  public struct Results: Hashable, Sendable, Codable {
    /// Time to the first token in seconds, or to the answer of a single-pass model; nil where requests
    /// wait without end.
    public let timeToFirstToken: Estimate?
    /// What the time to the first token is spent on; nil without it and for single-pass models.
    public let firstToken: FirstToken?
    /// Time per output token in seconds; nil for single-pass models.
    public let timePerOutputToken: Estimate?
    /// What the time per output token is spent on; nil for single-pass models.
    public let outputToken: OutputToken?
    /// Arrival to last token in seconds; nil where requests wait without end.
    public let endToEnd: Estimate?
    /// Latencies at a percentile of requests; empty unless requests arrive at a rate.
    public let percentiles: [Percentile]
    /// Answered requests per second, all replicas together.
    public let requestRate: Estimate
    /// Generated tokens per second, all replicas together; nil for single-pass models.
    public let outputTokenRate: Estimate?
    /// Requests that run at once on one replica, in the mean.
    public let runningRequests: Double
    /// The most that may run at once on one replica.
    public let batchLimit: Double
    /// What sets the limit.
    public let batchLimitedBy: BatchLimit
    /// Share of the time in which a replica computes; nil unless requests arrive at a rate.
    public let utilization: Double?
    /// The largest rate at which all targets hold; nil without targets.
    public let sustainable: Sustainable?
    /// Power in watts; nil when the catalog lacks a figure.
    public let power: Power?
    /// How close the configuration is to what was measured.
    public let distance: Distance

    package init(
      timeToFirstToken: Estimate?, firstToken: FirstToken?, timePerOutputToken: Estimate?,
      outputToken: OutputToken?, endToEnd: Estimate?, percentiles: [Percentile],
      requestRate: Estimate,
      outputTokenRate: Estimate?, runningRequests: Double, batchLimit: Double,
      batchLimitedBy: BatchLimit, utilization: Double?, sustainable: Sustainable?, power: Power?,
      distance: Distance
    ) {
      self.timeToFirstToken = timeToFirstToken
      self.firstToken = firstToken
      self.timePerOutputToken = timePerOutputToken
      self.outputToken = outputToken
      self.endToEnd = endToEnd
      self.percentiles = percentiles
      self.requestRate = requestRate
      self.outputTokenRate = outputTokenRate
      self.runningRequests = runningRequests.rounded(significantDigits: 4)
      self.batchLimit = batchLimit.rounded(significantDigits: 6)
      self.batchLimitedBy = batchLimitedBy
      self.utilization = utilization?.rounded(significantDigits: 4)
      self.sustainable = sustainable
      self.power = power
      self.distance = distance
    }
  }

  /// What keeps more requests from running at once.
  public enum BatchLimit: String, Hashable, Sendable, Codable, CaseIterable {
    /// The cache of more does not fit.
    case memory
    /// The engine runs no more.
    case engine
    /// The device serves one user.
    case device
  }

  /// How close a configuration is to what was measured.
  public enum Distance: String, Hashable, Sendable, Codable, CaseIterable {
    /// The accelerator family was measured with this engine.
    case known
    /// It was not; its class speaks, and the band is that of parts left out of the fit.
    case unknown
  }

  /// What the time to the first token is spent on, in seconds.
  public struct FirstToken: Hashable, Sendable, Codable {
    /// Receiving and tokenizing the request, sending the answer.
    public let requestOverhead: Double
    /// Processing the prompt alone.
    public let prefill: Double
    /// Waiting for a slot and for the work of others.
    public let wait: Double

    package init(total: Double, requestOverhead: Double, prefill: Double) {
      self.requestOverhead = requestOverhead.rounded(significantDigits: 4)
      self.prefill = prefill.rounded(significantDigits: 4)
      self.wait = max(0, total - requestOverhead - prefill).rounded(significantDigits: 4)
    }
  }

  /// What the time per output token is spent on, in seconds.
  public struct OutputToken: Hashable, Sendable, Codable {
    /// The decode step.
    public let decodeStep: Double
    /// Prompts of others that are processed in between.
    public let promptsOfOthers: Double

    package init(total: Double, decodeStep: Double) {
      self.decodeStep = min(decodeStep, total).rounded(significantDigits: 4)
      self.promptsOfOthers = max(0, total - decodeStep).rounded(significantDigits: 4)
    }
  }

  /// A latency that a share of requests does not exceed.
  public struct Percentile: Hashable, Sendable, Codable {
    /// Which latency.
    public let metric: LatencyMetric
    /// The percentile, above 0 and below 100.
    public let percentile: Double
    /// The latency in seconds.
    public let value: Estimate

    package init(metric: LatencyMetric, percentile: Double, value: Estimate) {
      self.metric = metric
      self.percentile = percentile
      self.value = value
    }
  }

  /// The largest rate at which all targets hold, or why there is none.
  public struct Sustainable: Hashable, Sendable, Codable {
    /// Requests per second on all replicas together; nil when a target is out of reach.
    public let requestRate: Estimate?
    /// What keeps it from being higher, or which target is out of reach and why.
    public let limitedBy: String

    package init(requestRate: Estimate?, limitedBy: String) {
      self.requestRate = requestRate
      self.limitedBy = limitedBy
    }
  }

  /// Power and energy; estimates for which no accuracy is claimed.
  public struct Power: Hashable, Sendable, Codable {
    /// What the power covers.
    public enum Coverage: String, Hashable, Sendable, Codable, CaseIterable {
      /// The accelerators alone.
      case accelerators
      /// The whole server, without what the facility adds.
      case server
    }
    /// What the power covers.
    public let covers: Coverage
    /// Watts, all accelerators together.
    public let mean: Estimate
    /// Joules per output token; nil for single-pass models.
    public let energyPerOutputToken: Estimate?
    /// Joules per request.
    public let energyPerRequest: Estimate

    package init(
      covers: Coverage, mean: Estimate, energyPerOutputToken: Estimate?, energyPerRequest: Estimate
    ) {
      self.covers = covers
      self.mean = mean
      self.energyPerOutputToken = energyPerOutputToken
      self.energyPerRequest = energyPerRequest
    }
  }
}
