import InferencePerformance

/// What one replica of a pool can do.
struct ReplicaLimits: Sendable {
  /// The time of its steps.
  let step: EngineStep
  /// The most requests that it runs at once; 1 or more.
  let places: Int
  /// Prompt tokens that a step takes beside the running sequences; 1 or more.
  let promptBudget: Int
  /// Bytes of cache on one accelerator; infinite when nothing is cached.
  let cacheBytes: Double
  /// The memory of a sequence by its length.
  let footprint: MemoryFootprint
  /// Whether steps between which nothing changes are advanced together.
  let skipsAhead: Bool

  /// Bytes of a sequence with so many tokens, in whole blocks.
  func bytes(tokens: Int) -> Double { footprint.sequenceBytes(tokens: Double(tokens)) }

  /// Tokens whose cache is reserved when a request is admitted: the prompt and a share of the output.
  func reservedTokens(input: Int32, output: Int32) -> Int {
    Int(input) + Int((footprint.reservedOutputShare * Double(output)).rounded(.up))
  }
}
