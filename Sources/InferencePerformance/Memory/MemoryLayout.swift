import Catalog
package import Demand
public import Quantities

/// How the memory of one accelerator is used by a replica that serves requests of a given shape.
public struct MemoryLayout: Hashable, Sendable, Codable {
  /// Weights on one accelerator, embeddings and all experts included.
  public let weights: Bytes
  /// Activations and engine.
  public let engine: Bytes
  /// Cache and state of one running request.
  public let perSequence: Bytes
  /// What weights, engine and cache may use together.
  public let usable: Bytes
  /// The most requests whose cache fits at once, at least 1; nil when nothing is cached.
  public let maximumSequences: Double?

  /// What weights, engine and `sequences` running requests take.
  public func used(sequences: Double) -> Bytes {
    weights + engine + perSequence * min(sequences, maximumSequences ?? sequences)
  }

  package init(
    weights: Bytes, engine: Bytes, perSequence: Bytes, usable: Bytes, maximumSequences: Double?
  ) {
    self.weights = weights
    self.engine = engine
    self.perSequence = perSequence
    self.usable = usable
    self.maximumSequences = maximumSequences
  }
}

extension ServingConfiguration {
  /// The memory layout for requests of a shape, or why they do not fit.
  ///
  /// A running request holds its prompt and, of its output, the larger of what the engine reserves
  /// (`φ·O`) and what requests in flight hold in the mean (`E[O²] / 2E[O]`, long ones stay longer).
  /// - Parameters:
  ///   - budget: what this replica may use of each accelerator; nil for all that is usable.
  ///   - mix: all requests of the pool; nil when it serves requests of `shape` only.
  package func memoryLayout(
    for shape: RequestShape, budget: Bytes? = nil, mix: RequestMix? = nil
  ) throws(ConfigurationRefusal) -> MemoryLayout {
    let mix = mix ?? RequestMix(shape)
    let tokens = mix.meanOfRunning(footprint.heldTokens)
    let longest =
      mix.components.map { $0.shape.inputLength.mean + $0.shape.generatedLength }.max() ?? 0
    if longest > Double(footprint.maximumContext) {
      throw ConfigurationRefusal.contextBeyondMaximum(
        model: model.id, tokens: longest, maximum: footprint.maximumContext)
    }
    let sequences = footprint.sequences(tokens: tokens, budget: budget)
    let perSequence = footprint.sequenceBytes(tokens: tokens)
    let usable = min(footprint.usable, budget?.baseValue ?? .infinity)
    guard sequences >= Double(footprint.attentionReplicas) else {
      throw ConfigurationRefusal.doesNotFitMemory(
        model: model.id, accelerator: accelerator.id,
        needs: Bytes(base: footprint.weights + footprint.engine + perSequence),
        has: Bytes(base: usable))
    }
    return MemoryLayout(
      weights: Bytes(base: footprint.weights), engine: Bytes(base: footprint.engine),
      perSequence: Bytes(base: perSequence), usable: Bytes(base: usable),
      maximumSequences: sequences.isFinite ? sequences : nil)
  }
}

extension MemoryFootprint {
  /// Tokens that a running request holds in the mean.
  package func heldTokens(_ shape: RequestShape) -> Double {
    guard shape.outputLength != nil else { return 0 }
    let generated = shape.generatedLength
    return shape.inputLength.mean + max(reservedOutputShare * generated, shape.producedInFlight)
  }
}
