public import Reporting

/// The deployment files of a plan for one target.
public struct DeploymentExport: Hashable, Sendable {
  /// For what the files are.
  public let target: DeploymentTarget
  /// The files in alphabetical order of their paths, `README.md` among them.
  public let files: [ExportedFile]

  /// The files of a report; the same report gives the same files.
  ///
  /// Throws an `ExportError` when there is nothing to deploy.
  public init(_ report: Report, for target: DeploymentTarget) throws {
    let plan = try ExportPlan(report)
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
