package import Catalog
import Demand
import Quantities

/// Estimates of one configuration under one kind of load, with bands.
///
/// ```swift
/// let estimator = try PerformanceEstimator(
///   configuration: configuration, load: .closedLoop, calibration: catalog.calibration)
/// let estimate = try estimator.estimate(
///   .closedLoop(concurrency: 32), RequestLengths(input: 1_024, output: 256))
/// ```
package struct PerformanceEstimator: Sendable {
  /// The replica.
  package let configuration: ServingConfiguration
  /// The kind of load whose constants and bands are used.
  package let level: CalibrationLevels.Load
  /// The estimates without bands.
  package let estimator: LoadEstimator
  /// The constants of this kind of load.
  package let constants: ResolvedConstants
  /// The bands of this kind of load.
  package let bands: LoadBands

  /// An estimator of a generative configuration for the kind of load that `load` belongs to.
  package init(
    configuration: ServingConfiguration, load: CalibrationLevels.Load, calibration: Calibration
  ) throws(ConfigurationRefusal) {
    guard let replica = configuration.replica else {
      throw .invalidNumber(
        what: "Output length of \(configuration.model.id)", value: "given",
        allowed: "absent: the model answers in one pass")
    }
    let levels = configuration.levels.under(load)
    let constants = try ResolvedConstants(calibration: calibration, levels: levels)
    self.configuration = configuration
    self.level = load
    self.constants = constants
    self.estimator = LoadEstimator(replica: replica, constants: constants)
    self.bands = LoadBands(calibration: calibration, levels: levels)
  }

  /// The estimate, or why there is none.
  ///
  /// Requests that arrive at random are estimated by the queue of `ServingPool`, with Poisson
  /// arrivals of requests of one length at one replica.
  package func estimate(
    _ load: LoadKind, _ lengths: RequestLengths
  ) throws(ConfigurationRefusal) -> PerformanceEstimate {
    try load.check()
    try lengths.check(
      model: configuration.model.id, maximumContext: estimator.footprint.maximumContext)
    let memory = try memoryLayout(lengths)
    var figures = estimator.figures(load, lengths)
    if case .openLoop(let rate) = load { figures = try openLoop(rate: rate, lengths) }
    let step = estimator.kernel.decodeStep(
      sequences: figures.stepBatch, context: lengths.decodeContext)
    return PerformanceEstimate(
      load: load, lengths: lengths, runningBatch: figures.runningBatch,
      timeToFirstToken: figures.timeToFirstToken.isNaN
        ? nil : BandedTime(median: figures.timeToFirstToken, band: bands.timeToFirstToken),
      timePerOutputToken: BandedTime(
        median: figures.timePerOutputToken, band: bands.timePerOutputToken),
      decodeRate: BandedRate(median: figures.decodeRate, band: bands.decodeRate),
      outputRate: BandedRate(median: figures.outputRate, band: bands.outputRate),
      promptRate: BandedRate(median: figures.promptRate, band: bands.promptRate),
      step: StepBreakdown(step), memory: memory)
  }

  /// The memory with requests of these lengths; refuses what does not hold one of them.
  private func memoryLayout(
    _ lengths: RequestLengths
  ) throws(ConfigurationRefusal) -> MemoryLayout {
    let footprint = estimator.footprint
    let held = lengths.promptDepth + lengths.input + lengths.output * footprint.reservedOutputShare
    let sequences = footprint.sequences(tokens: held, budget: nil)
    let perSequence = footprint.sequenceBytes(tokens: held)
    guard sequences >= Double(footprint.attentionReplicas) else {
      throw ConfigurationRefusal.doesNotFitMemory(
        model: configuration.model.id, accelerator: configuration.accelerator.id,
        needs: Bytes(base: footprint.weights + footprint.engine + perSequence),
        has: Bytes(base: footprint.usable))
    }
    return MemoryLayout(
      weights: Bytes(base: footprint.weights), engine: Bytes(base: footprint.engine),
      perSequence: Bytes(base: perSequence), usable: Bytes(base: footprint.usable),
      maximumSequences: sequences.isFinite ? sequences : nil)
  }

  /// The queue's operating point as figures.
  private func openLoop(
    rate: Double, _ lengths: RequestLengths
  ) throws(ConfigurationRefusal) -> LoadFigures {
    let total = lengths.promptDepth + lengths.input
    let shape = RequestShape(
      inputLength: LengthDistribution(mean: total, variation: 0),
      outputLength: LengthDistribution(mean: lengths.output, variation: 0),
      prefixReuse: lengths.promptDepth / total)
    let pool = try ServingPool(
      configuration: configuration, conditions: LoadConditions(shape: shape))
    guard let point = pool.operatingPoint(rate: rate), let perToken = point.timePerOutputToken
    else {
      throw .invalidNumber(
        what: "Requests per second", value: "\(rate)", allowed: "below what the replica sustains")
    }
    var figures = estimator.figures(.single, lengths)
    figures.runningBatch = max(point.batch, 1)
    figures.stepBatch = figures.runningBatch
    figures.timeToFirstToken = point.timeToFirstToken.baseValue
    figures.timePerOutputToken = perToken.baseValue
    figures.decodeRate = point.batch / perToken.baseValue
    figures.outputRate = rate * lengths.output
    return figures
  }
}
