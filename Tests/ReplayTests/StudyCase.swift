import Catalog
import Demand
import InferencePerformance
import Quantities

/// One configuration of the study of sustainable rates: a model on hardware, requests and targets.
struct StudyCase {
  /// A kind of use with its lengths and targets.
  struct Use {
    let name: String
    let input: Double
    let inputVariation: Double
    let output: Double
    let outputVariation: Double
    let reuse: Double
    /// Targets: metric, percentile, seconds.
    let targets: [(metric: LatencyMetric, percentile: Double, limit: Double)]
  }

  static let uses = [
    Use(
      name: "chat", input: 900, inputVariation: 1.2, output: 280, outputVariation: 1, reuse: 0.3,
      targets: [(.timeToFirstToken, 95, 1), (.timePerOutputToken, 95, 0.05)]),
    Use(
      name: "rag", input: 4_500, inputVariation: 0.6, output: 220, outputVariation: 0.7, reuse: 0.1,
      targets: [(.timeToFirstToken, 95, 2), (.timePerOutputToken, 50, 0.06)]),
    Use(
      name: "code", input: 2_200, inputVariation: 1, output: 45, outputVariation: 0.8, reuse: 0.5,
      targets: [(.timeToFirstToken, 50, 0.3), (.endToEnd, 95, 2.5)]),
    Use(
      name: "voice", input: 450, inputVariation: 0.7, output: 70, outputVariation: 0.6, reuse: 0.4,
      targets: [(.timeToFirstToken, 99, 0.7), (.timePerOutputToken, 95, 0.05)]),
    Use(
      name: "summary", input: 7_000, inputVariation: 0.9, output: 350, outputVariation: 0.5,
      reuse: 0,
      targets: [(.timeToFirstToken, 95, 6), (.endToEnd, 95, 40)]),
    Use(
      name: "answer", input: 250, inputVariation: 0, output: 120, outputVariation: 0, reuse: 0,
      targets: [(.timeToFirstToken, 99, 0.8), (.timePerOutputToken, 99, 0.06)]),
  ]

  /// Models with a precision, and the least accelerators of 80 GB that hold them.
  static let models: [(id: String, precision: String, tensor: Int)] = [
    ("llama-3.2-1b", "bf16", 1), ("qwen2.5-1.5b", "bf16", 1), ("llama-3.2-3b", "bf16", 1),
    ("qwen3-4b", "bf16", 1), ("llama-3.1-8b", "bf16", 1), ("llama-3.1-8b", "fp8", 1),
    ("llama-3.1-8b", "q4_k_m", 1), ("gpt-oss-20b", "mxfp4", 1), ("gemma-3-27b", "bf16", 1),
    ("qwen3-32b", "fp8", 1), ("qwen3-30b-a3b", "bf16", 1), ("mixtral-8x7b", "bf16", 2),
    ("llama-3.3-70b", "fp8", 2), ("llama-3.1-70b", "bf16", 4), ("gpt-oss-120b", "mxfp4", 1),
    ("qwen3-235b-a22b", "fp8", 4), ("llama-3.1-405b", "fp8", 8), ("deepseek-v3", "fp8", 8),
  ]
  static let accelerators = [
    "nvidia-h100-sxm", "nvidia-h200-sxm", "nvidia-b200-sxm", "nvidia-a100-sxm-80gb", "nvidia-l40s",
    "nvidia-l4", "nvidia-rtx-4090", "nvidia-rtx-pro-6000", "amd-mi300x", "intel-gaudi3",
    "aws-trainium2", "nvidia-jetson-agx-orin-64gb", "apple-m3-ultra",
  ]

  let name: String
  let configuration: ServingConfiguration
  let shape: RequestShape
  let network: NetworkPath
  let objectives: [ServiceLevelObjective]

  /// A network of 5 to 40 ms and targets at least `slack` times what an idle pool reaches.
  init?(seed: Int, catalog: HardwareCatalog) {
    var random = StudyRandom(seed: UInt64(seed))
    let model = Self.models[random.below(Self.models.count)]
    let part = Self.accelerators[random.below(Self.accelerators.count)]
    let use = Self.uses[random.below(Self.uses.count)]
    let tensor = [1, 2, 4, 8].filter { $0 >= model.tensor }.prefix(2)
    let parallelism = Parallelism(tensor: Array(tensor)[random.below(tensor.count)])
    let spread = random.between(0.7, 1.3)
    let slack = random.between(1.3, 3)
    let scale = random.between(0.7, 2)
    let trip = random.between(0.005, 0.04)
    guard let entry = catalog.models[model.id], let accelerator = catalog.accelerators[part],
      let precision = catalog.precisions[model.precision]
    else { return nil }
    let engines = accelerator.engines.filter(precision.engines.contains)
    guard !engines.isEmpty,
      let configuration = try? ServingConfiguration(
        model: entry, precision: precision, accelerator: accelerator,
        engine: engines[random.below(engines.count)], parallelism: parallelism,
        acceleratorsPerServer: 8, calibration: catalog.calibration)
    else { return nil }
    self.configuration = configuration
    self.shape = RequestShape(
      inputLength: LengthDistribution(
        mean: use.input * spread, variation: use.inputVariation),
      outputLength: LengthDistribution(
        mean: use.output * spread, variation: use.outputVariation),
      prefixReuse: use.reuse, burstiness: 1)
    self.network = NetworkPath(
      medianRoundTrip: Seconds(base: trip), tailRoundTrip: Seconds(base: 2 * trip), upload: nil,
      download: nil)
    let wished = use.targets.map {
      ServiceLevelObjective(
        metric: $0.metric, percentile: $0.percentile, limit: Seconds(base: $0.limit * scale))
    }
    guard
      let idle = try? ServingPool(
        configuration: configuration,
        conditions: LoadConditions(shape: shape, network: network, objectives: wished))
    else { return nil }
    self.objectives = idle.latencyFloor().map { floor in
      ServiceLevelObjective(
        metric: floor.objective.metric, percentile: floor.objective.percentile,
        limit: max(floor.objective.limit, floor.value * slack))
    }
    self.name =
      "\(model.id) \(model.precision) \(part) \(configuration.engine) "
      + "tp\(parallelism.tensor) \(use.name)"
  }

  /// The load at one burstiness, given as the squared variation of the gaps.
  func conditions(squaredVariation: Double, replicas: Int) -> LoadConditions {
    LoadConditions(
      shape: RequestShape(
        inputLength: shape.inputLength, outputLength: shape.outputLength,
        prefixReuse: shape.prefixReuse, burstiness: squaredVariation.squareRoot()),
      network: network, objectives: objectives, replicas: replicas)
  }
}

/// Numbers for drawing cases.
struct StudyRandom {
  private var state: UInt64

  init(seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) / 9_007_199_254_740_992
  }
}
