package import Catalog
package import Quantities

/// What a replica keeps in the memory of each of its accelerators.
package struct MemoryFootprint: Hashable, Sendable {
  /// One part of the cache as one accelerator holds it.
  package struct CachePart: Hashable, Sendable {
    /// Bytes per token on one accelerator.
    package let bytesPerToken: Double
    /// Tokens after which the part grows no more.
    package let limit: Double
  }
  /// Activations and engine on each accelerator of a generative model, in bytes: the value with
  /// which the memory share was fitted (`measurements/PERFORMANCE.md` §1).
  package static let engineBytes = 1e9
  /// Tokens in one block of the cache.
  package static let blockLength = 16.0

  /// Bytes of weights on one accelerator.
  package let weights: Double
  /// Bytes of activations and engine on one accelerator.
  package let engine: Double
  /// Bytes that weights, cache and engine may use on one accelerator.
  package let usable: Double
  /// The cache by part.
  package let cache: [CachePart]
  /// Bytes of recurrent state per sequence on one accelerator.
  package let stateBytes: Double
  /// The longest context of the model, in tokens.
  package let maximumContext: Int
  /// Share of the output whose cache is reserved while a request runs.
  package let reservedOutputShare: Double
  /// Replicas of the attention layers, each with its own sequences.
  package let attentionReplicas: Int

  /// The memory of one piece in bytes as devices report it.
  ///
  /// Data sheets print "80 GB" for parts that hold 80 GiB (81,559 MiB of an H100 are free), so that a
  /// capacity written in decimal gigabytes is read as binary; one written in binary units is kept,
  /// and so is memory on the chip.
  /// Reference: `facts/hardware/NOTES.md` 6, `measurements/PERFORMANCE.md` §1.
  package static func capacity(of pool: MemoryPool) -> Double? {
    guard let bytes = pool.capacity?.value.baseValue else { return nil }
    let isBinary = pool.place == .onChip || bytes.truncatingRemainder(dividingBy: 1_048_576) == 0
    return isBinary ? bytes : bytes / 1e9 * 1_073_741_824
  }

  init(
    weights: WeightMass, architecture: Architecture, caches: [ContextCache],
    parallelism: Parallelism, capacity: Double, constants: ResolvedConstants,
    draftBytes: Double = 0
  ) {
    let tensor = Double(parallelism.tensor)
    let pipeline = Double(parallelism.pipeline)
    let copies = parallelism.attention == .data ? tensor : 1
    let spread = ExpertSpread(architecture.experts, parallelism: parallelism)
    let bytes =
      weights.denseBytes * copies + weights.routedBytes * spread.residentFactor
      + weights.embeddingBytes + draftBytes
    self.weights = bytes / (tensor * pipeline)
    self.engine = Self.engineBytes
    self.usable = capacity * constants.usableMemoryShare
    self.cache =
      caches
      .filter { $0.storedBytesPerToken > 0 }
      .map { group in
        let shares = group.shares(tensor: parallelism.tensor, attention: parallelism.attention)
        return CachePart(
          bytesPerToken: group.storedBytesPerToken / shares / pipeline, limit: group.storedLimit)
      }
    self.stateBytes =
      architecture.recurrent.reduce(0) { $0 + $1.stateBytes } / (tensor * pipeline)
    self.maximumContext = architecture.maximumContext
    self.reservedOutputShare = constants.reservedOutputShare
    self.attentionReplicas = parallelism.attention == .data ? parallelism.tensor : 1
  }

  /// The footprint of a single-pass model: weights alone.
  init(weights: Double, usable: Double) {
    self.weights = weights
    self.engine = 0
    self.usable = usable
    self.cache = []
    self.stateBytes = 0
    self.maximumContext = .max
    self.reservedOutputShare = 0
    self.attentionReplicas = 1
  }

  /// Bytes of cache and state on one accelerator for a sequence of `tokens` tokens, in whole blocks.
  package func sequenceBytes(tokens: Double) -> Double {
    let stored = (tokens / Self.blockLength).rounded(.up) * Self.blockLength
    var bytes = stateBytes
    for part in cache { bytes += part.bytesPerToken * min(stored, part.limit) }
    return bytes
  }

  /// The sequences of `tokens` tokens that fit beside weights and engine; may be below 1.
  package func sequences(tokens: Double, budget: Bytes?) -> Double {
    let room = min(usable, budget?.baseValue ?? .infinity) - weights - engine
    guard room > 0 else { return 0 }
    let perSequence = sequenceBytes(tokens: tokens)
    return perSequence > 0 ? room / perSequence : .infinity
  }
}
