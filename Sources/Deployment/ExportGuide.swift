import Diagnostics
import Reporting

/// The README of an export: what the files are, what has to be filled in, what no file does.
struct ExportGuide {
  let plan: ExportPlan
  let target: DeploymentTarget
  let files: [ExportedFile]

  /// The file.
  var file: ExportedFile { ExportedFile(["README.md"], text: text) }

  private var text: String {
    let report = plan.report
    let sections = [
      """
      # Deployment files for \(target.rawValue)

      Written by \(report.tool.name) \(Report.Tool.current.version) from the plan of scenario
      `\(plain(report.scenario.id))` as of \(report.asOf).
      Scenario sha256 `\(plain(report.scenarioDigest))`, catalog \(plain(report.catalog.version))
      sha256 `\(plain(report.catalog.digest))`.
      Each file says in its head from which figures of `plan.json` it was made.
      """,
      "## How they are used\n\n\(usage)",
      "## Placeholders\n\nThe plan cannot know these; fill them in before anything is applied.\n\n"
        + placeholders,
      "## Names\n\n" + names, remarks.isEmpty ? nil : "## What no file does\n\n" + remarks,
    ].compactMap { $0 }
    return sections.joined(separator: "\n\n") + "\n"
  }

  private var usage: String {
    switch target {
    case .llmD:
      """
      One folder for each class of sites; apply it to the cluster of every such site.
      `<variant>/kustomization.yaml` lies over a guide of llm-d: `kubectl apply -k <variant>`.
      `<pool>.values.yaml` installs the router with Helm under the name of the pool,
      `<pool>.pool.yaml` the pool and its objectives, `<workload>.route.yaml` the shares of traffic.
      A request says in the header `\(RouteFiles.header.characters)` to which workload it belongs.
      A pool of another cluster must be imported there under its name before a route finds it.
      """
    case .kserve:
      """
      One folder for each class of sites; apply it to the cluster of every such site.
      Each `LLMInferenceService` brings its engine, router, pool and route.
      """
    case .compose:
      """
      One folder for each class of sites and kind of server: `docker compose up` on every server.
      `endpoints.yaml` lists the replicas; the endpoint picker reads it again when it changes. It
      answers over gRPC to a proxy such as Envoy, whose configuration is not part of the plan.
      """
    case .k3s:
      """
      One folder for each class of sites: put its files into
      `/var/lib/rancher/k3s/server/manifests/` of every such site.
      """
    case .kubeEdge:
      """
      One folder for each class of sites, for the control plane of all of them. `nodegroups.yaml`
      names the labels that nodes must have.
      """
    }
  }

  /// Found in what was written, so that none is missing.
  private var placeholders: String {
    let found = Placeholder.allCases.compactMap { placeholder -> String? in
      let marked = files.filter { file in
        file.text.split(separator: "\n").contains {
          !$0.hasPrefix("#") && $0.contains(placeholder.rawValue)
        }
      }
      guard !marked.isEmpty else { return nil }
      let list = marked.map { "  - `\($0.path)`" }.sorted().joined(separator: "\n")
      return "- `\(placeholder.rawValue)`: \(placeholder.explanation)\n\(list)"
    }
    return found.isEmpty ? "None." : found.joined(separator: "\n")
  }

  private var names: String {
    let variants = plan.variants.map { variant in
      let what = "\(plain(variant.served[0].assignment.model)), \(plain(variant.precision))"
      return "- `\(variant.name)`: \(what) on \(plain(variant.fleet.server)) at"
        + " \(plain(variant.fleet.site))"
    }
    let workloads = plan.routes.map { route in
      "- `\(route.workload)`: workload \(plain(route.assignments[0].assignment.workload))"
    }
    return (variants + workloads).joined(separator: "\n")
  }

  private var remarks: String {
    var lines: [String] = []
    for entry in plan.routes.flatMap(\.assignments) where entry.assignment.serving == nil {
      lines.append(
        "- \(plain(entry.assignment.workload)): \(entry.assignment.share) of the requests are bought"
          + " by the token from \(plain(entry.assignment.server)).")
    }
    for variant in plan.variants where EngineKind(variant.engine) == .other {
      lines.append(
        "- `\(variant.name)`: the engine is \(plain(variant.engine ?? "not named")), for which"
          + " no command line is written.")
    }
    for (index, fleet) in plan.report.fleet.enumerated() where fleet.models.count > 1 {
      lines.append(
        "- fleet[\(index)]: \(fleet.models.count) models share the accelerators of each"
          + " \(plain(fleet.server)); a cluster must offer each accelerator as often, by time slices"
          + " or multi-process service.")
    }
    lines.append("- Requests of processor and memory are left to the cluster's defaults.")
    return lines.joined(separator: "\n")
  }

  /// Text of a plan as text of Markdown.
  private func plain(_ text: String) -> String {
    var result = ""
    for character in terminalSafe(text, limit: 200) {
      if "\\`*_[]<>#|&!".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
