import Reporting

/// Files for K3s at the sites: a deployment and a service for each variant.
struct K3sFiles {
  let plan: ExportPlan
  private var common: TargetFiles { TargetFiles(plan: plan) }

  /// All files.
  func files() throws -> [ExportedFile] {
    try common.placements.map { variant, group, name in
      let pods = ServedPods(variant: variant, weights: .node)
      let replicas = variant.replicas(servers: group.serversPerSite)
      let objects: [any Encodable] =
        variant.serversPerReplica > 1
        ? [MultiNodePods(variant: variant).object(name, replicas: replicas)]
        : [
          pods.deployment(name, replicas: replicas, nodeSelector: pods.nodeSelector),
          pods.service(name),
        ]
      return try common.file(
        [variant.site.text, "\(name).yaml"],
        about: variant.figureLines + ["Replicas at each of \(group.sites) sites: \(replicas)."],
        objects)
    }
  }
}
