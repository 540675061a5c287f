import Reporting

/// Files for llm-d: per site one overlay for each variant, a router and a pool for each model, and
/// one route for each workload.
struct LLMDFiles {
  /// The manifests over which the overlays lie, at the release whose schemas were checked.
  private static let guides = "https://github.com/llm-d/llm-d//guides"
  private static let release = "v0.8.1"

  let plan: ExportPlan
  private var common: TargetFiles { TargetFiles(plan: plan) }

  /// All files.
  func files() throws -> [ExportedFile] {
    var files: [ExportedFile] = []
    for (variant, group, name) in common.placements {
      files += try overlay(variant, group, name)
    }
    for (site, variants) in plan.sites {
      for members in pools(of: variants) { files += try pool(members, at: site) }
    }
    files += try RouteFiles(plan: plan).files()
    return files
  }

  /// The routed variants of a site by model.
  private func pools(of variants: [Variant]) -> [[Variant]] {
    var pools: [[Variant]] = []
    for variant in variants where EngineKind(variant.engine).isRouted {
      if let known = pools.firstIndex(where: { $0[0].pool == variant.pool }) {
        pools[known].append(variant)
      } else {
        pools.append([variant])
      }
    }
    return pools
  }

  // MARK: Overlays

  private func overlay(
    _ variant: Variant, _ group: Report.Group, _ name: String
  ) throws -> [ExportedFile] {
    let folder = [variant.site.text, name]
    let replicas = variant.replicas(servers: group.serversPerSite)
    let about = variant.figureLines + ["Replicas at each of \(group.sites) sites: \(replicas)."]
    guard EngineKind(variant.engine).isRouted else {
      let pods = ServedPods(variant: variant, weights: .claim)
      return [
        try common.file(
          folder + ["deployment.yaml"], about: about,
          [
            pods.deployment(name, replicas: replicas, nodeSelector: pods.nodeSelector),
            pods.service(name),
          ])
      ]
    }
    let scaled = try common.file(
      folder + ["scaledobject.yaml"], about: about,
      [VariantScaling(variant: variant, name: name, replicas: replicas).object])
    if variant.serversPerReplica > 1 {
      return [
        try common.file(
          folder + ["leaderworkerset.yaml"], about: about,
          [MultiNodePods(variant: variant).object(name, replicas: replicas)]), scaled,
      ]
    }
    let pods = PatchedPods(variant: variant)
    let prefills = variant.prefillReplicas(servers: group.serversPerSite)
    let patches =
      prefills > 0
      ? [
        (
          "patch-prefill.yaml",
          PatchedPods(variant: variant.promptPools.first?.variant ?? variant)
            .patch(.prefill, replicas: prefills)
        ),
        ("patch-decode.yaml", pods.patch(.decode, replicas: replicas)),
      ] : [("patch-vllm.yaml", pods.patch(.both, replicas: replicas))]
    let guide = prefills > 0 ? "pd-disaggregation" : "optimized-baseline"
    let kustomization = Kustomization(
      resources: ["\(Self.guides)/\(guide)/modelserver/gpu/vllm/base?ref=\(Self.release)"],
      namePrefix: "\(name)-",
      labels: [
        .init(pairs: [
          Label.model: Text(variant.model), Label.pool: Text(variant.pool),
          Label.variant: Text(variant.name),
        ])
      ],
      patches: patches.map { .init(path: "\($0.0)") })
    return try [
      common.file(folder + ["kustomization.yaml"], about: about, [kustomization])
    ] + patches.map { try common.file(folder + [$0.0], about: about, [$0.1]) } + [scaled]
  }

  // MARK: Pools

  private func pool(_ variants: [Variant], at site: DNSLabel) throws -> [ExportedFile] {
    let name = variants[0].pool
    let picker = PickerSettings(plan: plan, variants: variants)
    let about = variants.flatMap(\.figureLines)
    let configurationFile = "plan-plugins.yaml"
    let labels = [Label.pool: Text(name)]
    let ports = [InferencePool.Port(number: EnginePort.number)]
    let values = RouterValues(
      router: .init(
        modelServers: .init(targetPorts: ports, matchLabels: labels),
        // The pool and its objectives stand in a file of their own, for gateways of any kind.
        inferencePool: .init(create: false),
        epp: .init(
          replicas: 1, pluginsConfigFile: "\(configurationFile)",
          pluginsCustomConfig: [
            configurationFile: Text(try ManifestText.yaml(picker.configuration))
          ])))
    let pool = InferencePool(
      metadata: ObjectMeta(name: Text(name)),
      spec: .init(
        selector: Selector(matchLabels: labels), targetPorts: ports,
        endpointPickerRef: .init(name: "\(name.text)-epp")))
    let objectives = picker.objectives.map { objective in
      InferenceObjective(
        metadata: ObjectMeta(
          name: "\(name.text)-\(plan.route(of: objective.workload)?.workload.text ?? name.text)"),
        spec: .init(priority: objective.priority, poolRef: .init(name: Text(name))))
    }
    let install =
      "helm install \(name.text) oci://ghcr.io/llm-d/charts/llm-d-router-gateway"
      + " --version v0.10.0 -f \(name.text).values.yaml"
    return [
      try common.file([site.text, "\(name.text).values.yaml"], about: about + [install], [values]),
      try common.file(
        [site.text, "\(name.text).pool.yaml"], about: about,
        [pool] as [any Encodable] + objectives as [any Encodable]),
    ]
  }
}
