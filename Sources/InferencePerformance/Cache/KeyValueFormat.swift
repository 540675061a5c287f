import Catalog

/// A format in which keys and values are cached.
///
/// Fewer bits hold more tokens everywhere, but save time only where the attention kernel reads them
/// as they are. TensorRT-LLM and vLLM were measured with 8-bit caches on parts that multiply fp8, and
/// there the bytes read count. On parts without fp8, vLLM's documentation speaks of "no latency
/// improvements" (v0.11, Quantized KV Cache), and SGLang's warns of unfused backends: 16 bits count in
/// time. Caches of llama.cpp in `q8_0` and `q4_0` made steps 13–17 % longer (v-code01/kvquant, models
/// of 0.5B and 1.5B, flash attention): 16 bits count and 15 % are added to every step.
package enum KeyValueFormat: String, Hashable, Sendable, Codable, CaseIterable {
  case bf16, fp8, int8
  case fp4 = "nvfp4"
  case q8 = "q8_0"
  case q4 = "q4_0"

  /// Bits stored per value, scales included: `q8_0` and `q4_0` have 16 bits of scale per 32 values,
  /// `nvfp4` 8 bits per 16 values; 8-bit formats of servers one scale per tensor.
  package var storedBits: Double {
    switch self {
    case .bf16: 16
    case .fp8, .int8: 8
    case .fp4: 4.5
    case .q8: 8.5
    case .q4: 4.5
    }
  }

  /// Engines that offer the format.
  package var engines: Set<String> {
    switch self {
    case .bf16:
      [
        "edgecuda", "habana", "llamacpp", "mlx", "neuronx", "rkllm", "sglang", "trtllm", "vendor",
        "vllm",
      ]
    case .fp8: ["sglang", "trtllm", "vllm"]
    case .int8: ["trtllm"]
    case .fp4: ["sglang", "trtllm"]
    case .q8, .q4: ["llamacpp"]
    }
  }

  /// Bits that count in time when the cache is read.
  func readBits(on accelerator: Accelerator) -> Double {
    switch self {
    case .bf16, .q8, .q4: 16
    case .fp8: accelerator.densePeak(.fp8) == nil ? 16 : storedBits
    case .int8: accelerator.densePeak(.int8) == nil ? 16 : storedBits
    // Kernels turn 4-bit values into 8 bit; nobody measured a gain beyond that of fp8.
    case .fp4: 8
    }
  }

  /// The factor on decode steps that unpacking costs; 1 or more.
  var stepFactor: Double {
    switch self {
    case .q8, .q4: 1.15
    case .bf16, .fp8, .int8, .fp4: 1
    }
  }

  /// Refuses engines that do not offer the format and parts that cannot compute it.
  func check(engine: String, accelerator: Accelerator) throws(ConfigurationRefusal) {
    guard engines.contains(engine) else {
      throw .optionUnavailable(
        option: "A \(rawValue) cache", owner: engine,
        reason: "it is offered by \(engines.sorted().joined(separator: ", "))")
    }
    if self == .fp4, accelerator.densePeak(.fp4) == nil {
      throw .optionUnavailable(
        option: "A \(rawValue) cache", owner: accelerator.id, reason: "the part has no fp4")
    }
  }
}
