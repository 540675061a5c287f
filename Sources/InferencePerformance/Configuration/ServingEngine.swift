package import Catalog

/// What the planner knows about serving engines beside their fitted constants.
package enum ServingEngine {
  /// Engines in the order in which planning prefers them for 16-, 8- and 4-bit checkpoints.
  private static let checkpointOrder = [
    "vllm", "sglang", "trtllm", "habana", "neuronx", "vendor", "edgecuda", "rkllm", "mlx",
    "llamacpp",
  ]
  /// Engines in the order in which planning prefers them on devices, boxes and for GGUF files.
  private static let deviceOrder = [
    "llamacpp", "mlx", "rkllm", "edgecuda", "vendor", "vllm", "sglang", "trtllm", "habana",
    "neuronx",
  ]
  /// Formats that only llama.cpp and its relatives read well.
  private static let fileFormats: Set<String> = ["q4_k_m", "q8_0", "q4_0"]
  /// Families whose users run llama.cpp rather than a server engine.
  private static let deviceFamilies: Set<String> = ["apple", "amd-apu", "gb10", "jetson", "npu"]

  /// The engine to plan with: the first of a fixed order that runs on the accelerator and reads the
  /// precision; nil when none does both. Models that answer in one pass run on the vendor's runtime.
  package static func defaultEngine(
    for accelerator: Accelerator, precision: WeightPrecision, model: InferenceModel? = nil
  ) -> String? {
    if let model, model.architecture == nil { return "vendor" }
    let prefersDevice =
      fileFormats.contains(precision.id) || accelerator.class == .edge
      || deviceFamilies.contains(accelerator.family)
    let order = prefersDevice ? deviceOrder : checkpointOrder
    let possible = accelerator.engines.filter(precision.engines.contains)
    return order.first(where: possible.contains) ?? possible.first
  }

  /// The most sequences that one replica decodes together, per pipeline stage.
  ///
  /// 2,048 fits the saturated measurements better than 1,024 (`measurements/PERFORMANCE.md` §7);
  /// llama.cpp and its relatives were measured up to 32; the device stacks serve one request.
  package static func batchLimit(of engine: String) -> Int {
    switch engine {
    case "llamacpp", "mlx": 32
    case "edgecuda", "rkllm": 1
    default: 2_048
    }
  }

  /// Whether the engine serves one machine: it splits layers over cards and copies logits to the host.
  package static func isLocal(_ engine: String) -> Bool {
    engine == "llamacpp" || engine == "mlx"
  }

  /// The most sequences that an engine runs by its own settings, per pipeline stage.
  ///
  /// vLLM takes 1,024 on accelerators of 70 GB or more other than the A100 and 256 elsewhere; until
  /// 2025 it took 256 everywhere.
  /// - Parameters:
  ///   - vintage: the engine in the state that is estimated.
  ///   - capacity: bytes of memory of one accelerator.
  package static func sequenceCap(
    vintage: String, accelerator: String, capacity: Double
  ) -> Double {
    switch vintage {
    case "vllm":
      let isSmall = capacity < 70 * 1_073_741_824 || accelerator.contains("a100")
      return isSmall ? 256 : 1_024
    case "vllm-old", "vllm-eager": return 256
    case "llamacpp", "llamacpp-old", "mlx": return 32
    default: return 2_048
    }
  }

  /// Bits of a cached key or value that the engine uses unless told otherwise.
  ///
  /// TensorRT-LLM and vLLM keep an 8-bit cache beside fp8 and fp4 checkpoints in the measurements,
  /// everything else keeps 16 bit (`measurements/PERFORMANCE.md` §1).
  package static func keyValueBits(of engine: String, precision: WeightPrecision) -> Double {
    let usesEightBits =
      (engine == "trtllm" || engine == "vllm")
      && (precision.class == .fp8 || precision.class == .fp4)
    return usesEightBits ? 8 : 16
  }

  /// Whether the engine multiplies fp8 or fp4 weights in 16 bit where the hardware lacks them.
  ///
  /// Seen in the measurements for NVIDIA parts from Ampere on (weight-only kernels).
  package static func convertsLowPrecision(_ engine: String, on accelerator: Accelerator) -> Bool {
    ["vllm", "sglang", "trtllm"].contains(engine) && accelerator.family.hasPrefix("nv-")
      && accelerator.family != "nv-old"
  }
}
