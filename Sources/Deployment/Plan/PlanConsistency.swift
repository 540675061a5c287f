import Placement
import Reporting

/// Checks the numbers of a plan on which deployment files rest; a plan file may have been edited.
struct PlanConsistency {
  /// The most of anything that is counted.
  private static let most = 10_000_000

  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The first contradiction, in words; nil when there is none.
  var obstacle: String? {
    if let doubled = firstDouble(report.sites.map(\.id)) {
      return "two sites have the id \(quotedID(doubled))"
    }
    for (index, fleet) in report.fleet.enumerated() {
      if let problem = problem(of: fleet) { return "fleet[\(index)]: \(problem)" }
    }
    for (index, assignment) in report.assignments.enumerated() {
      if let problem = problem(of: assignment) { return "assignments[\(index)]: \(problem)" }
    }
    return nil
  }

  private func problem(of fleet: Report.Fleet) -> String? {
    guard report.sites.contains(where: { $0.id == fleet.site }) else { return "unknown site" }
    let counts =
      [fleet.acceleratorsPerServer] + fleet.groups.flatMap { [$0.sites, $0.serversPerSite] }
    guard counts.allSatisfy({ (0...Self.most).contains($0) }), fleet.acceleratorsPerServer > 0
    else {
      return "numbers of servers are out of range"
    }
    return nil
  }

  private func problem(of assignment: Report.Assignment) -> String? {
    guard report.workloads.contains(where: { $0.id == assignment.workload }) else {
      return "unknown workload"
    }
    guard assignment.share > 0, assignment.share <= 1 else { return "share is not from 0 to 1" }
    guard let serving = assignment.serving else {
      return assignment.ownership == .service ? nil : "serving is missing"
    }
    guard report.fleet.indices.contains(serving.fleet),
      report.fleet[serving.fleet].site == assignment.site
    else { return "serving.fleet names no servers of its site" }
    let replicas = assignment.configuration?.replicasPerServer ?? 1
    let numbers = [
      serving.parallelism.tensor, serving.parallelism.pipeline, serving.parallelism.data, replicas,
      serving.prefill?.replicasPerServer, serving.prefill?.parallelism.tensor,
      serving.prefill?.parallelism.pipeline, serving.prefill?.parallelism.data,
      serving.batchLimit, serving.contextLimit, serving.promptTokensPerStep,
    ].compactMap { $0 }
    guard numbers.allSatisfy({ (1...Self.most).contains($0) }) else {
      return "numbers of serving are out of range"
    }
    let figures = [
      serving.memoryShare, serving.batchAtTargets, serving.keyValueBits, serving.cacheTokens,
      serving.promptRate, serving.costPerReplicaHour,
    ].compactMap { $0 }
    guard figures.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1e15 }) else {
      return "figures of serving are out of range"
    }
    return acceleratorProblem(of: serving, replicas: replicas)
      ?? (assignment.prompts ?? []).compactMap { problem(of: $0, at: assignment.site) }.first
  }

  /// What is wrong with servers that process prompts of an assignment.
  private func problem(of prompts: Report.Prompts, at site: String) -> String? {
    guard let serving = prompts.serving, report.fleet.indices.contains(serving.fleet),
      report.fleet[serving.fleet].site == site
    else { return "prompts.serving names no servers of its site" }
    let numbers = [
      serving.parallelism.tensor, serving.parallelism.pipeline, serving.parallelism.data,
      prompts.replicasPerServer, serving.batchLimit, serving.contextLimit,
      serving.promptTokensPerStep,
    ].compactMap { $0 }
    guard numbers.allSatisfy({ (1...Self.most).contains($0) }), prompts.share > 0,
      prompts.share <= 1
    else {
      return "numbers of prompts are out of range"
    }
    return acceleratorProblem(of: serving, replicas: prompts.replicasPerServer)
  }

  /// Replicas must fill no more accelerators than there are.
  private func acceleratorProblem(of serving: Report.Serving, replicas: Int) -> String? {
    let available = report.fleet[serving.fleet].acceleratorsPerServer
    let spreads = [serving.parallelism, serving.prefill?.parallelism].compactMap { $0 }
    // Each factor is checked, so that their product cannot overflow.
    let products = spreads.map { Double($0.tensor) * Double($0.pipeline) * Double($0.data) }
    guard products.allSatisfy({ $0 <= 1e6 }) else { return "a replica has too many accelerators" }
    if serving.parallelism.acceleratorCount > available { return nil }
    var needed = serving.parallelism.acceleratorCount * replicas
    if let prefill = serving.prefill {
      needed += prefill.parallelism.acceleratorCount * prefill.replicasPerServer
    }
    return needed <= available
      ? nil : "replicas need \(needed) accelerators of a server that has \(available)"
  }

  private func firstDouble(_ ids: [String]) -> String? {
    var seen: Set<String> = []
    return ids.first { !seen.insert($0).inserted }
  }

  private func quotedID(_ id: String) -> String { "\"\(id.prefix(60))\"" }
}
