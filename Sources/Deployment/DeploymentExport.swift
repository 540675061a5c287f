public import Reporting

/// The deployment files of a plan for one target.
public struct DeploymentExport: Hashable, Sendable, Codable {
  /// For what the files are.
  public let target: DeploymentTarget
  /// The files in alphabetical order of their paths, `README.md` among them.
  public let files: [ExportedFile]

  /// The files of a report; the same report gives the same files.
  ///
  /// Throws an `ExportError` when there is nothing to deploy, or when the target cannot run what the
  /// plan holds.
  public init(_ report: Report, for target: DeploymentTarget) throws {
    let plan = try ExportPlan(report)
    if !target.spreadsReplicas,
      let variant = plan.variants.first(where: { $0.serversPerReplica > 1 })
    {
      throw ExportError(
        .unsupported,
        "\(target.rawValue) cannot run \(variant.model) on \(variant.site): one replica needs "
          + "\(variant.serversPerReplica) servers",
        remedy: "export it for k3s, llm-d or kserve, or allow larger servers at that site")
    }
    for variant in plan.variants where !variant.promptPools.isEmpty {
      let isRouted = EngineKind(variant.engine).isRouted
      guard !target.joinsPools || !isRouted else { continue }
      throw ExportError(
        .unsupported,
        "\(target.joinsPools ? variant.engine ?? "an unknown engine" : target.rawValue) cannot have "
          + "the prompts of \(variant.model) on \(variant.site) processed on other servers",
        remedy: target.joinsPools
          ? "name the engine of the measurement, or take pairs-over-servers off the model"
          : "export it for llm-d or kserve, or take pairs-over-servers off the model")
    }
    var files =
      switch target {
      case .llmD: try LLMDFiles(plan: plan).files()
      case .kserve: try KServeFiles(plan: plan).files()
      case .compose: try ComposeFiles(plan: plan).files()
      case .k3s: try K3sFiles(plan: plan).files()
      case .kubeEdge: try KubeEdgeFiles(plan: plan).files()
      }
    files.append(ExportGuide(plan: plan, target: target, files: files).file)
    self.target = target
    self.files = files.sorted { $0.path < $1.path }
    precondition(Set(files.map(\.path)).count == files.count, "two files have one path")
  }
}
