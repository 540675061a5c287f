import Reporting

/// The pods of a variant where they are written whole: one container, its accelerators, its weights.
struct ServedPods {
  /// Where the weights lie.
  enum Weights: Hashable {
    /// In a folder of the node.
    case node
    /// In a volume claim of the cluster.
    case claim
  }

  /// The folder of nodes that holds the weights.
  static let folder: Text = "/var/lib/models"

  let variant: Variant
  let weights: Weights

  private var kind: AcceleratorKind { AcceleratorKind(vendor: variant.serving.acceleratorVendor) }
  private var engine: EngineKind { EngineKind(variant.engine) }

  /// The labels by which the pods are found.
  func labels(_ name: String) -> [String: Text] {
    [Label.app: Text(name), Label.model: Text(variant.model), Label.pool: Text(variant.pool)]
  }

  /// One pod.
  func template(_ name: String, nodeSelector: [String: Text]? = nil) -> PodTemplate {
    PodTemplate(
      metadata: ObjectMeta(labels: labels(name)),
      spec: PodSpec(
        containers: [container], nodeSelector: nodeSelector,
        runtimeClassName: weights == .node && kind == .nvidia ? "nvidia" : nil,
        volumes: [volume] + (engine == .vllm ? [Self.sharedMemory] : [])))
  }

  private var container: Container {
    Container(
      name: "modelserver", image: kind.image(of: engine), command: command, args: arguments,
      env: engine == .vllm ? [.modelToken] : nil,
      ports: [ContainerPort(name: "http", containerPort: EnginePort.number)],
      resources: .accelerators(variant.acceleratorsPerPod, of: kind),
      startupProbe: engine == .other ? nil : .loads(port: EnginePort.number),
      readinessProbe: engine == .other ? nil : .answers(port: EnginePort.number),
      volumeMounts: [VolumeMount(name: "models", mountPath: "/models", readOnly: true)]
        + (engine == .vllm ? [VolumeMount(name: "shm", mountPath: "/dev/shm")] : []))
  }

  private var command: [Text]? { engine == .vllm ? ["vllm", "serve"] : nil }

  private var arguments: [Text]? {
    switch engine {
    case .vllm: VLLMArguments(variant).all
    case .llamaServer: LlamaServerArguments(variant).all
    case .other: nil
    }
  }

  private var volume: Volume {
    switch weights {
    case .node:
      Volume(name: "models", hostPath: .init(path: Self.folder, type: "DirectoryOrCreate"))
    case .claim:
      Volume(
        name: "models",
        persistentVolumeClaim: .init(claimName: "\(Placeholder.weightsClaim.rawValue)"))
    }
  }

  /// vLLM exchanges tensors between its processes through shared memory.
  static let sharedMemory = Volume(name: "shm", emptyDir: .init(medium: "Memory"))

  /// The address of the pods.
  func service(_ name: String) -> ServiceObject {
    ServiceObject(
      metadata: ObjectMeta(name: Text(name), labels: labels(name)),
      spec: .init(
        selector: [Label.app: Text(name)],
        ports: [.init(name: "http", port: 80, targetPort: EnginePort.number)]))
  }

  /// As many pods as the plan has replicas; `isWhole` when they take all accelerators of a site.
  func deployment(
    _ name: String, replicas: Int, nodeSelector: [String: Text]?
  ) -> DeploymentObject {
    DeploymentObject(
      metadata: ObjectMeta(name: Text(name), labels: labels(name)),
      spec: .init(
        // A server whose accelerators are taken cannot hold the next version beside this one.
        replicas: replicas, strategy: .init(type: "Recreate"),
        selector: Selector(matchLabels: [Label.app: Text(name)]),
        template: template(name, nodeSelector: nodeSelector)))
  }

  /// The nodes with the planned accelerators.
  var nodeSelector: [String: Text] {
    [
      kind.nodeLabel:
        "\(Placeholder.nodeLabel.rawValue)-\(DNSLabel(variant.fleet.accelerator).text)"
    ]
  }
}
