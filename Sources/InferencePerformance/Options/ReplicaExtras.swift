import Catalog

/// What the options of a replica change in its estimates, without fitted constants.
package struct ReplicaExtras: Hashable, Sendable {
  /// Guessing ahead.
  var speculation: SpeculativeDecoding?
  /// The small model that guesses; empty when there is none.
  var draft: [ReplicaShape] = []
  /// Factor on decode steps that the format of the cache costs.
  var stepFactor = 1.0
  /// Bits of the cache that count in time, over the bits stored.
  var readBitsFactor = 1.0
  /// What of the cache is kept.
  var compression: CacheCompression?
  /// Bytes per second from the host to one accelerator; nil without offloading.
  var reloadRate: Double?
  /// Share of the reused tokens that is reloaded.
  var reloadedShare = 1.0
  /// The wiring; nil for the exchange as it was fitted.
  var topology: ExchangeTopology?
  /// Work of the busiest group of experts over the mean, beyond chance.
  var expertSkew = 1.0

  /// Plain serving.
  package static let none = ReplicaExtras()

  init() {}

  /// What the options of a replica mean on its hardware.
  init(
    _ options: ServingOptions, accelerator: Accelerator, parallelism: Parallelism,
    hardware: AcceleratorLimits, engine: String
  ) {
    if let speculation = options.speculation {
      self.speculation = speculation
      if case .draftModel(let model, let precision) = speculation.method,
        let architecture = model.architecture
      {
        self.draft = [
          ReplicaShape(
            model: model, architecture: architecture, precision: precision, hardware: hardware,
            parallelism: Parallelism(tensor: parallelism.tensor),
            keyValueBits: ServingEngine.keyValueBits(of: engine, precision: precision),
            engine: engine, batchLimit: 1)
        ]
      }
    }
    if let format = options.keyValueFormat {
      self.stepFactor = format.stepFactor
      self.readBitsFactor = format.readBits(on: accelerator) / format.storedBits
    }
    self.compression = options.compression
    if let offload = options.offload {
      self.reloadRate = offload.rate(of: accelerator)
      self.reloadedShare = offload.reloadedShare
    }
    if options.collectives == .topology {
      self.topology = ExchangeTopology(accelerator: accelerator, tensor: parallelism.tensor)
    }
    self.expertSkew = options.expertSkew
  }
}

extension ReplicaShape {
  /// The kernel with what the options change.
  func extended(_ plain: GenerativeKernel) -> GenerativeKernel {
    guard extras != .none else { return plain }
    var kernel = plain
    if let topology = extras.topology { kernel = exchanging(kernel, by: topology) }
    if extras.expertSkew > 1 { kernel = skewed(kernel) }
    if let speculation = extras.speculation {
      kernel.speculation = cost(of: speculation, kernel: kernel)
    }
    kernel.stepFactor = extras.stepFactor
    if let rate = extras.reloadRate {
      let bytes = caches.reduce(0.0) { sum, group in
        let shares = group.shares(tensor: parallelism.tensor, attention: parallelism.attention)
        return sum + group.storedBytesPerToken / shares / Double(parallelism.pipeline)
      }
      kernel.reloadPerToken = bytes / rate * extras.reloadedShare
    }
    return kernel
  }

  private func exchanging(
    _ kernel: GenerativeKernel, by topology: ExchangeTopology
  ) -> GenerativeKernel {
    let layers = Double(architecture.layers)
    let cost = AllReduceCost(
      topology: topology, latency: kernel.constants.collectiveLatency,
      efficiency: kernel.constants.collectiveEfficiency)
    return kernel.exchanging(
      by: CollectiveCost(
        allReduce: cost,
        count: parallelism.attention == .data ? Double(weights.expertLayers) : 2 * layers,
        prefillCount: 2 * layers, width: architecture.hiddenSize))
  }

  private func skewed(_ kernel: GenerativeKernel) -> GenerativeKernel {
    let work =
      2 * weights.routedShare * weights.routedParameters * (extras.expertSkew - 1)
      / (Double(parallelism.tensor) * hardware.peak)
    let constants = kernel.constants
    return kernel.working(
      longerBy: work / constants.decodeComputeEfficiency,
      prefill: work / constants.prefillComputeEfficiency,
      saturated: work / constants.saturatedComputeEfficiency)
  }

  private func cost(
    of speculation: SpeculativeDecoding, kernel: GenerativeKernel
  ) -> SpeculationCost {
    switch speculation.method {
    case .lookup: return .lookup(speculation)
    case .draftModel:
      guard let draft = extras.draft.first else { return .lookup(speculation) }
      return .draft(speculation, kernel: draft.kernel(kernel.constants))
    case .extraLayer:
      let tensor = Double(parallelism.tensor)
      return .extraLayer(
        speculation, kernel: kernel, layers: architecture.layers,
        expertLayers: weights.expertLayers,
        headRead: weights.headParameters * 2
          / (tensor * hardware.bandwidth * kernel.constants.weightReadEfficiency),
        headShare: min(1, weights.headParameters / weights.activeParameters))
    }
  }

  /// Bytes that guessing ahead keeps in the memory of the whole replica beside the weights.
  var draftBytes: Double {
    guard let speculation = extras.speculation else { return 0 }
    if let draft = extras.draft.first {
      return draft.weights.denseBytes + draft.weights.routedBytes + draft.weights.embeddingBytes
    }
    guard speculation.method == .extraLayer else { return 0 }
    let layers = Double(architecture.layers)
    let routed =
      weights.expertLayers > 0 ? weights.routedBytes / Double(weights.expertLayers) : 0
    return weights.denseBytes / layers + routed
  }
}
