import Reporting

/// The command line of the server of llama.cpp for one replica, from the plan's figures.
struct LlamaServerArguments {
  let variant: Variant
  let port: Int

  init(_ variant: Variant, port: Int = EnginePort.number) {
    self.variant = variant
    self.port = port
  }

  /// Requests that run at once: the engine takes the cache of all of them when it starts.
  var slots: Int {
    let serving = variant.serving
    let wanted = serving.batchLimit ?? 1
    guard let context = serving.contextLimit, let tokens = serving.cacheTokens else {
      return wanted
    }
    return max(1, min(wanted, Int(min(tokens / Double(max(1, context)), 1e6))))
  }

  /// The whole command line after `llama-server`.
  var all: [Text] {
    let serving = variant.serving
    let file = DNSLabel("\(variant.model) \(variant.precision)").text
    var flags: [Text] = [
      "-m", "/models/\(Placeholder.modelFile.rawValue)-\(file).gguf", "--alias",
      Text(variant.model),
      "--host", "0.0.0.0", "--port", "\(port)", "-np", "\(slots)", "-ngl", "99", "--metrics",
    ]
    if let context = serving.contextLimit { flags += ["-c", "\(context * slots)"] }
    if let type = cacheType { flags += ["-ctk", type, "-ctv", type] }
    if serving.parallelism.tensor > 1 { flags += ["-sm", "row"] }
    if serving.parallelism.pipeline > 1 { flags += ["-sm", "layer"] }
    return flags
  }

  /// The format of the cache that has the plan's bits; nil for others.
  private var cacheType: Text? {
    switch variant.serving.keyValueBits {
    case 16: "f16"
    case 8.5: "q8_0"
    case 4.5: "q4_0"
    default: nil
    }
  }
}
