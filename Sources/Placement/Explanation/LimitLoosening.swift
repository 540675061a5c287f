package import Catalog
import Demand
import Quantities

/// A limit of a scenario with one unit more of it.
package struct LimitLoosening: Hashable, Sendable {
  /// By how much latency targets are loosened.
  package static let latencyShare = 0.1

  /// What is limited.
  package let kind: String
  /// The id of what has the limit.
  package let subject: String
  /// What is loosened, in words.
  package let text: String
  /// The scenario with the looser limit; nil when looser never means cheaper.
  package let scenario: Scenario?

  /// One unit more of a limit that a plan uses up; nil when it is none of the scenario's own.
  package init?(_ limit: BindingLimit, in scenario: Scenario) {
    var looser = scenario
    kind = limit.kind
    subject = limit.subject
    let site = scenario.sites.firstIndex { $0.id == limit.subject }
    switch limit.kind {
    case "power":
      guard let site, let power = scenario.sites[site].powerLimit else { return nil }
      looser.sites[site].powerLimit = power + Power(base: 1_000)
      text = "1 kW more at \(Self.each(scenario.sites[site], scenario))"
    case "rackUnits":
      guard let site, let units = scenario.sites[site].rackUnits else { return nil }
      looser.sites[site].rackUnits = units + 1
      text = "1 rack unit more at \(Self.each(scenario.sites[site], scenario))"
    case "inventory":
      let parts = limit.subject.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2,
        let site = scenario.sites.firstIndex(where: { $0.id == parts[0] }),
        scenario.sites[site].tier != .device,
        let item = scenario.sites[site].inventory.firstIndex(where: { $0.serverID == parts[1] })
      else { return nil }
      looser.sites[site].inventory[item].countPerSite += 1
      text = "one more \(parts[1]), paid already, at \(Self.each(scenario.sites[site], scenario))"
    case "link":
      guard let (index, direction) = Self.link(limit.subject, in: scenario) else { return nil }
      let more = Bandwidth(base: 1e6 / 8)
      switch direction {
      case .up: looser.links[index].upload = looser.links[index].upload.map { $0 + more }
      case .down: looser.links[index].download = looser.links[index].download.map { $0 + more }
      }
      text = "1 Mbit/s more on the link \(limit.subject)"
    case "supply":
      var found = false
      for index in scenario.procurement.supplyLimits.indices
      where scenario.procurement.supplyLimits[index].subject.id == limit.subject {
        looser.procurement.supplyLimits[index].most += 1
        found = true
      }
      guard found else { return nil }
      text = "one more \(limit.subject)"
    case "vendorShare":
      let shares = scenario.procurement.vendorShares
      guard
        let index = shares.firstIndex(where: { $0.vendor == limit.subject })
          ?? shares.firstIndex(where: { $0.vendor == nil })
      else { return nil }
      looser.procurement.vendorShares[index].largest = min(1, shares[index].largest + 0.01)
      text = "one percent more of the spend for \(limit.subject)"
    case "spotShare":
      guard let index = scenario.workloads.firstIndex(where: { $0.id == limit.subject }),
        let share = scenario.workloads[index].policy.largestSpotShare
      else { return nil }
      looser.workloads[index].policy.largestSpotShare = min(1, share + 0.01)
      text = "one percent more on machines that may be interrupted"
    case "minimumSites":
      guard let index = scenario.workloads.firstIndex(where: { $0.id == limit.subject }),
        let least = scenario.workloads[index].policy.minimumSites
      else { return nil }
      guard least > 1 else { return nil }
      looser.workloads[index].policy.minimumSites = least - 1
      text = least == 2 ? "servers at one site" : "servers at no fewer than \(least - 1) sites"
    case "oneServerType":
      if let index = scenario.workloads.firstIndex(where: {
        $0.id == limit.subject && $0.policy.hasOneServerType
      }) {
        looser.workloads[index].policy.hasOneServerType = false
      } else if let site, scenario.sites[site].hasOneServerType {
        looser.sites[site].hasOneServerType = false
      } else {
        return nil
      }
      text = "any number of server types"
    case "budget":
      text = "a higher budget"
      self.scenario = nil
      return
    default: return nil
    }
    self.scenario = looser
  }

  /// A latency target loosened by a tenth.
  package init(workload: Int, objective: Int, in scenario: Scenario) {
    var looser = scenario
    let target = scenario.workloads[workload].objectives[objective]
    let limit = target.limit * (1 + Self.latencyShare)
    looser.workloads[workload].objectives[objective] = ServiceLevelObjective(
      metric: target.metric, percentile: target.percentile, limit: limit, penalty: target.penalty)
    kind = "latency"
    subject = scenario.workloads[workload].id
    text = "\(target.formatted) → \(limit.formatted())"
    self.scenario = looser
  }

  /// Every limit that a plan uses up, and every latency target.
  package static func all(around plan: Plan) -> [LimitLoosening] {
    let scenario = plan.scenario
    var result = plan.bindingLimits.compactMap { LimitLoosening($0, in: scenario) }
    for (index, workload) in scenario.workloads.enumerated() {
      result += workload.objectives.indices.map {
        LimitLoosening(workload: index, objective: $0, in: scenario)
      }
    }
    return result
  }

  /// What the looser limit saves against a plan.
  package func value(
    against base: Plan, on catalog: HardwareCatalog, _ replanning: Replanning,
    _ interruption: SolveInterruption
  ) throws -> LimitValue {
    func result(_ finding: LimitValue.Finding, _ saving: CostInterval? = nil) -> LimitValue {
      LimitValue(
        kind: kind, subject: subject, loosened: text, finding: finding, saving: saving)
    }
    guard let scenario else { return result(.neverSaves) }
    let question = PlanningQuestion(scenario, on: catalog)
    guard let plan = try replanning.plan(question, interruption) else { return result(.unknown) }
    return result(.saves, CostInterval(saving: plan, against: base))
  }

  private static func each(_ site: Site, _ scenario: Scenario) -> String {
    let count = scenario.totalCount(of: site)
    return count == 1 ? site.id : "each of \(count.formatted) \(site.id)"
  }

  /// The link that a plan names `from → to, up`.
  private static func link(
    _ name: String, in scenario: Scenario
  ) -> (index: Int, direction: LinkDirection)? {
    for (index, link) in scenario.links.enumerated() {
      for direction in LinkDirection.allCases
      where name == "\(link.from) → \(link.to), \(direction.rawValue)" {
        return (index, direction)
      }
    }
    return nil
  }
}
