import Foundation

/// Estimates of one replica under measured kinds of load, with the constants of one kind of load.
///
/// Holds only numbers, so that an estimate is some hundred operations without allocation.
/// Reference: `measurements/PERFORMANCE.md` §1.
package struct LoadEstimator: Sendable {
  /// How sharply the running batch bends from what is offered to what fits.
  private static let batchSharpness = 12.0
  /// The least share of the memory that is left for the cache of a replica that was seen to run.
  private static let leastCacheShare = 0.02
  /// Share of the overhead of a request that a tool without a server has.
  private static let toolOverheadShare = 0.02

  package let kernel: GenerativeKernel
  package let footprint: MemoryFootprint
  let constants: ResolvedConstants
  let batchLimit: Double
  private let capacity: Double
  let sequenceCap: Double
  private let isTool: Bool

  /// The estimator of a replica with the constants of a load.
  package init(replica: ReplicaShape, constants: ResolvedConstants) {
    self.kernel = replica.kernel(constants)
    self.footprint = replica.footprint(constants)
    self.constants = constants
    self.batchLimit =
      replica.batchLimit
      * Double(replica.parallelism.pipeline * footprint.attentionReplicas)
    self.capacity = replica.hardware.capacity
    self.sequenceCap = replica.sequenceCap * Double(replica.parallelism.pipeline)
    self.isTool = ServingEngine.isLocal(replica.engine)
  }

  /// Whether the weights alone fit the memory of the accelerators.
  package var weightsFit: Bool { footprint.weights < capacity }

  /// The requests whose cache fits at once, at least 1.
  package func memorySequences(_ lengths: RequestLengths) -> Double {
    let room = max(
      footprint.usable - footprint.weights - footprint.engine, capacity * Self.leastCacheShare)
    let held =
      lengths.promptDepth + lengths.input + lengths.output * constants.reservedOutputShare
    var bytes = footprint.stateBytes
    for part in footprint.cache { bytes += part.bytesPerToken * min(held, part.limit) }
    return max(room / max(bytes, 1), 1)
  }

  /// The figures of a load.
  package func figures(_ load: LoadKind, _ lengths: RequestLengths) -> LoadFigures {
    switch load {
    case .single: fixedBatch(1, lengths)
    case .batch(let count): fixedBatch(count, lengths)
    case .closedLoop(let concurrency): closedLoop(concurrency, lengths)
    case .openLoop(let rate): openLoop(rate: rate, lengths)
    case .saturated(let limit): saturated(limit: limit, lengths)
    case .burst(let requests): burst(requests, lengths)
    }
  }

  /// Requests of one length that start together: all prompts first, then all tokens.
  private func fixedBatch(_ count: Double, _ lengths: RequestLengths) -> LoadFigures {
    let batch = min(count, memorySequences(lengths))
    let step = kernel.stepTime(sequences: batch, context: lengths.decodeContext)
    let prefill = kernel.prefillTime(
      sequences: batch, tokens: lengths.input, depth: lengths.promptDepth)
    let first = constants.requestOverhead + prefill
    var figures = LoadFigures()
    figures.runningBatch = batch
    figures.stepBatch = batch
    figures.timeToFirstToken = first
    figures.timePerOutputToken = step
    figures.decodeRate = batch / step
    figures.outputRate = batch * lengths.output / (first + (lengths.output - 1) * step)
    figures.promptRate = promptRate(count, lengths)
    return figures
  }

  /// Prompt tokens per second of a prefill by itself.
  package func promptRate(_ count: Double, _ lengths: RequestLengths) -> Double {
    let time = kernel.prefillTime(
      sequences: count, tokens: lengths.input, depth: lengths.promptDepth)
    let overhead = constants.requestOverhead * (isTool ? Self.toolOverheadShare : 1)
    return count * lengths.input / (time + overhead)
  }

  /// Requests that are always in flight: those that do not fit wait for a slot (Little's law), the
  /// prompts of the others delay running ones.
  func closedLoop(_ concurrency: Double, _ lengths: RequestLengths) -> LoadFigures {
    let fitting = memorySequences(lengths)
    let sharpness = Self.batchSharpness
    // (C⁻¹² + B⁻¹²)^(−1/12), the smaller one factored out.
    let least = min(concurrency, fitting)
    let ratio = least / max(concurrency, fitting)
    let batch = least * pow(1 + pow(ratio, sharpness), -1 / sharpness)
    let step = kernel.stepTime(sequences: batch, context: lengths.decodeContext)
    let others = max(batch - 1, 0)
    let ride = kernel.prefillWork(tokens: lengths.input, depth: lengths.promptDepth)
    let perToken = step + constants.prefillShare * (batch - 1) / lengths.output * ride
    let prefill = kernel.prefillTime(tokens: lengths.input, depth: lengths.promptDepth)
    let queue = 1 + constants.queueScale * pow(others, constants.queueExponent)
    let slotWait =
      constants.slotWait * (concurrency - batch) / batch * lengths.output * perToken
    let first =
      constants.requestOverhead + prefill * queue + constants.stepWait * step + slotWait
    var figures = LoadFigures()
    figures.runningBatch = batch
    figures.stepBatch = batch
    figures.timeToFirstToken = first
    figures.timePerOutputToken = perToken
    figures.decodeRate = batch / perToken
    figures.outputRate =
      concurrency * lengths.output / (first + (lengths.output - 1) * perToken)
    figures.promptRate = promptRate(1, lengths)
    return figures
  }

  /// More requests than can run; with a given limit they run in batches that start together.
  private func saturated(limit: Double?, _ lengths: RequestLengths) -> LoadFigures {
    let fitting = memorySequences(lengths)
    let batch: Double
    let rate: Double
    if let limit {
      batch = min(limit, 1.5 * fitting)
      let prefill = kernel.prefillTime(
        sequences: batch, tokens: lengths.input, depth: lengths.promptDepth)
      let step = kernel.stepTime(
        sequences: max(batch / kernel.pipeline, 1), context: lengths.decodeContext)
      rate = batch / (prefill + lengths.output * step)
    } else {
      batch = max(min(fitting, batchLimit), 1)
      rate = kernel.saturatedRate(
        sequences: batch, tokens: lengths.input, depth: lengths.promptDepth,
        output: lengths.output, context: lengths.decodeContext)
    }
    var figures = LoadFigures()
    figures.runningBatch = batch
    figures.stepBatch = max(batch / kernel.pipeline, 1)
    let step = kernel.stepTime(sequences: figures.stepBatch, context: lengths.decodeContext)
    figures.timePerOutputToken = step
    figures.decodeRate = batch / step
    figures.outputRate = rate * lengths.output
    figures.promptRate = promptRate(1, lengths)
    return figures
  }
}
