/// How containers are given the accelerators of a maker.
enum AcceleratorKind: Hashable {
  case nvidia, amd, intelGaudi, other

  /// The kind of the maker's accelerators.
  init(vendor: String) {
    self =
      switch vendor.lowercased() {
      case "nvidia": .nvidia
      case "amd": .amd
      case "intel", "habana": .intelGaudi
      default: .other
      }
  }

  /// The name under which Kubernetes counts them.
  var resourceName: String {
    switch self {
    case .nvidia: "nvidia.com/gpu"
    case .amd: "amd.com/gpu"
    case .intelGaudi: "habana.ai/gaudi"
    case .other: Placeholder.acceleratorResource.rawValue
    }
  }

  /// The label of nodes that tells the product; the plan does not know its value.
  var nodeLabel: String {
    switch self {
    case .nvidia: "nvidia.com/gpu.product"
    case .amd: "amd.com/gpu.product-name"
    case .intelGaudi, .other: "node.kubernetes.io/instance-type"
    }
  }

  /// The image of an engine; its version is a placeholder.
  func image(of engine: EngineKind) -> Text {
    switch (engine, self) {
    case (.vllm, .nvidia): "docker.io/vllm/vllm-openai:\(Placeholder.imageTag.rawValue)"
    case (.llamaServer, .nvidia):
      "ghcr.io/ggml-org/llama.cpp:server-cuda-\(Placeholder.imageTag.rawValue)"
    default: "\(Placeholder.image.rawValue):\(Placeholder.imageTag.rawValue)"
    }
  }
}
