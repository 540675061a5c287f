import Quantities
import Reporting

/// Replicas of one model in one configuration on one kind of server at one class of sites.
struct Variant {
  /// An assignment with its position in the report.
  struct Served {
    let index: Int
    let assignment: Report.Assignment
  }

  /// The name, unique in the export.
  let name: DNSLabel
  /// The name under which the model is served.
  let model: DNSLabel
  /// The name of the replicas of the model at the class of sites, of all its variants.
  let pool: DNSLabel
  /// The name of the class of sites.
  let site: DNSLabel
  /// The servers.
  let fleet: Report.Fleet
  /// What a deployment must set.
  let serving: Report.Serving
  /// The assignments that its replicas serve; never empty.
  let served: [Served]
  /// The pool on other servers that processes its prompts; empty where its replicas do.
  var promptPools: [PromptPool] = []

  /// The id of the serving engine; nil when the user measured and does not say.
  var engine: String? { served.first?.assignment.configuration?.engine }
  /// The id of the precision of the weights.
  var precision: String { served.first?.assignment.precision ?? "any" }
  /// Accelerators of one replica that generates: the product of all its parallelisms.
  var acceleratorsPerReplica: Int { serving.parallelism.acceleratorCount }
  /// Servers over which one replica is spread.
  var serversPerReplica: Int {
    (acceleratorsPerReplica + fleet.acceleratorsPerServer - 1) / fleet.acceleratorsPerServer
  }
  /// Accelerators of a replica on each of its servers.
  var acceleratorsPerPod: Int { acceleratorsPerReplica / serversPerReplica }
  /// Replicas that generate on each server; replicas over several servers count once.
  private var replicasPerServer: Int {
    served.first?.assignment.configuration?.replicasPerServer ?? 1
  }

  /// Replicas that generate at a site with this many servers.
  func replicas(servers: Int) -> Int {
    serversPerReplica > 1 ? servers / serversPerReplica : servers * replicasPerServer
  }

  /// Replicas that process prompts at a site with this many servers; 0 when each replica does both.
  func prefillReplicas(servers: Int) -> Int {
    (serving.prefill?.replicasPerServer ?? 0) * servers
      + promptPools.reduce(0) { $0 + $1.replicas }
  }

  /// Groups of sites that hold servers, the largest number of servers first in the report's order.
  var groups: [Report.Group] { fleet.groups.filter { $0.sites > 0 && $0.serversPerSite > 0 } }

  /// The name at the sites of a group; the number of servers is part of it where it differs.
  func name(in group: Report.Group) -> String {
    groups.count > 1 ? "\(name)-x\(group.serversPerSite)" : name.text
  }

  /// The figures of the plan that the files hold, one line each.
  var figureLines: [String] {
    let positions = served.map { "assignments[\($0.index)]" }.joined(separator: ", ")
    let configuration = served.first?.assignment.configuration
    var lines = [
      "Figures from plan.json: \(positions), fleet[\(serving.fleet)]."
    ]
    let parallelism = serving.parallelism
    lines.append(
      "Accelerators per replica: \(acceleratorsPerReplica) = tensor \(parallelism.tensor)"
        + " x pipeline \(parallelism.pipeline) x data \(parallelism.data).")
    lines += promptPools.map(\.figureLine)
    let groups = groups.map { "\($0.sites) sites x \($0.serversPerSite) servers" }
    lines.append("Servers: \(fleet.serverName), \(groups.joined(separator: ", ")).")
    func text(_ number: Double) -> String { number.formatted(significantDigits: 6) }
    let figures: [(String, String?)] = [
      ("running batch at the peak", configuration?.batch.map(text)),
      ("batch at the targets", serving.batchAtTargets.map(text)),
      ("most requests at once", serving.batchLimit.map { "\($0)" }),
      ("longest request", serving.contextLimit.map { "\($0) tokens" }),
      (
        "cache",
        serving.cacheTokens.map { "\(text($0)) tokens of \(text(serving.keyValueBits ?? 0)) bits" }
      ),
      ("prompts", serving.promptRate.map { "\(text($0)) tokens/s" }),
      ("cost per replica-hour", text(serving.costPerReplicaHour)),
    ]
    lines.append(
      "Per replica: "
        + figures.compactMap { name, value in value.map { "\(name) \($0)" } }
        .joined(separator: ", ") + ".")
    return lines
  }
}
