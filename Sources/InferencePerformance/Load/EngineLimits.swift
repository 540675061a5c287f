package import Quantities

extension ServingEngine {
  /// Prompt tokens that an engine takes into one step beside the running sequences.
  package static let promptTokensPerStep = 2_048
}

extension ServingConfiguration {
  /// The most sequences that one replica runs when memory does not bind: the engine's own limit for
  /// each replica of the attention layers and each pipeline stage that works by itself.
  package var places: Int {
    var stages = 1
    if case .generative(let kernel) = kernel, kernel.overlapsStages {
      stages = parallelism.pipeline
    }
    return batchLimit * footprint.attentionReplicas * stages
  }
}

extension MemoryFootprint {
  /// Bytes that are left for the cache on one accelerator beside weights and engine; 0 or more.
  package func cacheBytes(budget: Bytes?) -> Double {
    max(0, min(usable, budget?.baseValue ?? .infinity) - weights - engine)
  }

  /// The longest sequence that the model and `bytes` of cache allow, in tokens.
  package func longestSequence(within bytes: Double) -> Int {
    if sequenceBytes(tokens: Double(maximumContext)) <= bytes { return maximumContext }
    var low = 0
    var high = maximumContext
    while high - low > 1 {
      let middle = (low + high) / 2
      if sequenceBytes(tokens: Double(middle)) <= bytes { low = middle } else { high = middle }
    }
    return max(1, low)
  }
}
