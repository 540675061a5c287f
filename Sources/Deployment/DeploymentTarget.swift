/// For what deployment files are written.
public enum DeploymentTarget: String, Hashable, Sendable, Codable, CaseIterable {
  /// Kubernetes with llm-d: Kustomize overlays, router, pools and routes.
  case llmD = "llm-d"
  /// Kubernetes with KServe: one `LLMInferenceService` for each variant.
  case kserve
  /// Machines without Kubernetes: one Compose project for each kind of server.
  case compose
  /// Small clusters that K3s runs at the sites: plain deployments and services.
  case k3s
  /// Edge nodes under one control plane: an application and the groups of nodes that run it.
  case kubeEdge = "kubeedge"

  /// Whether the target can send prompts to other servers than those that generate.
  var joinsPools: Bool {
    switch self {
    case .llmD, .kserve: true
    case .compose, .k3s, .kubeEdge: false
    }
  }

  /// Whether the target has an object for a replica that spans several servers.
  var spreadsReplicas: Bool {
    switch self {
    case .llmD, .kserve, .k3s: true
    case .compose, .kubeEdge: false
    }
  }
}
