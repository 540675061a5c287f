public import Quantities

/// What one replica does under a load, with the range in which measurements are expected.
public struct PerformanceEstimate: Hashable, Sendable, Codable {
  /// The load.
  public let load: LoadKind
  /// The requests.
  public let lengths: RequestLengths
  /// Requests that run at once, in the mean; at least 1.
  public let runningBatch: Double
  /// From the arrival of a request to its first token; nil where requests wait without end.
  public let timeToFirstToken: BandedTime?
  /// The mean over a request, first token excluded.
  public let timePerOutputToken: BandedTime
  /// Tokens per second of all running requests while they decode.
  public let decodeRate: BandedRate
  /// Output tokens per second of all requests over the whole time, prefill included.
  public let outputRate: BandedRate
  /// Prompt tokens per second of a prefill by itself.
  public let promptRate: BandedRate
  /// One decode step by what it is spent on, beside its bound.
  public let step: StepBreakdown
  /// How the memory of one accelerator is used.
  public let memory: MemoryLayout

  package init(
    load: LoadKind, lengths: RequestLengths, runningBatch: Double, timeToFirstToken: BandedTime?,
    timePerOutputToken: BandedTime, decodeRate: BandedRate, outputRate: BandedRate,
    promptRate: BandedRate, step: StepBreakdown, memory: MemoryLayout
  ) {
    self.load = load
    self.lengths = lengths
    self.runningBatch = runningBatch
    self.timeToFirstToken = timeToFirstToken
    self.timePerOutputToken = timePerOutputToken
    self.decodeRate = decodeRate
    self.outputRate = outputRate
    self.promptRate = promptRate
    self.step = step
    self.memory = memory
  }
}

/// A time with the range that holds four of five measurements.
public struct BandedTime: Hashable, Sendable, Codable {
  /// One of ten measurements is shorter.
  public let low: Seconds
  /// As many measurements are shorter as longer.
  public let median: Seconds
  /// One of ten measurements is longer.
  public let high: Seconds

  package init(median: Double, band: EstimateBand) {
    self.low = Seconds(base: median * band.low)
    self.median = Seconds(base: median)
    self.high = Seconds(base: median * band.high)
  }
}

/// A rate in tokens per second with the range that holds four of five measurements.
public struct BandedRate: Hashable, Sendable, Codable {
  /// One of ten measurements is lower.
  public let low: Double
  /// As many measurements are lower as higher.
  public let median: Double
  /// One of ten measurements is higher.
  public let high: Double

  package init(median: Double, band: EstimateBand) {
    self.low = median * band.low
    self.median = median
    self.high = median * band.high
  }
}

/// The time of one decode step by what it is spent on.
public struct StepBreakdown: Hashable, Sendable, Codable {
  /// Reading weights, as many experts as the batch calls.
  public let weights: Seconds
  /// Reading the cache and moving recurrent states.
  public let keyValueCache: Seconds
  /// Multiplying with weights.
  public let compute: Seconds
  /// Multiplying with the cache.
  public let attention: Seconds
  /// Exchanging partial sums between accelerators.
  public let collective: Seconds
  /// Launching the layers.
  public let layerOverhead: Seconds
  /// Scheduling, pipeline hops included.
  public let stepOverhead: Seconds
  /// Sampling and bookkeeping per sequence.
  public let sequenceOverhead: Seconds
  /// Guessing tokens ahead; 0 without speculation.
  public let draft: Seconds
  /// The least possible: the larger of reading at full bandwidth and computing at the dense peak.
  public let rooflineBound: Seconds

  /// The whole step.
  public var total: Seconds {
    weights + keyValueCache + compute + attention + collective + layerOverhead + stepOverhead
      + sequenceOverhead + draft
  }

  package init(_ step: DecodeStepTime) {
    self.weights = Seconds(base: step.weights)
    self.keyValueCache = Seconds(base: step.keyValueCache)
    self.compute = Seconds(base: step.compute)
    self.attention = Seconds(base: step.attention)
    self.collective = Seconds(base: step.collective)
    self.layerOverhead = Seconds(base: step.layerOverhead)
    self.stepOverhead = Seconds(base: step.stepOverhead)
    self.sequenceOverhead = Seconds(base: step.sequenceOverhead)
    self.draft = Seconds(base: step.draft)
    self.rooflineBound = Seconds(base: step.rooflineBound)
  }
}
