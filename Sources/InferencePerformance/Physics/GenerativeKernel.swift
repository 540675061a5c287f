import Catalog

/// The coefficients of decode steps and prefills of one configuration, in seconds.
///
/// Everything that does not depend on the load is multiplied out, so that an estimate is some tens
/// of operations without lookups or allocations.
package struct GenerativeKernel: Hashable, Sendable {
  /// Reading the dense weights.
  let denseRead: Double
  /// Reading all routed experts; 0 without experts.
  let routedRead: Double
  let experts: ExpertActivation
  /// Moving the recurrent state, per sequence.
  let stateMove: Double
  /// Multiplying with the weights, per sequence of a decode step.
  private(set) var decodeCompute: Double
  let attention: [AttentionCost]
  private(set) var collective: CollectiveCost
  let layerOverhead: Double
  let stepOverhead: Double
  let sequenceOverhead: Double
  /// Multiplying with the weights, per token of a prompt.
  private(set) var prefillCompute: Double
  /// The same at the efficiency of saturated engines.
  private(set) var saturatedCompute: Double
  /// Overhead of one prefill.
  private(set) var prefillOverhead: Double
  let usesMetal: Bool
  let constants: ResolvedConstants
  let pipeline: Double
  /// Whether the stages of a pipeline work on different sequences at the same time.
  let overlapsStages: Bool
  /// Guessing ahead; one token per step unless an option says otherwise.
  var speculation = SpeculationCost.none
  /// Factor on decode steps that the format of the cache costs.
  var stepFactor = 1.0
  /// Reading back a cached token from the host, per accelerator.
  var reloadPerToken = 0.0

  init(
    architecture: Architecture, caches: [ContextCache], weights: WeightMass,
    constants: ResolvedConstants, hardware: AcceleratorLimits, parallelism: Parallelism,
    engine: String
  ) {
    let tensor = Double(parallelism.tensor)
    let layers = Double(architecture.layers)
    let copies = parallelism.attention == .data ? tensor : 1
    let read = tensor * hardware.bandwidth * constants.weightReadEfficiency
    // With whole experts on different accelerators the busiest one sets the time.
    let spread = ExpertSpread(architecture.experts, parallelism: parallelism)
    self.denseRead = weights.denseBytes * copies / read
    self.routedRead = weights.routedBytes / read
    self.experts = ExpertActivation(
      routedShare: weights.routedShare, correlation: constants.expertCorrelation,
      spread: spread)
    let state = architecture.recurrent.reduce(0) { $0 + $1.stateBytes }
    self.stateMove =
      2 * state / tensor / (hardware.bandwidth * constants.keyValueReadEfficiency)
    self.decodeCompute =
      2 * weights.activeParameters
      / (tensor * hardware.peak * constants.decodeComputeEfficiency)
    self.attention = caches.map {
      AttentionCost(
        group: $0, hardware: hardware, parallelism: parallelism, constants: constants)
    }
    self.collective = CollectiveCost(
      architecture: architecture, expertLayers: weights.expertLayers, parallelism: parallelism,
      link: hardware.link, constants: constants)
    self.layerOverhead = layers * constants.layerOverhead
    self.stepOverhead =
      constants.stepOverhead
      + (parallelism.pipeline > 1 ? Double(parallelism.pipeline) * constants.pipelineHop : 0)
    // llama.cpp copies the logits of every sequence to the host: its constant is per 100,000 entries.
    self.sequenceOverhead =
      constants.sequenceOverhead
      * (ServingEngine.isLocal(engine) ? Double(architecture.vocabulary) / 1e5 : 1)
    // Only the last position of a prompt passes the output projection.
    let head =
      weights.activeParameters > 2 * weights.headParameters ? weights.headParameters : 0
    let imbalance = spread.tokenImbalance(tokens: GenerativeQueue.chunkLength)
    let promptWork =
      2 * (weights.activeParameters - head)
      + 2 * weights.routedShare * weights.routedParameters * (imbalance - 1)
    self.prefillCompute =
      promptWork / (tensor * hardware.peak * constants.prefillComputeEfficiency)
    self.saturatedCompute =
      promptWork / (tensor * hardware.peak * constants.saturatedComputeEfficiency)
    self.prefillOverhead = layers * constants.prefillLayerOverhead + collective.prefillLatency
    self.usesMetal = hardware.usesMetal
    self.constants = constants
    self.pipeline = Double(parallelism.pipeline)
    self.overlapsStages = parallelism.pipeline > 1 && !ServingEngine.isLocal(engine)
  }

  /// The kernel with another way of exchange.
  func exchanging(by other: CollectiveCost) -> GenerativeKernel {
    var copy = self
    copy.collective = other
    copy.prefillOverhead += other.prefillLatency - collective.prefillLatency
    return copy
  }

  /// The kernel with more work per token, in seconds of decoding, prefill and saturated prefill.
  func working(longerBy decode: Double, prefill: Double, saturated: Double) -> GenerativeKernel {
    var copy = self
    copy.decodeCompute += decode
    copy.prefillCompute += prefill
    copy.saturatedCompute += saturated
    return copy
  }
}
