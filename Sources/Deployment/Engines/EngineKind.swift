/// The engines whose command lines are written.
enum EngineKind: Hashable {
  /// vLLM.
  case vllm
  /// The server of llama.cpp.
  case llamaServer
  /// Any other: image and command line are the user's.
  case other

  /// The kind of an engine of the catalog.
  init(_ id: String?) {
    self =
      switch id {
      case "vllm": .vllm
      case "llamacpp": .llamaServer
      default: .other
      }
  }

  /// Whether the engine reports the metrics by which llm-d and KServe route and scale.
  var isRouted: Bool { self == .vllm }
}
