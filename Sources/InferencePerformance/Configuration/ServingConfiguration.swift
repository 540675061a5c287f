package import Catalog
import Quantities

/// One replica of a model on accelerators, checked, with everything resolved that its estimates need.
package struct ServingConfiguration: Hashable, Sendable {
  /// Whom the replica serves.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    /// Requests of many users, batched as they come.
    case server
    /// One user at a time, at the power that the device can hold.
    case device
  }
  /// What the estimates run on.
  package enum Kernel: Hashable, Sendable {
    case generative(GenerativeKernel)
    case singlePass(SinglePassKernel)
  }

  /// The model.
  package let model: InferenceModel
  /// The format of its weights.
  package let precision: WeightPrecision
  /// The accelerator, of which `parallelism.acceleratorCount` form the replica.
  package let accelerator: Accelerator
  /// The id of the serving engine.
  package let engine: String
  /// How the replica is spread.
  package let parallelism: Parallelism
  /// Bits of a cached key or value.
  package let keyValueBits: Double
  /// The most sequences decoded together by the engine; at least 1.
  package let batchLimit: Int
  /// Whom the replica serves.
  package let role: Role
  /// The groups whose effects were added up.
  package let levels: CalibrationLevels
  /// What the replica does beyond plain serving.
  package let options: ServingOptions
  /// The constants that hold for this configuration.
  package let constants: ResolvedConstants
  /// The replica without fitted constants; nil for a single-pass model.
  package let replica: ReplicaShape?
  /// The coefficients of the estimates.
  package let kernel: Kernel
  /// The weights on one accelerator and what a token of context takes.
  package let footprint: MemoryFootprint
  /// Error bands of its estimates.
  package let bands: EstimateBands
  /// Every figure of the catalog that the estimates rest on, by name.
  package let figures: [FigureReference]
  /// What is assumed because the catalog does not say it, one sentence each.
  package let assumptions: [String]

  /// Checks and resolves a configuration.
  /// - Parameters:
  ///   - acceleratorsPerServer: how many accelerators share the server or its scale-up fabric.
  ///   - keyValueBits: bits of a cached key or value; nil for the engine's own choice.
  ///   - batchLimit: the most sequences decoded together; nil for the engine's own limit.
  ///   - acceleratorShare: share of compute and bandwidth that other models on the same accelerators
  ///     leave, above 0 to 1.
  ///   - options: what the replica does beyond plain serving.
  package init(
    model: InferenceModel, precision: WeightPrecision, accelerator: Accelerator, engine: String,
    parallelism: Parallelism = Parallelism(), acceleratorsPerServer: Int,
    keyValueBits: Double? = nil, batchLimit: Int? = nil, role: Role = .server,
    acceleratorShare: Double = 1, options: ServingOptions = .none, calibration: Calibration
  ) throws(ConfigurationRefusal) {
    try Self.check(
      model: model, precision: precision, accelerator: accelerator, engine: engine,
      parallelism: parallelism, acceleratorsPerServer: acceleratorsPerServer,
      keyValueBits: keyValueBits, batchLimit: batchLimit)
    guard acceleratorShare > 0, acceleratorShare <= 1 else {
      throw ConfigurationRefusal.invalidNumber(
        what: "Share of the accelerator", value: "\(acceleratorShare)", allowed: "above 0 to 1")
    }
    try OptionCheck(
      options: options, model: model, accelerator: accelerator, engine: engine
    ).check()
    // Parts that keep weights on the chip have no launches to pay for.
    let onChip = model.architecture == nil ? nil : OnChipMemory(accelerator)
    let calibration = onChip?.adapted(calibration) ?? calibration
    let peak =
      model.architecture == nil
      ? try ComputePeak.singlePass(precision: precision, accelerator: accelerator, engine: engine)
      : try ComputePeak.generative(precision: precision, accelerator: accelerator, engine: engine)
    // Models that answer in one pass run on the runtime of the hardware, whatever serves tokens there.
    let engine = model.architecture == nil ? "vendor" : engine
    let link = try Interconnect(accelerator: accelerator, tensor: parallelism.tensor)
    let levels = CalibrationLevels(
      model: model, precisionClass: peak.precisionClass, accelerator: accelerator, engine: engine,
      topology: link.topology, attention: parallelism.attention,
      load: role == .device || model.architecture == nil ? .single : .closedLoop,
      calibration: calibration)
    let constants = try ResolvedConstants(calibration: calibration, levels: levels)
    let bits =
      options.keyValueFormat?.storedBits ?? keyValueBits
      ?? ServingEngine.keyValueBits(of: engine, precision: precision)
    let limit = batchLimit ?? ServingEngine.batchLimit(of: engine)
    var figures = [peak.figure, precision.bitsPerWeight.reference, model.totalParameters.reference]
    figures += [link.figure, model.activeParameters?.reference].compactMap(\.self)
    figures.append(calibration.figure)
    var assumptions: [String] = []
    let power = SustainedPower(accelerator: accelerator, role: role)
    figures += power.figures
    assumptions += power.assumptions

    self.model = model
    self.precision = precision
    self.accelerator = accelerator
    self.engine = engine
    self.parallelism = parallelism
    self.keyValueBits = bits
    self.batchLimit = role == .device ? 1 : limit
    self.role = role
    self.options = options
    self.levels = levels
    self.constants = constants
    let bands = EstimateBands(calibration: calibration, levels: levels, model: model, role: role)
    self.bands = onChip == nil ? bands : bands.widened(by: OnChipMemory.bandFactor)
    if let onChip { assumptions.append(onChip.assumption(of: accelerator)) }
    switch model.computation {
    case .generative(let architecture):
      guard let pool = accelerator.weightMemory, let bandwidth = pool.bandwidth else {
        throw ConfigurationRefusal.missingFigure(name: "memory/bandwidth", owner: accelerator.id)
      }
      guard let capacity = MemoryFootprint.capacity(of: pool) else {
        throw ConfigurationRefusal.missingFigure(name: "memory/capacity", owner: accelerator.id)
      }
      let hardware = AcceleratorLimits(
        peak: peak.rate * power.computeShare * acceleratorShare,
        bandwidth: bandwidth.value.baseValue * acceleratorShare, link: link.bandwidth,
        capacity: capacity, usesMetal: accelerator.family == "apple")
      let replica = ReplicaShape(
        model: model, architecture: architecture, precision: precision, hardware: hardware,
        parallelism: parallelism, keyValueBits: bits, engine: engine,
        batchLimit: Double(role == .device ? 1 : limit),
        sequenceCap: ServingEngine.sequenceCap(
          vintage: levels.vintage, accelerator: accelerator.id, capacity: capacity),
        extras: ReplicaExtras(
          options, accelerator: accelerator, parallelism: parallelism, hardware: hardware,
          engine: engine))
      self.replica = replica
      self.footprint = replica.footprint(constants)
      self.kernel = .generative(replica.kernel(constants))
      figures += [bandwidth.reference, pool.capacity?.reference].compactMap(\.self)
    case .singlePass(let pass):
      let memory = SinglePassMemory(
        model: model, precision: precision, accelerator: accelerator, constants: constants)
      self.replica = nil
      self.footprint = memory.footprint
      self.kernel = .singlePass(
        SinglePassKernel(
          pass: pass, weightBytes: memory.footprint.weights,
          bandwidth: memory.bandwidth.map { $0 * acceleratorShare },
          peak: peak.rate * power.computeShare * acceleratorShare,
          constants: constants))
      figures += [pass.work.reference, pass.activationTraffic?.reference].compactMap(\.self)
      figures += memory.figures
      assumptions += memory.assumptions
    }
    self.figures = Array(Set(figures)).sorted()
    self.assumptions = assumptions
  }

  private static func check(
    model: InferenceModel, precision: WeightPrecision, accelerator: Accelerator, engine: String,
    parallelism: Parallelism, acceleratorsPerServer: Int, keyValueBits: Double?, batchLimit: Int?
  ) throws(ConfigurationRefusal) {
    guard model.precisions.contains(where: { $0.id == precision.id }) else {
      throw .precisionNotOffered(
        model: model.id, precision: precision.id, offered: model.precisions.map(\.id))
    }
    let isGenerative = model.architecture != nil
    guard !isGenerative || accelerator.engines.contains(engine) else {
      throw .engineNotOnAccelerator(
        engine: engine, accelerator: accelerator.id, engines: accelerator.engines)
    }
    guard !isGenerative || precision.engines.contains(engine) else {
      throw .engineDoesNotReadPrecision(
        engine: engine, precision: precision.id, engines: precision.engines)
    }
    let spread = ParallelismCheck(parallelism: parallelism, engine: engine)
    if let obstacle = spread.obstacle(for: model) {
      throw .invalidParallelism(
        model: model.id, tensor: parallelism.tensor, pipeline: parallelism.pipeline,
        reason: obstacle)
    }
    guard parallelism.acceleratorCount <= acceleratorsPerServer else {
      throw .replicaBeyondServer(
        accelerator: accelerator.id, needed: parallelism.acceleratorCount,
        available: acceleratorsPerServer)
    }
    if let keyValueBits, !(keyValueBits >= 1 && keyValueBits <= 32) {
      throw .invalidNumber(
        what: "Bits of a cached value", value: "\(keyValueBits)", allowed: "between 1 and 32")
    }
    if let batchLimit, batchLimit < 1 {
      throw .invalidNumber(what: "Batch limit", value: "\(batchLimit)", allowed: "1 or more")
    }
  }
}

extension Calibration {
  /// The fit as one figure of a plan.
  fileprivate var figure: FigureReference {
    FigureReference(
      name: "calibration", text: "\(constants.count) constants", provenance: provenance)
  }
}
