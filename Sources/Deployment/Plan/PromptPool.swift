import Reporting

/// Replicas on other servers that process the prompts of a variant.
struct PromptPool {
  /// The replicas as a variant of their own; its assignments are those of the variant that generates.
  let variant: Variant
  /// Replicas on each server.
  let replicasPerServer: Int

  /// All replicas; a pair stands at one site.
  var replicas: Int {
    variant.groups.reduce(0) { $0 + $1.sites * $1.serversPerSite } * replicasPerServer
  }

  /// What the files of the pair say of them.
  var figureLine: String {
    "Prompts: \(replicas) replicas x \(variant.acceleratorsPerReplica) accelerators on "
      + "\(variant.fleet.serverName), fleet[\(variant.serving.fleet)]."
  }
}

extension ExportPlan {
  /// The pool that processes the prompts of assignments; nil where their own servers do.
  ///
  /// A pair is two deployments, so that prompts come from one pool, and that pool serves one variant.
  static func promptPool(
    of members: [Variant.Served], in report: Report, _ variant: Variant
  ) throws(ExportError) -> PromptPool? {
    let prompts = members.flatMap { $0.assignment.prompts ?? [] }
    guard let first = prompts.first else { return nil }
    func fail(_ problem: String) -> ExportError {
      ExportError(
        .unsupported, "prompts of \(variant.model) on \(variant.site) \(problem)",
        remedy: "name fewer kinds of servers for the pairs at that site, and plan it again")
    }
    guard let serving = first.serving else { throw fail("have no setup of their servers") }
    let fleets = Set(prompts.map { $0.serving?.fleet ?? -1 })
    guard fleets.count == 1 else { throw fail("are processed by several kinds of servers") }
    let indices = Set(members.map(\.index))
    let others = report.assignments.enumerated().contains { index, assignment in
      !indices.contains(index)
        && (assignment.prompts ?? []).contains { $0.serving?.fleet == serving.fleet }
    }
    guard !others else { throw fail("are processed by servers that do so for others too") }
    return PromptPool(
      variant: Variant(
        name: variant.name, model: variant.model, pool: variant.pool, site: variant.site,
        fleet: report.fleet[serving.fleet], serving: serving, served: members),
      replicasPerServer: first.replicasPerServer)
  }
}
