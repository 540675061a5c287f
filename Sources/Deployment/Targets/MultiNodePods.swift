import Reporting

/// Replicas that are spread over several nodes.
struct MultiNodePods {
  /// The ports by which the nodes of a replica find their leader.
  private static let masterPort = 29_500
  private static let dataParallelPort = 5_555

  let variant: Variant

  /// The sets of nodes; each is one replica.
  func object(_ name: String, replicas: Int) -> LeaderWorkerSet {
    LeaderWorkerSet(
      metadata: ObjectMeta(name: Text(name), labels: labels),
      spec: .init(
        replicas: replicas,
        leaderWorkerTemplate: .init(size: variant.serversPerReplica, workerTemplate: template)))
  }

  private var labels: [String: Text] {
    [
      Label.model: Text(variant.model), Label.pool: Text(variant.pool),
      Label.variant: Text(variant.name),
    ]
  }

  private var template: PodTemplate {
    let kind = AcceleratorKind(vendor: variant.serving.acceleratorVendor)
    let pods = ServedPods(variant: variant, weights: .claim)
    let container = Container(
      name: "modelserver", image: kind.image(of: .vllm), command: ["/bin/bash", "-c"],
      args: [Text(script)], env: [.modelToken],
      ports: [ContainerPort(name: "http", containerPort: EnginePort.number)],
      resources: .accelerators(variant.acceleratorsPerPod, of: kind),
      volumeMounts: [VolumeMount(name: "shm", mountPath: "/dev/shm")])
    return PodTemplate(
      metadata: ObjectMeta(labels: labels),
      spec: PodSpec(
        containers: [container], nodeSelector: pods.nodeSelector,
        volumes: [ServedPods.sharedMemory]))
  }

  /// Every node runs the same line; LeaderWorkerSet tells it its place.
  private var script: String {
    let arguments = VLLMArguments(variant)
    let words = arguments.all.map { shellQuoted($0.characters) }
    // These are put in by the shell on the node, everything else is quoted.
    let place =
      variant.serving.parallelism.data > 1
      ? [
        "--data-parallel-address=\"$LWS_LEADER_ADDRESS\"",
        "--data-parallel-rpc-port=\(Self.dataParallelPort)",
        "--data-parallel-start-rank=$((LWS_WORKER_INDEX*\(localRanks)))",
        "--data-parallel-hybrid-lb",
      ]
      : [
        "--nnodes=\(variant.serversPerReplica)", "--node-rank=$((LWS_WORKER_INDEX))",
        "--master-addr=\"$LWS_LEADER_ADDRESS\"", "--master-port=\(Self.masterPort)",
      ]
    return (["exec", "vllm", "serve"] + words + place).joined(separator: " ")
  }

  private var localRanks: Int {
    max(1, variant.serving.parallelism.data / variant.serversPerReplica)
  }
}
