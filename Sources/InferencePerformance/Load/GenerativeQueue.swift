import Catalog
import Demand
import Quantities

/// Continuous batching on a pool of replicas: what does not depend on the request rate.
///
/// `state(rate:)` solves the fixed point of one rate (`GenerativeQueue+State.swift`), latencies are
/// in `GenerativeQueue+Latency.swift`.
struct GenerativeQueue: RateLimitedQueue {
  /// Prompt tokens that an engine takes into one step beside the running sequences.
  static let chunkLength = Double(ServingEngine.promptTokensPerStep)

  let objectives: [ServiceLevelObjective]
  let kernel: GenerativeKernel
  /// Decode steps at the mean context, as a function of the batch.
  let step: StepCoefficients
  let replicas: Double
  let arrivals: ArrivalProcess
  /// The most sequences that one replica runs, and what sets the bound.
  let batchLimit: Double
  let isLimitedByMemory: Bool
  /// The sequences that a replica runs when requests wait: below the limit, because the next request
  /// seldom fits exactly into what is left of the cache.
  let places: Double
  /// By how much the sizes of requests raise the variance of what is taken, when memory binds.
  let sizeSpread: Double
  /// Generated tokens, hidden ones included, and those before the first visible one.
  let generated: Double
  /// Generated tokens of a request of the whole mix, mean and variance.
  let mixGenerated: Double
  let mixGeneratedVariance: Double
  /// Prefill time of a prompt of the whole mix, mean and variance.
  let mixPrefillMean: Double
  let mixPrefillVariance: Double
  let hidden: Double
  let output: LengthDistribution
  /// Seconds added to each step and to each TTFT by others.
  let interference: Double
  let requestOverhead: Double
  let upload: Double
  let download: Double
  let roundTrip: RoundTrip

  /// Prefill times at the bounds of the cells of the prompt length.
  let prefillEdges: [Double]
  /// Steps that a prompt takes at those bounds; at least 1.
  let chunkEdges: [Double]
  let promptWeights: [Double]
  /// Prefill times and steps at Gauss–Hermite nodes of the prompt length.
  let prefillNodes: [Double]
  let chunkNodes: [Double]
  let prefillMean: Double
  let prefillVariance: Double
  let chunkMean: Double
  /// Work of a prompt that delays running sequences, with second moments; tokens per chunk.
  let rideMean: Double
  let rideSquare: Double
  let fillMean: Double
  let fillSquare: Double
  let rideFill: Double
  /// A chunk of at most 2,048 tokens of a prompt at p99.
  let longestChunk: Double
  let throughputLimit: Double

  init(
    kernel: GenerativeKernel, configuration: ServingConfiguration, conditions: LoadConditions,
    output: LengthDistribution, memorySequences: Double?
  ) {
    let shape = conditions.shape
    let footprint = configuration.footprint
    let generated = shape.generatedLength
    let inputMean = shape.inputLength.mean
    // Requests of the tail are cut at the longest context.
    let cap = max(inputMean, Double(footprint.maximumContext) - generated)
    let grid = LogNormalGrid(mean: inputMean, variation: shape.inputLength.variation, cap: cap)
    let means = grid.cellMeans(mean: inputMean, cap: cap)
    let fresh = 1 - shape.prefixReuse
    let reuse = shape.prefixReuse
    let chunk = Self.chunkLength

    self.objectives = conditions.objectives
    self.kernel = kernel
    self.replicas = Double(conditions.replicas)
    let mean = conditions.mix.generatedLength
    self.arrivals = ArrivalProcess(
      variation: conditions.mix.burstiness, replicas: Double(conditions.replicas),
      serviceVariation: mean > 0 ? conditions.mix.generatedVariance.squareRoot() / mean : 0)
    self.generated = generated
    self.mixGenerated = conditions.mix.generatedLength
    self.mixGeneratedVariance = conditions.mix.generatedVariance
    self.hidden = shape.hiddenOutputLength
    self.output = output
    self.interference = conditions.interference.baseValue
    self.requestOverhead = kernel.constants.requestOverhead
    self.upload = conditions.network.uploadTime(shape.requestPayload).baseValue
    self.download = conditions.network.downloadTime(shape.responsePayload).baseValue
    self.roundTrip = RoundTrip(conditions.network)
    self.promptWeights = grid.weights

    func prefill(_ tokens: Double) -> Double {
      kernel.prefillTime(tokens: tokens * fresh, depth: tokens * reuse)
    }
    func chunks(_ tokens: Double) -> Double { max(1, tokens * fresh / chunk) }
    let nodes = grid.logDeviation > 0 ? GaussHermite.seven : [(node: 0, weight: 1)]
    self.prefillEdges = grid.edges.map(prefill)
    self.chunkEdges = grid.edges.map(chunks)
    self.prefillNodes = nodes.map { prefill(min(grid.value(at: $0.node), cap)) }
    self.chunkNodes = nodes.map { chunks(min(grid.value(at: $0.node), cap)) }

    let longPrompt = min(grid.value(at: 2.326_347_874_040_841), cap) * fresh
    self.longestChunk = kernel.prefillTime(tokens: min(longPrompt, chunk))

    var own = PromptMoments()
    for (weight, tokens) in zip(grid.weights, means) {
      own.add(weight: weight, prefill: prefill(tokens), chunks: chunks(tokens), ride: 0, fill: 0)
    }
    self.prefillMean = own.prefill
    self.prefillVariance = own.prefillVariance
    self.chunkMean = own.chunks
    // Prompts of all workloads of the pool stand in the same line.
    let moments = PromptMoments(of: conditions.mix, kernel: kernel, footprint: footprint)
    self.mixPrefillMean = moments.prefill
    self.mixPrefillVariance = moments.prefillVariance
    self.rideMean = moments.ride
    self.rideSquare = moments.rideSquare
    self.fillMean = moments.fill
    self.fillSquare = moments.fillSquare
    self.rideFill = moments.rideFill

    // Requests in flight are the longer ones: their outputs stand half-way at E[O²]/2E[O].
    let context = conditions.mix.meanOfRunning { shape in
      min(shape.inputLength.mean + shape.producedInFlight, Double(footprint.maximumContext))
    }
    self.step = kernel.stepCoefficients(context: context)
    let engineLimit = Double(configuration.places)
    let memoryLimit = memorySequences ?? .infinity
    self.isLimitedByMemory = memoryLimit < engineLimit
    self.batchLimit = max(1, min(engineLimit, memoryLimit))
    let spread = conditions.mix.cacheSpread(footprint)
    let waste = spread / 2 * (1 - 1 / max(memoryLimit, 1))
    self.places = max(1, min(engineLimit, memoryLimit - waste))
    self.sizeSpread = isLimitedByMemory ? spread : 1

    let mix = conditions.mix
    let perReplica: Double
    if batchLimit < 2 {
      perReplica =
        1
        / (requestOverhead + mixPrefillMean
          + mixGenerated * (step.time(sequences: 1) + interference))
    } else {
      let saturated = kernel.saturatedRate(
        sequences: batchLimit,
        tokens: mix.mean { $0.inputLength.mean * (1 - $0.prefixReuse) },
        depth: mix.mean { $0.inputLength.mean * $0.prefixReuse }, output: mixGenerated,
        context: context)
      perReplica = batchLimit / (batchLimit / saturated + mixGenerated * interference)
    }
    self.throughputLimit = perReplica * replicas
  }

  var throughputBinding: Binding {
    if isLimitedByMemory { return .memory }
    // A batch limit binds while a larger batch would still raise the rate by a tenth or more.
    let now = batchLimit / step.time(sequences: batchLimit)
    let doubled = 2 * batchLimit / step.time(sequences: 2 * batchLimit)
    let prompts = throughputLimit / replicas * rideMean
    return doubled > 1.1 * now && prompts < 0.8 ? .engineBatchLimit : .stability
  }
}

extension RequestShape {
  /// Tokens that a running request has generated in the mean: `E[O²] / 2E[O]`, hidden ones included.
  var producedInFlight: Double {
    guard let output = outputLength else { return 0 }
    let square =
      output.secondMoment + 2 * output.mean * hiddenOutputLength
      + hiddenOutputLength * hiddenOutputLength
    return square / (2 * generatedLength)
  }
}

/// Means over the prompt length.
private struct PromptMoments {
  var prefill = 0.0
  var prefillSquare = 0.0
  var chunks = 0.0
  var ride = 0.0
  var rideSquare = 0.0
  var fill = 0.0
  var fillSquare = 0.0
  var rideFill = 0.0

  var prefillVariance: Double { max(0, prefillSquare - prefill * prefill) }

  init() {}

  /// Means over the prompts of all workloads of a mix.
  init(of mix: RequestMix, kernel: GenerativeKernel, footprint: MemoryFootprint) {
    for component in mix.components {
      let shape = component.shape
      let mean = shape.inputLength.mean
      let cap = max(mean, Double(footprint.maximumContext) - shape.generatedLength)
      let grid = LogNormalGrid(mean: mean, variation: shape.inputLength.variation, cap: cap)
      let fresh = 1 - shape.prefixReuse
      for (weight, tokens) in zip(grid.weights, grid.cellMeans(mean: mean, cap: cap)) {
        add(
          weight: weight * component.share,
          prefill: kernel.prefillTime(tokens: tokens * fresh, depth: tokens * shape.prefixReuse),
          chunks: max(1, tokens * fresh / GenerativeQueue.chunkLength),
          ride: kernel.rideTime(tokens: tokens * fresh, depth: tokens * shape.prefixReuse),
          fill: tokens * fresh / GenerativeQueue.chunkLength)
      }
    }
  }

  mutating func add(weight: Double, prefill: Double, chunks: Double, ride: Double, fill: Double) {
    self.prefill += weight * prefill
    prefillSquare += weight * prefill * prefill
    self.chunks += weight * chunks
    self.ride += weight * ride
    rideSquare += weight * ride * ride
    self.fill += weight * fill
    fillSquare += weight * fill * fill
    rideFill += weight * ride * fill
  }
}
