import Reporting

/// Patches for the deployments of llm-d's guides.
struct PatchedPods {
  let variant: Variant

  /// The patch of the deployment whose pods have the role.
  func patch(_ role: VLLMArguments.Role, replicas: Int) -> DeploymentObject {
    let kind = AcceleratorKind(vendor: variant.serving.acceleratorVendor)
    // Behind the sidecar that fetches the caches of prompts, the engine has another port.
    let port = role == .decode ? EnginePort.behindSidecar : EnginePort.number
    let prefill = role == .prefill ? variant.serving.prefill?.parallelism : nil
    let container = Container(
      name: "modelserver", image: kind.image(of: .vllm),
      args: VLLMArguments(variant, role: role, port: port).all,
      env: role == .both ? [.modelToken] : [.modelToken, .transferAddress],
      resources: .accelerators(
        prefill?.acceleratorCount ?? variant.acceleratorsPerReplica, of: kind))
    return DeploymentObject(
      metadata: ObjectMeta(name: role == .prefill ? "prefill" : "decode"),
      spec: .init(
        replicas: replicas,
        template: PodTemplate(
          spec: PodSpec(
            containers: [container],
            nodeSelector: ServedPods(variant: variant, weights: .claim).nodeSelector))))
  }
}
