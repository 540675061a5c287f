/// The engine that a source names, as the calibration knows it, and the state in which it was measured.
package struct EngineLabel: Hashable, Sendable {
  /// The id of the engine; `other` for one that is not known.
  package let engine: String
  /// The engine at the time of the measurement: software of 2024 is another engine than today's.
  package let vintage: String
  /// The programming interface that the name of llama.cpp or a relative carries; nil for none.
  package let backend: String?

  /// Words in the names of engines, the first that occurs decides.
  private static let words: [(word: String, engine: String)] = [
    ("mlx", "llamacpp"), ("tt-metal", "tt"), ("tensorrt-edge", "edgecuda"),
    ("tensorrt", "trtllm"), ("trt", "trtllm"), ("vllm", "vllm"), ("sglang", "sglang"),
    ("vulkan", "llamacpp"), ("rocm-", "llamacpp"), ("llama.cpp", "llamacpp"),
    ("llamacpp", "llamacpp"), ("ollama", "llamacpp"), ("sycl", "llamacpp"),
    ("lm studio", "llamacpp"), ("koboldcpp", "llamacpp"), ("ipex-llm", "llamacpp"),
    ("habana", "habana"), ("deepspeed", "habana"), ("neuron", "neuronx"),
    ("tinychat", "edgecuda"), ("mlc", "edgecuda"), ("exllama", "edgecuda"), ("rkllm", "rkllm"),
  ]
  /// Words in the names of llama.cpp and relatives that say how it computes.
  private static let backends: [(word: String, backend: String)] = [
    ("vulkan", "vulkan"), ("rocm", "rocm"), ("hip", "rocm"), ("sycl", "sycl"),
    ("openvino", "sycl"), ("metal", "metal"), ("opencl", "opencl"), ("cpu", "cpu"),
    ("mlx", "mlx"),
  ]

  /// The engine that a source names, at a date such as `2024-11` or `2025-02 (v0.17)`, on
  /// accelerators of a family.
  package init(_ name: String, date: String, family: String) {
    let lowercased = name.lowercased()
    let word = Self.words.first { lowercased.contains($0.word) }
    var engine = word?.engine ?? "other"
    if engine == "vllm", family == "asic" { engine = "tt" }
    if engine == "other", family == "tpu", lowercased.contains("jax") { engine = "sglang" }
    self.engine = engine
    self.vintage =
      word?.word == "mlx"
      ? "mlx" : Self.vintage(of: engine, month: String(date.prefix(7)), family: family)
    self.backend =
      engine == "llamacpp"
      ? Self.backends.first { lowercased.contains($0.word) }?.backend : nil
  }

  /// vLLM before its scheduler was rewritten (mid-2024), software of 2024, llama.cpp before its flash
  /// attention, and the engines written anew for TPUs are engines of their own; a date that is not
  /// known is taken for today's.
  private static func vintage(of engine: String, month: String, family: String) -> String {
    switch (engine, family) {
    case ("vllm", "tpu"): return "vllm-tpu"
    case ("sglang", "tpu"): return "sglang-jax"
    case ("habana", _): return "habana-old"
    default: break
    }
    guard Int(month.prefix(4)) != nil, month < "2025" else { return engine }
    switch engine {
    case "vllm": return month < "2024-07" ? "vllm-eager" : "vllm-old"
    case "trtllm", "llamacpp": return "\(engine)-old"
    default: return engine
    }
  }
}
