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

  /// The accelerator family, such as `nv-hopper`.
  package let family: String
  /// The hardware class of the calibration: `dc`, `gddr`, `asic` or `edge`.
  package let hardwareClass: String
  /// The engine.
  package let engine: String
  /// The engine in the state in which it was measured, such as `vllm-old`.
  package let vintage: String
  /// The precision class at which the hardware computes.
  package let precisionClass: WeightPrecision.Class
  /// The kind of architecture.
  package let architecture: ArchitectureKind
  /// The link between accelerators.
  package let topology: Interconnect.Topology
  /// The kind of load.
  package let load: Load
  /// The model.
  package let model: String

  /// Levels given one by one.
  package init(
    family: String, hardwareClass: String, engine: String, vintage: String,
    precisionClass: WeightPrecision.Class, architecture: ArchitectureKind,
    topology: Interconnect.Topology, load: Load, model: String
  ) {
    self.family = family
    self.hardwareClass = hardwareClass
    self.engine = engine
    self.vintage = vintage
    self.precisionClass = precisionClass
    self.architecture = architecture
    self.topology = topology
    self.load = load
    self.model = model
  }

  /// The levels of a configuration; an engine that was never measured is its own vintage.
  package init(
    model: InferenceModel, precisionClass: WeightPrecision.Class, accelerator: Accelerator,
    engine: String, topology: Interconnect.Topology, load: Load, calibration: Calibration
  ) {
    self.init(
      family: accelerator.family, hardwareClass: Self.hardwareClass(of: accelerator),
      engine: engine, vintage: calibration.vintageByEngine[engine] ?? engine,
      precisionClass: precisionClass, architecture: Self.kind(of: model.architecture),
      topology: topology, load: load, model: model.id)
  }

  /// The same levels under another kind of load.
  package func under(_ load: Load) -> CalibrationLevels {
    CalibrationLevels(
      family: family, hardwareClass: hardwareClass, engine: engine, vintage: vintage,
      precisionClass: precisionClass, architecture: architecture, topology: topology, load: load,
      model: model)
  }

  /// The level in a grouping of `calibration.xml`; nil for a grouping that is not known.
  package func level(in grouping: String) -> String? {
    switch grouping {
    case "family": family
    case "class": hardwareClass
    case "engine": engine
    case "vintage": vintage
    case "precision-class": precisionClass.rawValue
    case "architecture": architecture.rawValue
    case "topology": topology.rawValue
    case "load": load.rawValue
    // Effects of single models were fitted for llama.cpp alone; "-" stands for all other engines.
    case "model": vintage == "llamacpp" ? model : "-"
    case "family-vintage": "\(family)|\(vintage)"
    case "family-precision": "\(family)|\(precisionClass.rawValue)"
    case "family-architecture": "\(family)|\(architecture.rawValue)"
    case "vintage-architecture": "\(vintage)|\(architecture.rawValue)"
    case "family-vintage-precision": "\(family)|\(vintage)|\(precisionClass.rawValue)"
    default: nil
    }
  }

  /// Groupings that `level(in:)` knows.
  package static let groupings: Set<String> = [
    "family", "class", "engine", "vintage", "precision-class", "architecture", "topology", "load",
    "model", "family-vintage", "family-precision", "family-architecture", "vintage-architecture",
    "family-vintage-precision",
  ]

  /// Data-centre parts have HBM, cards have GDDR, ASICs are those of the clouds and labs, the rest
  /// are devices; Gaudi was fitted among the data-centre parts.
  private static func hardwareClass(of accelerator: Accelerator) -> String {
    if accelerator.class == .edge { return "edge" }
    let memory = accelerator.weightMemory?.type.uppercased() ?? ""
    if memory.contains("GDDR") { return "gddr" }
    if accelerator.class == .asic, accelerator.family != "gaudi" { return "asic" }
    return memory.contains("HBM") ? "dc" : "edge"
  }

  private static func kind(of architecture: Architecture?) -> ArchitectureKind {
    guard let architecture else { return .dense }
    if architecture.latentAttention != nil { return .latentAttention }
    return architecture.experts == nil ? .dense : .mixtureOfExperts
  }
}
