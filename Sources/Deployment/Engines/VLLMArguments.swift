import Reporting

/// The command line of vLLM for one replica, from the plan's figures.
struct VLLMArguments {
  /// What a replica does with the requests of its pool.
  enum Role: Hashable {
    /// Prompts and answers.
    case both
    /// Prompts, whose cache is sent to others.
    case prefill
    /// Answers to prompts that others processed.
    case decode
  }

  /// Tokens of a block of the cache: that of the plan's memory, on both sides of a transfer.
  private static let blockLength = 16

  let variant: Variant
  let role: Role
  /// The port on which the engine answers.
  let port: Int

  init(_ variant: Variant, role: Role = .both, port: Int = EnginePort.number) {
    self.variant = variant
    self.role = role
    self.port = port
  }

  private var serving: Report.Serving { variant.serving }
  private var parallelism: Report.ReplicaParallelism {
    role == .prefill ? serving.prefill?.parallelism ?? serving.parallelism : serving.parallelism
  }

  /// The weights; `vllm serve` takes them without a flag.
  var checkpoint: Text {
    "\(Placeholder.checkpoint.rawValue)/\(DNSLabel("\(variant.model) \(variant.precision)").text)"
  }

  /// The whole command line after `vllm serve`.
  var all: [Text] { [checkpoint] + serverFlags + parallelFlags + engineFlags }

  /// The name and the port.
  var serverFlags: [Text] { ["--served-model-name=\(variant.model.text)", "--port=\(port)"] }

  /// How the replica is spread; the flags left out have the value 1.
  var parallelFlags: [Text] {
    var flags: [Text] = ["--tensor-parallel-size=\(parallelism.tensor)"]
    if parallelism.pipeline > 1 {
      flags.append("--pipeline-parallel-size=\(parallelism.pipeline)")
    }
    if parallelism.data > 1 {
      flags.append("--data-parallel-size=\(parallelism.data)")
      let local = parallelism.data / (role == .prefill ? 1 : variant.serversPerReplica)
      flags.append("--data-parallel-size-local=\(max(1, local))")
    }
    if parallelism.spreadsExperts { flags.append("--enable-expert-parallel") }
    return flags
  }

  /// Memory, batch and cache.
  var engineFlags: [Text] {
    var flags: [Text] = []
    if let limit = serving.contextLimit { flags.append("--max-model-len=\(limit)") }
    switch serving.keyValueBits {
    case 8: flags.append("--kv-cache-dtype=fp8")
    case 16: flags.append("--kv-cache-dtype=auto")
    default: break
    }
    if let share = serving.memoryShare { flags.append("--gpu-memory-utilization=\(share)") }
    if let batch = serving.batchLimit {
      flags.append("--max-num-seqs=\(batch)")
      if let chunk = serving.promptTokensPerStep {
        // The plan counts prompt tokens beside one token of each running request.
        flags.append("--max-num-batched-tokens=\(chunk + batch)")
      }
    }
    flags.append("--enable-prefix-caching")
    if role != .both {
      flags.append("--block-size=\(Self.blockLength)")
      flags.append("--kv-transfer-config=\(transferConfiguration)")
    }
    return flags
  }

  /// JSON of fixed names.
  private var transferConfiguration: String {
    let own = role == .prefill ? "kv_producer" : "kv_both"
    return #"{"kv_connector":"NixlConnector","kv_role":"\#(own)"}"#
  }
}

/// The ports on which engines answer.
enum EnginePort {
  /// The port of an engine or of what stands before it.
  static let number = 8_000
  /// The port of an engine behind the sidecar that owns the other one.
  static let behindSidecar = 8_200
}
