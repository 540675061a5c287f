import Catalog
import Demand
package import Quantities

/// Replicas of one configuration behind one queue, serving requests of one shape.
///
/// ```swift
/// let configuration = try ServingConfiguration(
///   model: model, precision: precision, accelerator: accelerator, engine: "vllm",
///   parallelism: Parallelism(tensor: 2), acceleratorsPerServer: 8, calibration: calibration)
/// let pool = try ServingPool(
///   configuration: configuration,
///   conditions: LoadConditions(shape: shape, network: path, objectives: targets, replicas: 4))
/// switch pool.sustainableRate() {
/// case .sustainable(let result): print(result.rate, result.binding.formatted)
/// case .unreachable(let finding): print(finding.formatted)
/// }
/// ```
package struct ServingPool: Sendable {
  private enum Queue: Sendable {
    case generative(GenerativeQueue)
    case batching(BatchingQueue)
  }

  /// One replica.
  package let configuration: ServingConfiguration
  /// What the pool serves.
  package let conditions: LoadConditions
  /// How the memory of one accelerator is used.
  package let memory: MemoryLayout
  private let queue: Queue

  /// Prepares the estimates, or says why the requests cannot be served.
  package init(
    configuration: ServingConfiguration, conditions: LoadConditions
  ) throws(ConfigurationRefusal) {
    try conditions.check()
    self.configuration = configuration
    self.conditions = conditions
    self.memory = try configuration.memoryLayout(
      for: conditions.shape, budget: conditions.memoryBudget, mix: conditions.mix)
    switch configuration.kernel {
    case .generative(let kernel):
      guard let output = conditions.shape.outputLength else {
        throw ConfigurationRefusal.invalidNumber(
          what: "Output length of \(configuration.model.id)", value: "absent",
          allowed: "given: the model is generative")
      }
      self.queue = .generative(
        GenerativeQueue(
          kernel: kernel, configuration: configuration, conditions: conditions, output: output,
          memorySequences: memory.maximumSequences))
    case .singlePass(let kernel):
      self.queue = .batching(
        BatchingQueue(kernel: kernel, configuration: configuration, conditions: conditions))
    }
  }

  /// The state of the pool at `rate` requests per second; nil when it cannot keep up.
  package func operatingPoint(rate: Double) -> OperatingPoint? {
    guard Self.isRate(rate) else { return nil }
    return switch queue {
    case .generative(let queue): queue.operatingPoint(rate: rate)
    case .batching(let queue): queue.operatingPoint(rate: rate)
    }
  }

  /// Each target with the latency at `rate` requests per second; nil when the pool cannot keep up.
  package func latencies(rate: Double) -> [LatencyEstimate]? {
    guard Self.isRate(rate) else { return nil }
    return switch queue {
    case .generative(let queue): queue.latencies(rate: rate)
    case .batching(let queue): queue.latencies(rate: rate)
    }
  }

  /// Whether a number of requests per second can be one; no pool keeps up with what is none.
  private static func isRate(_ rate: Double) -> Bool { rate.isFinite && rate >= 0 }

  /// Each target with the latency of an idle pool.
  package func latencyFloor() -> [LatencyEstimate] { latencies(rate: 0) ?? [] }

  /// The largest rate at which every target is met, or the first target that is out of reach.
  package func sustainableRate() -> SustainableRateResult {
    switch queue {
    case .generative(let queue): RateSearch(queue: queue).result()
    case .batching(let queue): RateSearch(queue: queue).result()
    }
  }

  /// The time of a replica that one request of a single-pass model takes, of the batch formed at `rate`;
  /// nil for models that generate, and when the pool cannot keep up.
  package func acceleratorTime(rate: Double) -> Seconds? {
    guard Self.isRate(rate), case .batching(let queue) = queue else { return nil }
    return queue.acceleratorTime(rate: rate).map { Seconds(base: $0) }
  }

  /// The longest that this pool holds up others on its accelerators when it serves `rate`: a decode
  /// step at its tail batch, a chunk of at most 2,048 prompt tokens, or a batch of a single-pass
  /// model.
  package func longestUninterruptibleWork(rate: Double) -> Seconds {
    switch queue {
    case .generative(let queue): Seconds(base: queue.longestWork(rate: rate))
    case .batching(let queue): Seconds(base: queue.longestWork(rate: rate))
    }
  }
}
