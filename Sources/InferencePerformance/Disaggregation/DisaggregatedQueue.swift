import Demand
import Foundation
import Quantities

/// The two lines of a pool whose prompts and generation run apart; times in seconds.
struct DisaggregatedQueue: RateLimitedQueue {
  /// One of the two pools.
  struct Side: Sendable {
    let kernel: GenerativeKernel
    let configuration: ServingConfiguration
    let replicas: Int
  }
  /// Both pools at one rate.
  struct State: Sendable {
    let rate: Double
    /// Running sequences of a generating replica, in the mean.
    let batch: Double
    /// Time per output token, in the mean.
    let step: Double
    /// Share of the time in which a replica for prompts works.
    let busy: Double
    let line: ManyServerQueue
  }

  let objectives: [ServiceLevelObjective]
  let decode: Side
  let prefillReplicas: Double
  /// Decode steps at the mean context, as a function of the batch.
  let step: StepCoefficients
  let batchLimit: Double
  let isLimitedByMemory: Bool
  let generated: Double
  let hidden: Double
  let output: LengthDistribution
  let burstiness: Double
  let requestOverhead: Double
  let upload: Double
  let download: Double
  let roundTrip: RoundTrip
  /// Prompt and exposed transfer at the bounds of the cells of the prompt length.
  let edges: [Double]
  let weights: [Double]
  /// The same at Gauss–Hermite nodes, and mean and variance.
  let nodes: [(value: Double, weight: Double)]
  let firstMean: Double
  let firstVariance: Double
  /// A prompt without its transfer, mean and coefficient of variation.
  let prefillMean: Double
  let prefillVariation: Double
  let transferMean: Double
  let exposedMean: Double

  init(
    prefill: Side, decode: Side, transfer: KeyValueTransfer, layers: Int,
    conditions: LoadConditions, output: LengthDistribution, memorySequences: Double?
  ) {
    let shape = conditions.shape
    let maximum = Double(prefill.configuration.footprint.maximumContext)
    let mean = shape.inputLength.mean
    let cap = max(mean, maximum - shape.generatedLength)
    let grid = LogNormalGrid(mean: mean, variation: shape.inputLength.variation, cap: cap)
    let fresh = 1 - shape.prefixReuse
    func prompt(_ tokens: Double) -> Double {
      prefill.kernel.prefillTime(tokens: tokens * fresh, depth: tokens * shape.prefixReuse)
    }
    func moved(_ tokens: Double) -> Double {
      transfer.time(
        tokens: tokens, from: prefill.configuration.footprint, to: decode.configuration.footprint)
    }
    func first(_ tokens: Double) -> Double {
      let own = prompt(tokens)
      return own + transfer.exposed(transfer: moved(tokens), prefill: own, layers: layers)
    }
    let means = grid.cellMeans(mean: mean, cap: cap)
    func average(_ value: (Double) -> Double) -> Double {
      zip(grid.weights, means).reduce(0) { $0 + $1.0 * value($1.1) }
    }
    self.objectives = conditions.objectives
    self.decode = decode
    self.prefillReplicas = Double(prefill.replicas)
    self.generated = shape.generatedLength
    self.hidden = shape.hiddenOutputLength
    self.output = output
    self.burstiness = shape.burstiness
    self.requestOverhead = prefill.kernel.constants.requestOverhead
    self.upload = conditions.network.uploadTime(shape.requestPayload).baseValue
    self.download = conditions.network.downloadTime(shape.responsePayload).baseValue
    self.roundTrip = RoundTrip(conditions.network)
    self.edges = grid.edges.map(first)
    self.weights = grid.weights
    let hermite = grid.logDeviation > 0 ? GaussHermite.seven : [(node: 0, weight: 1)]
    self.nodes = hermite.map { (first(min(grid.value(at: $0.node), cap)), $0.weight) }
    self.firstMean = average(first)
    let square = average { first($0) * first($0) }
    self.firstVariance = max(0, square - firstMean * firstMean)
    self.prefillMean = average(prompt)
    let promptSquare = average { prompt($0) * prompt($0) }
    self.prefillVariation = max(0, promptSquare / (prefillMean * prefillMean) - 1).squareRoot()
    self.transferMean = average(moved)
    self.exposedMean = firstMean - prefillMean
    let context = min(mean + shape.producedInFlight, maximum)
    self.step = decode.kernel.stepCoefficients(context: context)
    let engine = Double(decode.configuration.places)
    let memory = memorySequences ?? .infinity
    self.isLimitedByMemory = memory < engine
    self.batchLimit = max(1, min(engine, memory))
  }

  var throughputLimit: Double {
    min(prefillReplicas / prefillMean, Double(decode.replicas) * decodeRate(batch: batchLimit))
  }
  var throughputBinding: Binding {
    let decoding = Double(decode.replicas) * decodeRate(batch: batchLimit)
    guard decoding < prefillReplicas / prefillMean else { return .stability }
    if isLimitedByMemory { return .memory }
    // A larger batch would still raise the rate by a tenth or more.
    return decodeRate(batch: 2 * batchLimit) > 1.1 * decodeRate(batch: batchLimit)
      ? .engineBatchLimit : .stability
  }

  /// Requests per second of a generating replica with a full batch of this size.
  func decodeRate(batch: Double) -> Double {
    batch / (generated * step.time(sequences: batch))
  }

  /// Requests per second of a generating replica whose steps take at most `limit`; nil when one
  /// sequence alone takes longer.
  func decodeRate(within limit: Double) -> Double? {
    guard step.time(sequences: 1) <= limit else { return nil }
    var low = 1.0
    var high = batchLimit
    if step.time(sequences: high) <= limit { return decodeRate(batch: high) }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if step.time(sequences: middle) <= limit { low = middle } else { high = middle }
    }
    return decodeRate(batch: low)
  }

  func state(rate: Double) -> State? {
    let busy = rate * prefillMean / prefillReplicas
    guard rate >= 0, busy < 1, let batch = meanBatch(rate / Double(decode.replicas)) else {
      return nil
    }
    return State(
      rate: rate, batch: batch, step: step.time(sequences: seen(batch)), busy: busy,
      line: ManyServerQueue(
        servers: Int(prefillReplicas), utilization: busy, serviceTime: prefillMean,
        arrivalVariation: burstiness, serviceVariation: prefillVariation))
  }

  /// The batch that a request sees, itself included.
  func seen(_ batch: Double) -> Double { min(batch + 1, batchLimit) }

  /// `B = λ·G·t(B + 1)`, by bisection; nil when a full batch does not keep up.
  func meanBatch(_ rate: Double) -> Double? {
    guard rate < decodeRate(batch: batchLimit) else { return nil }
    var low = 0.0
    var high = batchLimit
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if rate * generated * step.time(sequences: seen(middle)) > middle {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}
