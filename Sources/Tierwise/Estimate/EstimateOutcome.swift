import Demand
import InferencePerformance
import Quantities
import Reporting

/// What the performance model says about a load, before it is put into a report.
struct EstimateOutcome {
  /// Seconds; nil where requests wait without end.
  var timeToFirstToken: EstimateReport.Estimate?
  /// Seconds; nil for single-pass models.
  var timePerOutputToken: EstimateReport.Estimate?
  /// Seconds; nil where requests wait without end.
  var endToEnd: EstimateReport.Estimate?
  /// Latencies at percentiles; empty unless requests arrive at a rate.
  var percentiles: [EstimateReport.Percentile] = []
  /// The targets beside their estimates.
  var targets: [EstimateReport.Target] = []
  /// Requests per second on all replicas.
  var requestRate: EstimateReport.Estimate
  /// Output tokens per second on all replicas; nil for single-pass models.
  var outputTokenRate: EstimateReport.Estimate?
  /// Requests that run at once on one replica, in the mean.
  var running: Double
  /// Sequences of one decode step: those of one stage where stages work on different ones.
  var stepSequences = 1.0
  /// The most that may run at once on one replica.
  var batchLimit: Double
  /// What sets that limit.
  var limitedBy: EstimateReport.BatchLimit
  /// Share of the time in which a replica computes, from 0 to 1.
  var utilization = 1.0
}

extension EstimateReport.Estimate {
  /// A time from the performance model.
  init(_ time: BandedTime) {
    self.init(
      median: time.median.baseValue, low: time.low.baseValue, high: time.high.baseValue)
  }

  /// A rate from the performance model, times a number of replicas and a factor.
  init(_ rate: BandedRate, times factor: Double) {
    self.init(
      median: rate.median * factor, low: rate.low * factor, high: rate.high * factor)
  }

  /// A value with the band of its kind; without one where none is known.
  init(_ value: Double, _ band: EstimateBand?) {
    self.init(median: value, low: band.map { value * $0.low }, high: band.map { value * $0.high })
  }

  /// A first token and `steps` further ones, each at its percentile.
  init(first: Self, perToken: Self, steps: Double) {
    func sum(_ part: KeyPath<Self, Double?>) -> Double? {
      first[keyPath: part].flatMap { first in
        perToken[keyPath: part].map { first + steps * $0 }
      }
    }
    self.init(
      median: first.median + steps * perToken.median, low: sum(\.low), high: sum(\.high))
  }
}
