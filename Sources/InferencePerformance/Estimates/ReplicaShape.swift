package import Catalog

/// One replica of a generative model without any fitted constant: what is stored, read and computed,
/// and what the hardware could do at best.
package struct ReplicaShape: Hashable, Sendable {
  /// The id of the model.
  package let model: String
  /// The shape of the model.
  package let architecture: Architecture
  /// What its parameters weigh.
  package let weights: WeightMass
  /// What its layers keep of a context.
  package let caches: [ContextCache]
  /// What one accelerator does at best.
  package let hardware: AcceleratorLimits
  /// How the replica is spread.
  package let parallelism: Parallelism
  /// Bits of a cached key or value.
  package let keyValueBits: Double
  /// The id of the engine.
  package let engine: String
  /// The most sequences decoded together, per pipeline stage; at least 1.
  package let batchLimit: Double
  /// The most sequences that the engine runs by its own settings, per pipeline stage; at least 1.
  package let sequenceCap: Double
  /// What the options of the replica change.
  package let extras: ReplicaExtras

  /// A replica with these parts.
  package init(
    model: InferenceModel, architecture: Architecture, precision: WeightPrecision,
    hardware: AcceleratorLimits, parallelism: Parallelism, keyValueBits: Double, engine: String,
    batchLimit: Double, sequenceCap: Double? = nil, extras: ReplicaExtras = .none
  ) {
    self.model = model.id
    self.architecture = architecture
    self.weights = WeightMass(model: model, architecture: architecture, precision: precision)
    self.caches = ContextCache.groups(of: architecture, bits: keyValueBits).map {
      $0.with(readBitsFactor: extras.readBitsFactor, compression: extras.compression)
    }
    self.hardware = hardware
    self.parallelism = parallelism
    self.keyValueBits = keyValueBits
    self.engine = engine
    self.batchLimit = batchLimit
    self.sequenceCap = sequenceCap ?? batchLimit
    self.extras = extras
  }

  /// Bytes of weights on all accelerators together.
  package var weightBytes: Double {
    let copies = parallelism.attention == .data ? Double(parallelism.tensor) : 1
    return weights.denseBytes * copies + weights.routedBytes + weights.embeddingBytes
  }

  /// The coefficients of its estimates with these constants.
  package func kernel(_ constants: ResolvedConstants) -> GenerativeKernel {
    extended(
      GenerativeKernel(
        architecture: architecture, caches: caches, weights: weights, constants: constants,
        hardware: hardware, parallelism: parallelism, engine: engine))
  }

  /// The use of memory with these constants.
  package func footprint(_ constants: ResolvedConstants) -> MemoryFootprint {
    MemoryFootprint(
      weights: weights, architecture: architecture,
      caches: caches + extras.draft.flatMap(\.caches), parallelism: parallelism,
      capacity: hardware.capacity, constants: constants, draftBytes: draftBytes)
  }
}

/// What one accelerator does at best.
package struct AcceleratorLimits: Hashable, Sendable {
  /// Dense operations per second.
  package let peak: Double
  /// Bytes per second of the memory that holds the weights.
  package let bandwidth: Double
  /// Bytes per second to the other accelerators, one direction.
  package let link: Double
  /// Bytes of the memory that holds the weights.
  package let capacity: Double
  /// Whether matrix products of small batches are padded as on Apple's GPUs.
  package let usesMetal: Bool

  /// Limits with all their parts.
  package init(peak: Double, bandwidth: Double, link: Double, capacity: Double, usesMetal: Bool) {
    self.peak = peak
    self.bandwidth = bandwidth
    self.link = link
    self.capacity = capacity
    self.usesMetal = usesMetal
  }
}
