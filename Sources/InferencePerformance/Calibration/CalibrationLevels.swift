package import Catalog

/// The groups to which a configuration belongs; each may shift a constant.
package struct CalibrationLevels: Hashable, Sendable {
  /// The kind of load under which overheads of a request were measured.
  package enum Load: String, Hashable, Sendable, CaseIterable {
    case single
    case batch
    case closedLoop = "closed-loop"
    case saturated
    case burst
  }
  /// The kinds of architecture that the calibration tells apart.
  package enum ArchitectureKind: String, Hashable, Sendable, CaseIterable {
    case dense
    case mixtureOfExperts = "moe"
    case latentAttention = "mla"
  }

  /// The accelerator family, such as `nv-hopper`; integrated GPUs of Intel are `intel-igpu`.
  package let family: String
  /// The hardware class of the calibration: `dc`, `gddr`, `asic`, `uma` or `npu`.
  package let hardwareClass: String
  /// The accelerator.
  package let accelerator: String
  /// The engine.
  package let engine: String
  /// The engine in the state in which it was measured, such as `vllm-old`.
  package let vintage: String
  /// The programming interface under llama.cpp and its relatives, such as `vulkan`; the vintage for
  /// all other engines.
  package let backend: String
  /// The precision class at which the hardware computes.
  package let precisionClass: WeightPrecision.Class
  /// The kind of architecture.
  package let architecture: ArchitectureKind
  /// The link between accelerators.
  package let topology: Interconnect.Topology
  /// Who holds the attention layers.
  package let attention: Parallelism.Attention
  /// The kind of load.
  package let load: Load
  /// The model.
  package let model: String

  /// The levels of a configuration; an engine that was never measured is its own vintage.
  package init(
    model: InferenceModel, precisionClass: WeightPrecision.Class, accelerator: Accelerator,
    engine: String, topology: Interconnect.Topology, attention: Parallelism.Attention = .tensor,
    load: Load, calibration: Calibration
  ) {
    self.init(
      accelerator: accelerator, engine: engine,
      vintage: calibration.vintageByEngine[engine] ?? engine, attention: attention,
      precisionClass: precisionClass, model: model, topology: topology, load: load)
  }

  /// The levels of a replica with an engine in the state `vintage`; `backend` is the interface that
  /// a source names, nil for the usual one of the hardware.
  package init(
    accelerator: Accelerator, engine: String, vintage: String, backend: String? = nil,
    attention: Parallelism.Attention = .tensor, precisionClass: WeightPrecision.Class,
    model: InferenceModel,
    topology: Interconnect.Topology, load: Load
  ) {
    let isIntegrated = accelerator.family == "intel-gpu" && accelerator.class == .edge
    let family = isIntegrated ? "intel-igpu" : accelerator.family
    self.family = family
    self.hardwareClass = HardwareClass.name(of: family)
    self.accelerator = accelerator.id
    self.engine = engine
    self.vintage = vintage
    self.backend =
      engine == "llamacpp" || engine == "mlx"
      ? backend ?? HardwareClass.backend(of: family) : vintage
    self.precisionClass = precisionClass
    self.architecture = Self.kind(of: model.architecture)
    self.topology = topology
    self.attention = attention
    self.load = load
    self.model = model.id
  }

  private init(_ levels: CalibrationLevels, load: Load) {
    self.family = levels.family
    self.hardwareClass = levels.hardwareClass
    self.accelerator = levels.accelerator
    self.engine = levels.engine
    self.vintage = levels.vintage
    self.backend = levels.backend
    self.precisionClass = levels.precisionClass
    self.architecture = levels.architecture
    self.topology = levels.topology
    self.attention = levels.attention
    self.load = load
    self.model = levels.model
  }

  /// The same levels under another kind of load.
  package func under(_ load: Load) -> CalibrationLevels { CalibrationLevels(self, load: load) }

  /// The cell of the error bands: engine and architecture.
  package var bandCell: String { "\(vintage)|\(architecture.rawValue)" }

  /// The level in a grouping of `calibration.xml`: one of `groupings`, or several joined by `-`, whose
  /// levels are joined by `|`; nil for a grouping that is not known.
  package func level(in grouping: String) -> String? {
    if let level = single(grouping) { return level }
    var levels: [String] = []
    for part in grouping.split(separator: "-") {
      guard let level = single(part) else { return nil }
      levels.append(level)
    }
    return levels.joined(separator: "|")
  }

  private func single(_ grouping: some StringProtocol) -> String? {
    switch grouping {
    case "family": family
    case "class": hardwareClass
    case "accelerator": accelerator
    // MLX was measured as one of the relatives of llama.cpp.
    case "engine": engine == "mlx" ? "llamacpp" : engine
    case "vintage": vintage
    case "backend": backend
    case "precision": precisionClass.rawValue
    case "architecture": architecture.rawValue
    case "topology": topology.rawValue
    case "attention": attention.rawValue
    case "load": load.rawValue
    case "model": model
    // Models on llama.cpp alone, whose kernels differ most by model; "-" stands for other engines.
    case "localmodel": engine == "llamacpp" || engine == "mlx" ? model : "-"
    // The name of the grouping until the calibration of 2026-11.
    case "precision-class": precisionClass.rawValue
    default: nil
    }
  }

  private static func kind(of architecture: Architecture?) -> ArchitectureKind {
    guard let architecture else { return .dense }
    if architecture.latentAttention != nil { return .latentAttention }
    return architecture.experts == nil ? .dense : .mixtureOfExperts
  }
}

/// Groups of families that have much in common.
private enum HardwareClass {
  /// Data-centre parts have HBM, cards have GDDR, ASICs are those of clouds and labs, devices share
  /// one memory between processor and GPU; neural units stand alone.
  static func name(of family: String) -> String {
    switch family {
    case "nv-blackwell", "nv-hopper", "nv-ampere", "nv-rubin", "nv-volta", "amd-cdna", "gaudi":
      "dc"
    case "neuron", "tpu", "asic", "groq", "cerebras": "asic"
    case "nv-ada", "nv-ampere-gddr", "nv-blackwell-gddr", "nv-turing", "amd-rdna", "intel-gpu":
      "gddr"
    case "npu", "cpu": "npu"
    default: "uma"
    }
  }

  /// The interface that llama.cpp uses on a family unless told otherwise.
  static func backend(of family: String) -> String {
    switch family {
    case "apple": "metal"
    case "amd-apu", "amd-rdna", "amd-cdna": "rocm"
    case "intel-gpu", "intel-igpu": "sycl"
    case "gb10", "jetson": "cuda"
    default: family.hasPrefix("nv-") ? "cuda" : "cpu"
    }
  }
}
