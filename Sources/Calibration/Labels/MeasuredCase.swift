package import Catalog
package import InferencePerformance
import Quantities

/// A measured row as the performance model sees it.
package struct MeasuredCase: Sendable {
  /// The row.
  package let measurement: MeasuredRow
  /// The replica.
  package let replica: ReplicaShape
  /// The groups whose effects hold for it.
  package let levels: CalibrationLevels
  /// The load.
  package let load: LoadKind
  /// The most requests in flight of a burst that a client paced; nil for all else.
  package let pacedPeak: Double?
  /// The requests.
  package let lengths: RequestLengths
  /// The prompt whose rate was measured.
  package let prompt: RequestLengths
  /// What measured groups are made of: model (identical architectures merged), accelerator, engine.
  package let group: String

  /// The row, completed as an engine would do it, or why it cannot be estimated.
  package init(
    _ row: MeasuredRow, catalog: HardwareCatalog, twins: ModelTwins
  ) throws(RowRefusal) {
    guard let accelerator = catalog.accelerators[row.hardware] else {
      throw .unknownHardware(row.hardware)
    }
    guard let model = catalog.models[row.model] else { throw .unknownModel(row.model) }
    guard let architecture = model.architecture else { throw .singlePassModel(row.model) }
    guard let measured = MeasuredPrecision(row, model: model, catalog: catalog) else {
      throw .unknownPrecision(row.weightPrecision)
    }
    let label = EngineLabel(row.engine, date: row.date, family: accelerator.family)
    let spread = MeasuredParallelism(
      row, label: label, model: model, accelerator: accelerator)
    let parts: (peak: ComputePeak, link: Interconnect)
    do {
      parts = (
        try ComputePeak.measured(
          precision: measured.computed, accelerator: accelerator, engine: label.engine),
        try Interconnect.measured(
          accelerator: accelerator, tensor: spread.parallelism.tensor)
      )
    } catch { throw .configuration(error) }
    guard let pool = accelerator.weightMemory, let bandwidth = pool.bandwidth else {
      throw .configuration(.missingFigure(name: "memory/bandwidth", owner: accelerator.id))
    }
    guard let capacity = MemoryFootprint.capacity(of: pool) else {
      throw .configuration(.missingFigure(name: "memory/capacity", owner: accelerator.id))
    }
    let load = try LoadKind(row)
    let replica = ReplicaShape(
      model: model, architecture: architecture, precision: measured.precision,
      hardware: AcceleratorLimits(
        peak: parts.peak.rate, bandwidth: bandwidth.value.baseValue, link: parts.link.bandwidth,
        capacity: capacity, usesMetal: accelerator.family == "apple"),
      parallelism: spread.parallelism,
      keyValueBits: Self.cacheBits(row, label: label, computed: parts.peak.precisionClass),
      engine: label.engine, batchLimit: Double(ServingEngine.batchLimit(of: label.engine)),
      sequenceCap: ServingEngine.sequenceCap(
        vintage: label.vintage, accelerator: accelerator.id, capacity: capacity))
    let memory = replica.weightBytes
    guard memory < capacity * Double(spread.parallelism.acceleratorCount) else {
      let gibibyte = 1_073_741_824.0
      throw .doesNotFit(
        model: model.id, gibibytes: memory / gibibyte,
        accelerators: spread.parallelism.acceleratorCount,
        has: capacity * Double(spread.parallelism.acceleratorCount) / gibibyte)
    }
    let noted = NotedFigures(row.notes)
    let input = row.inputTokens ?? 0
    let output = max(row.outputTokens ?? 1, 1)

    self.measurement = row
    self.replica = replica
    self.levels = CalibrationLevels(
      accelerator: accelerator, engine: label.engine, vintage: label.vintage,
      backend: label.backend,
      attention: spread.parallelism.attention, precisionClass: parts.peak.precisionClass,
      model: model,
      topology: parts.link.topology,
      load: load.level)
    self.load = load
    self.pacedPeak = Self.pacedPeak(row)
    self.lengths = RequestLengths(
      input: input, output: output,
      decodeContext: row.decodeContext ?? input + output / 2)
    self.prompt = RequestLengths(
      input: noted.promptTokens ?? input, output: 1,
      promptDepth: noted.promptDepth ?? row.promptDepth ?? 0)
    self.group = "\(twins.representative(of: model.id))|\(row.hardware)|\(label.engine)"
  }

  /// The figures of the row.
  package func observations(row index: Int) -> [Observation] {
    measurement.figures.map {
      Observation(row: index, quantity: $0.quantity, value: $0.value)
    }
  }

  /// The figures that these constants estimate.
  package func estimate(_ constants: ResolvedConstants) -> LoadFigures {
    let estimator = LoadEstimator(replica: replica, constants: constants)
    var figures =
      pacedPeak.map { estimator.pacedBurst(peak: $0, lengths) }
      ?? estimator.figures(load, lengths)
    if prompt.input != lengths.input || prompt.promptDepth != lengths.promptDepth {
      figures.promptRate = estimator.promptRate(promptBatch, prompt)
    }
    return figures
  }

  /// Prompts that are processed together when their rate is measured.
  private var promptBatch: Double {
    if case .batch(let count) = load { count } else { 1 }
  }

  /// The peak concurrency that the notes of a burst state, where it is below half of its requests:
  /// the client sent them at a pace.
  private static func pacedPeak(_ row: MeasuredRow) -> Double? {
    guard row.load == .burst, let requests = row.concurrency,
      let peak = NotedFigures(row.notes).peakConcurrency, peak < 0.5 * requests
    else { return nil }
    return max(peak, 1)
  }

  /// Bits of a cached value: as stated, else what the engine does beside these weights. vLLM keeps
  /// an 8-bit cache in the closed loops of serving benchmarks only.
  private static func cacheBits(
    _ row: MeasuredRow, label: EngineLabel, computed: WeightPrecision.Class
  ) -> Double {
    switch row.cachePrecision.lowercased() {
    case "fp8", "int8", "fp8_e4m3", "q8_0": return 8
    case "": break
    default: return 16
    }
    let isLow = computed == .fp8 || computed == .fp4
    let keepsEight =
      label.engine == "trtllm" || (label.engine == "vllm" && row.load == .closedLoop)
    return isLow && keepsEight ? 8 : 16
  }
}

extension LoadKind {
  /// The load of a row; loads that need a number have one.
  fileprivate init(_ row: MeasuredRow) throws(RowRefusal) {
    func concurrency(_ what: String) throws(RowRefusal) -> Double {
      guard let value = row.concurrency, value >= 1 else { throw .missingLoad(what) }
      return value
    }
    switch row.load {
    case .single: self = .single
    case .batch: self = .batch(try concurrency("the size of the batch"))
    case .closedLoop: self = .closedLoop(concurrency: try concurrency("its concurrency"))
    case .saturated: self = .saturated(limit: row.concurrency.flatMap { $0 >= 1 ? $0 : nil })
    case .burst: self = .burst(requests: try concurrency("the number of its requests"))
    case .openLoop:
      guard let rate = row.requestRate, rate > 0 else { throw .missingLoad("its request rate") }
      self = .openLoop(rate: rate)
    }
  }
}
