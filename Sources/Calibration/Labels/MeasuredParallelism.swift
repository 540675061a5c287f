import Catalog
import InferencePerformance

/// How a measured replica was spread: as stated, else as its engine would do it.
struct MeasuredParallelism {
  let parallelism: Parallelism

  init(
    _ row: MeasuredRow, label: EngineLabel, model: InferenceModel, accelerator: Accelerator
  ) {
    var count = max(row.accelerators, 1)
    var tensor = row.tensorParallelism
    var pipeline = row.pipelineParallelism
    if label.engine == "llamacpp", count > 1, tensor == nil {
      // llama.cpp gives each card some of the layers.
      tensor = 1
      pipeline = pipeline ?? count
    }
    if tensor == nil, pipeline == nil {
      // Engines split layers inside one scale-up domain and stack domains.
      let domain = Int(accelerator.scaleUp?.domainSize?.value ?? 1)
      if domain > 1, count > domain, count % domain == 0 {
        tensor = domain
        pipeline = count / domain
      }
    }
    var degree = tensor ?? max(1, count / max(pipeline ?? 1, 1))
    let noted = row.expertTensorParallelism ?? NotedFigures(row.notes).expertTensorParallelism
    if let experts = row.expertParallelism, let expertTensor = noted,
      experts > 1, expertTensor == experts, degree == expertTensor * experts
    {
      // Some sources multiply both degrees: 64 = 8 × 8 stands for one server of 8.
      degree /= experts
      count = max(1, count / experts)
    }
    let isExpertModel = model.architecture?.experts != nil
    let isThroughputRun =
      row.load == .saturated && label.engine == "trtllm" && label.vintage == "trtllm"
    let statesDataParallel = (row.attentionDataParallelism ?? 1) > 1
    let isDataParallel = isExpertModel && degree > 1 && (isThroughputRun || statesDataParallel)
    self.parallelism = Parallelism(
      tensor: degree, pipeline: pipeline ?? 1, attention: isDataParallel ? .data : .tensor)
  }
}
