import Reporting

/// Files for KubeEdge: groups of nodes, one for each class of sites and number of servers, and an
/// application for each variant.
struct KubeEdgeFiles {
  let plan: ExportPlan
  private var common: TargetFiles { TargetFiles(plan: plan) }

  /// All files.
  func files() throws -> [ExportedFile] {
    var files: [ExportedFile] = []
    for (site, variants) in plan.sites {
      var known: Set<String> = []
      var groups: [NodeGroup] = []
      for variant in variants {
        for group in variant.groups where known.insert(name(variant, group)).inserted {
          groups.append(nodes(variant, group))
        }
      }
      files.append(
        try common.file(
          [site.text, "nodegroups.yaml"],
          about: ["Label the nodes of each site as the groups expect."], groups))
      for variant in variants {
        files.append(
          try common.file(
            [site.text, "\(variant.name).yaml"], about: variant.figureLines,
            [application(variant)]))
      }
    }
    return files
  }

  /// The name of the nodes of a kind of server at the sites of a group.
  private func name(_ variant: Variant, _ group: Report.Group) -> String {
    let server = DNSLabel("\(variant.site) \(variant.fleet.server)")
    return "\(server)-x\(group.serversPerSite)"
  }

  private func nodes(_ variant: Variant, _ group: Report.Group) -> NodeGroup {
    NodeGroup(
      metadata: ObjectMeta(name: Text(name(variant, group))),
      spec: Selector(matchLabels: [
        Label.siteClass: Text(variant.site),
        Label.serversPerSite: "\(group.serversPerSite)",
        "tierwise/server": Text(DNSLabel(variant.fleet.server)),
      ]))
  }

  private func application(_ variant: Variant) -> EdgeApplication {
    let pods = ServedPods(variant: variant, weights: .node)
    let name = variant.name.text
    return EdgeApplication(
      metadata: ObjectMeta(name: Text(name)),
      spec: .init(
        workloadTemplate: .init(manifests: [
          .deployment(pods.deployment(name, replicas: 1, nodeSelector: nil)),
          .service(pods.service(name)),
        ]),
        workloadScope: .init(
          targetNodeGroups: variant.groups.map { group in
            .init(
              name: Text(self.name(variant, group)),
              overriders: .init(
                replicas: group.sites * variant.replicas(servers: group.serversPerSite)))
          })))
  }
}
