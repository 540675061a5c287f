import ArgumentParser
import Tierwise

/// Model, hardware and serving configuration of an estimate.
struct EstimateSetup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The model; tierwise catalog list --kind models shows the ids.", valueName: "id"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "The accelerator; tierwise catalog list --kind accelerators shows the ids.", valueName: "id"))
  var accelerator: String?

  @Option(
    help: ArgumentHelp(
      "Instead of an accelerator, the server that holds it.", valueName: "id"))
  var server: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Accelerators in all; those of the server, or 1, if not given.", valueName: "n"))
  var count: Int?

  @Option(
    help: ArgumentHelp(
      "The format of the weights, such as bf16, fp8, int4 or q4_k_m.",
      discussion:
        "If not given: the fastest that the accelerator multiplies natively and that fits.",
      valueName: "id"))
  var precision: String?

  @Option(
    help: ArgumentHelp(
      "The format of cached keys and values: bf16, fp8, int8, nvfp4, q8_0 or q4_0.",
      discussion: "If not given: the engine's own.", valueName: "id"))
  var kvPrecision: String?

  @Option(
    help: ArgumentHelp(
      "The serving engine, such as vllm, sglang, trtllm or llamacpp.",
      discussion: "If not given: the usual one on the accelerator.", valueName: "id"))
  var engine: String?

  @Option(
    name: .customLong("tp"), parsing: .unconditional,
    help: ArgumentHelp(
      "Tensor parallelism; all accelerators of a scale-up domain if not given.", valueName: "n"))
  var tensorParallelism: Int?

  @Option(
    name: .customLong("pp"), parsing: .unconditional,
    help: ArgumentHelp(
      "Pipeline parallelism; 1 if not given.",
      discussion: "Engines that split by layers (llamacpp, mlx) take all accelerators.",
      valueName: "n"))
  var pipelineParallelism: Int?

  @Option(
    name: .customLong("ep"), parsing: .unconditional,
    help: ArgumentHelp(
      "Expert parallelism: groups that hold different experts whole; 1 if not given.",
      valueName: "n"))
  var expertParallelism: Int?

  @Flag(
    name: .customLong("attention-dp"),
    help: "Each accelerator holds all attention heads and serves requests of its own.")
  var attentionDataParallel = false

  func validate() throws {
    guard (accelerator == nil) != (server == nil) else {
      throw ValidationError("Name the hardware with either --accelerator or --server.")
    }
  }

  /// Where the model runs; `validate` has made sure that one of the two is given.
  var hardware: EstimateRequest.Hardware {
    server.map { .server($0) } ?? .accelerator(accelerator ?? "")
  }

  /// Sets what was asked for.
  func apply(to request: inout EstimateRequest) {
    request.acceleratorCount = count
    request.precision = precision
    request.keyValuePrecision = kvPrecision
    request.engine = engine
    request.tensorParallelism = tensorParallelism
    request.pipelineParallelism = pipelineParallelism
    request.expertParallelism = expertParallelism
    request.attentionDataParallel = attentionDataParallel
  }
}
