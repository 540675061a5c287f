import Catalog

/// What an engine or an architecture does not allow of a spread.
struct ParallelismCheck {
  /// Engines that divide the heads among the accelerators and refuse a rest.
  ///
  /// vLLM, SGLang and TensorRT-LLM stop with "Total number of attention heads (52) must be divisible
  /// by tensor parallel size (8)" (vllm-project/vllm issue 2652). NeuronX and Habana pad heads: both
  /// were measured with 32 heads on 12 and 28 heads on 8 accelerators.
  private static let engineNeedsWholeHeads: Set<String> = ["vllm", "sglang", "trtllm"]

  let parallelism: Parallelism
  let engine: String

  /// Why a model cannot be spread like this; nil when it can.
  func obstacle(for model: InferenceModel) -> String? {
    guard parallelism.tensor >= 1, parallelism.pipeline >= 1 else {
      return "both must be at least 1"
    }
    guard let architecture = model.architecture else {
      return parallelism.acceleratorCount > 1
        ? "models that answer in one pass run on one accelerator" : expertObstacle(nil)
    }
    if parallelism.pipeline > architecture.layers { return "it has \(architecture.layers) layers" }
    if parallelism.attention == .data, architecture.experts == nil {
      return "data-parallel attention needs a mixture of experts"
    }
    return headObstacle(architecture) ?? expertObstacle(architecture.experts)
  }

  private func headObstacle(_ architecture: Architecture) -> String? {
    guard parallelism.attention == .tensor, Self.engineNeedsWholeHeads.contains(engine) else {
      return nil
    }
    let heads =
      architecture.attention.map(\.heads) + architecture.compressedAttention.map(\.heads)
      + [architecture.latentAttention?.heads].compactMap(\.self)
    return heads.first { !$0.isMultiple(of: parallelism.tensor) }.map {
      "\(engine) divides its \($0) heads evenly among the accelerators"
    }
  }

  private func expertObstacle(_ experts: Architecture.Experts?) -> String? {
    let ranks = parallelism.expert
    guard ranks != 1 else { return nil }
    guard ranks > 1 else { return "expert parallelism \(ranks) is below 1" }
    guard let experts else { return "expert parallelism needs a mixture of experts" }
    if ranks > experts.count {
      return "expert parallelism \(ranks) exceeds its \(experts.count) experts"
    }
    if !parallelism.tensor.isMultiple(of: ranks) {
      return "expert parallelism \(ranks) does not divide the accelerators of a layer"
    }
    return nil
  }
}
