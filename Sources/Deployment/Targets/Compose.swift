import Reporting

/// Files for machines without Kubernetes: one Compose project for each kind of server, with the
/// endpoints of its replicas and the picker's configuration where it runs several.
struct ComposeFiles {
  /// The network of a machine's containers; the first addresses are the network's own.
  private static let subnet = "172.30.0.0/16"
  private static let addressesPerRow = 200
  /// The version of the picker whose configuration was checked.
  private static let picker: Text = "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.10.0"

  let plan: ExportPlan
  private var common: TargetFiles { TargetFiles(plan: plan) }

  /// All files.
  func files() throws -> [ExportedFile] {
    var files: [ExportedFile] = []
    var names = NameBook()
    for index in plan.report.fleet.indices {
      let variants = plan.variants.filter { $0.serving.fleet == index && !$0.groups.isEmpty }
      guard let first = variants.first else { continue }
      let server = names.label(
        "\(first.site) \(first.fleet.server)", standingFor: "\(index)")
      files += try machine(variants, named: server)
    }
    return files
  }

  /// One replica of a variant on the machine.
  private struct Replica {
    let variant: Variant
    let name: String
    let address: String
    let accelerators: Range<Int>
    let port: Int
  }

  private func machine(_ variants: [Variant], named name: DNSLabel) throws -> [ExportedFile] {
    let replicas = self.replicas(of: variants)
    let routed = replicas.filter { EngineKind($0.variant.engine).isRouted }
    let folder = [variants[0].site.text, name.text]
    let about = variants.flatMap(\.figureLines) + ["The same project runs on each of the servers."]
    // One replica needs nobody to choose.
    let hasPicker = routed.count > 1
    var services: [String: ComposeFile.Service] = [:]
    for replica in replicas { services[replica.name] = service(replica) }
    if hasPicker { services["endpoint-picker"] = pickerService(behind: routed) }
    let project = ComposeFile(
      name: Text(name), services: services,
      networks: ["serving": .init(ipam: .init(config: [.init(subnet: "\(Self.subnet)")]))])
    var files = [
      try common.file(folder + ["compose.yaml"], about: about, [project]),
      try common.file(folder + ["endpoints.yaml"], about: about, [endpoints(replicas)]),
    ]
    if hasPicker {
      let variants = variants.filter { EngineKind($0.engine).isRouted }
      files.append(
        try common.file(folder + ["epp-config.yaml"], about: about, [configuration(variants)]))
    }
    return files
  }

  private func replicas(of variants: [Variant]) -> [Replica] {
    var result: [Replica] = []
    for variant in variants {
      let count = max(1, variant.replicas(servers: variant.serversPerReplica))
      for number in 0..<count {
        let first = number * variant.acceleratorsPerPod
        let row = result.count / Self.addressesPerRow
        let place = result.count % Self.addressesPerRow + 10
        result.append(
          Replica(
            variant: variant, name: "\(variant.name)-\(number)",
            address: "172.30.\(row).\(place)",
            accelerators: first..<first + variant.acceleratorsPerPod,
            port: EnginePort.number + result.count))
      }
    }
    return result
  }

  private func service(_ replica: Replica) -> ComposeFile.Service {
    let variant = replica.variant
    let engine = EngineKind(variant.engine)
    let kind = AcceleratorKind(vendor: variant.serving.acceleratorVendor)
    let arguments: [Text]? =
      switch engine {
      case .vllm: VLLMArguments(variant).all
      case .llamaServer: LlamaServerArguments(variant).all
      case .other: nil
      }
    return ComposeFile.Service(
      image: kind.image(of: engine),
      command: arguments?.map { Text(composeEscaped($0.characters)) },
      // Compose takes the token from the environment of whoever starts the project.
      environment: engine == .vllm ? ["HF_TOKEN": "${HF_TOKEN:-}"] : nil,
      ports: ["\(replica.port):\(EnginePort.number)"],
      volumes: ["\(ServedPods.folder.characters):/models:ro"], devices: devices(kind),
      deploy: kind == .nvidia
        ? .init(
          resources: .init(
            reservations: .init(devices: [
              .init(
                driver: "nvidia", device_ids: replica.accelerators.map { "\($0)" },
                capabilities: ["gpu"])
            ]))) : nil,
      networks: ["serving": .init(ipv4_address: "\(replica.address)")],
      shm_size: engine == .vllm ? "8g" : nil)
  }

  /// Accelerators that are handed over as files; those of NVIDIA are reserved instead.
  private func devices(_ kind: AcceleratorKind) -> [Text]? {
    switch kind {
    case .nvidia: nil
    case .amd: ["/dev/kfd", "/dev/dri"]
    case .intelGaudi, .other: ["\(Placeholder.acceleratorDevice.rawValue)"]
    }
  }

  // MARK: Picker

  private func pickerService(behind replicas: [Replica]) -> ComposeFile.Service {
    ComposeFile.Service(
      image: Self.picker,
      command: [
        "--config-file=/etc/epp/config.yaml", "--pool-name=file-discovery",
        "--pool-namespace=default", "--grpc-port=9002",
      ],
      volumes: [
        "./epp-config.yaml:/etc/epp/config.yaml:ro", "./endpoints.yaml:/etc/epp/endpoints.yaml:ro",
      ],
      networks: ["serving": .init()], depends_on: replicas.map(\.name).sorted().map { Text($0) })
  }

  private func endpoints(_ replicas: [Replica]) -> EndpointsFile {
    EndpointsFile(
      endpoints: replicas.map { replica in
        .init(
          name: Text(replica.name), address: "\(replica.address)", port: "\(EnginePort.number)",
          labels: ["model": Text(replica.variant.model)])
      })
  }

  /// The picker of the plan, which reads its endpoints from the file.
  private func configuration(_ variants: [Variant]) -> EndpointPickerConfig {
    var configuration = PickerSettings(plan: plan, variants: variants).configuration
    configuration.plugins += [
      .init(
        type: "file-discovery",
        parameters: ["path": .text("/etc/epp/endpoints.yaml"), "watchFile": .flag(true)]),
      .init(type: "metrics-data-source"), .init(type: "core-metrics-extractor"),
    ]
    configuration.dataLayer = .init(
      injectDefaults: false, discovery: .init(pluginRef: "file-discovery"),
      sources: [
        .init(
          pluginRef: "metrics-data-source", extractors: [.init(pluginRef: "core-metrics-extractor")]
        )
      ])
    return configuration
  }
}
