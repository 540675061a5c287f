import Reporting

/// Files for KServe: one object for each variant at a site, and one route for each workload that is
/// served in several places.
struct KServeFiles {
  let plan: ExportPlan
  private var common: TargetFiles { TargetFiles(plan: plan) }

  /// All files.
  func files() throws -> [ExportedFile] {
    try common.placements.map { variant, group, name in
      let replicas = variant.replicas(servers: group.serversPerSite)
      let about = variant.figureLines + ["Replicas at each of \(group.sites) sites: \(replicas)."]
      let path = [variant.site.text, "\(name).yaml"]
      guard EngineKind(variant.engine).isRouted else {
        let pods = ServedPods(variant: variant, weights: .claim)
        return try common.file(
          path, about: about,
          [
            pods.deployment(name, replicas: replicas, nodeSelector: pods.nodeSelector),
            pods.service(name),
          ])
      }
      return try common.file(path, about: about, [service(variant, group, name)])
    }
  }

  private func service(
    _ variant: Variant, _ group: Report.Group, _ name: String
  ) -> LLMInferenceService {
    let replicas = variant.replicas(servers: group.serversPerSite)
    let prefills = variant.prefillReplicas(servers: group.serversPerSite)
    let scaling = VariantScaling(variant: variant, name: name, replicas: replicas)
    let spread = variant.serving.parallelism
    let isScaled = scaling.leastReplicas < replicas && prefills == 0
    let template = pod(variant, role: prefills > 0 ? .decode : .both)
    var spec = LLMInferenceService.Spec(
      model: .init(
        uri: "hf://\(VLLMArguments(variant).checkpoint.characters)", name: Text(variant.model)),
      parallelism: parallelism(spread, nodes: variant.serversPerReplica), template: template,
      router: .init(
        scheduler: .init(
          config: .init(
            inline: PickerSettings(plan: plan, variants: [variant]).configuration))))
    // KServe refuses a fixed number beside limits of scaling.
    if isScaled {
      spec.scaling = .init(
        minReplicas: scaling.leastReplicas, maxReplicas: replicas,
        wva: .init(variantCost: scaling.cost))
    } else {
      spec.replicas = replicas
    }
    if variant.serversPerReplica > 1 { spec.worker = template }
    if let prompts = variant.promptPools.first {
      spec.prefill = .init(
        replicas: prefills, parallelism: parallelism(prompts.variant.serving.parallelism, nodes: 1),
        template: pod(prompts.variant, role: .prefill))
    } else if prefills > 0, let prefill = variant.serving.prefill {
      spec.prefill = .init(
        replicas: prefills, parallelism: parallelism(prefill.parallelism, nodes: 1),
        template: pod(variant, role: .prefill))
    }
    return LLMInferenceService(
      metadata: ObjectMeta(name: Text(name), labels: [Label.pool: Text(variant.pool)]), spec: spec)
  }

  private func parallelism(
    _ spread: Report.ReplicaParallelism, nodes: Int
  ) -> LLMInferenceService.Parallelism {
    .init(
      tensor: spread.tensor, pipeline: spread.pipeline > 1 ? spread.pipeline : nil,
      data: spread.data > 1 ? spread.data : nil,
      dataLocal: spread.data > 1 ? max(1, spread.data / nodes) : nil,
      expert: spread.spreadsExperts ? true : nil)
  }

  /// KServe's presets give name, port and parallelism; the rest reaches the engine in a variable
  /// that a shell splits into words.
  private func pod(_ variant: Variant, role: VLLMArguments.Role) -> PodSpec {
    let kind = AcceleratorKind(vendor: variant.serving.acceleratorVendor)
    let flags = VLLMArguments(variant, role: role).engineFlags
      .map { shellQuoted($0.characters) }.joined(separator: " ")
    let prefill = role == .prefill ? variant.serving.prefill?.parallelism : nil
    var environment = [
      EnvironmentVariable(name: "VLLM_ADDITIONAL_ARGS", value: Text(flags)), .modelToken,
    ]
    if role != .both { environment.append(.transferAddress) }
    return PodSpec(
      containers: [
        Container(
          name: "main", image: kind.image(of: .vllm), env: environment,
          resources: .accelerators(
            prefill?.acceleratorCount ?? variant.acceleratorsPerPod, of: kind))
      ],
      nodeSelector: ServedPods(variant: variant, weights: .claim).nodeSelector)
  }
}
