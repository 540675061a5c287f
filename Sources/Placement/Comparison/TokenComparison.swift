import Catalog
import Economics
import Quantities

/// Who sells a workload's tokens, and why others cannot.
struct TokenComparison {
  /// What is known to meet the targets first, then by cost and id.
  private(set) var acquisitions: [Acquisition] = []
  /// The nearest miss first; sellers that do not have the model are left out unless the scenario
  /// names them.
  private(set) var excluded: [ExcludedServer] = []

  private let scenario: Scenario
  private let catalog: HardwareCatalog
  private let routes: [[String: NetworkRoute]]

  /// - Parameters:
  ///   - given: the scenario of the user.
  ///   - scenario: that of the comparison.
  ///   - closed: site classes that cannot serve the workload, with the reason.
  init(
    given: Scenario, scenario: Scenario, catalog: HardwareCatalog,
    routes: [[String: NetworkRoute]], closed: [Int: Rejection]
  ) {
    self.scenario = scenario
    self.catalog = catalog
    self.routes = routes
    var rejections: [Rejection] = []
    for (index, site) in scenario.sites.enumerated() where site.tier == .api {
      let listed = Set(given.sites[index].serviceProviderIDs)
      if let rejection = closed[index] {
        rejections.append(rejection)
        continue
      }
      let found = offers(at: index, isProven: true, listed)
      rejections += found.rejections.filter { rejection in
        rejection.reason != .latencyUnknown
          && (rejection.reason != .modelUnavailable || listed.contains(rejection.serverID ?? ""))
      }
      acquisitions += found.acquisitions
      let unknown = Set(
        found.rejections.filter { $0.reason == .latencyUnknown }.compactMap(\.serverID))
      if !unknown.isEmpty {
        acquisitions += offers(at: index, isProven: false, listed).acquisitions.filter {
          unknown.contains($0.machineID)
        }
      }
    }
    acquisitions.sort { $0.rank < $1.rank }
    excluded = Self.excluded(rejections)
  }

  private struct Offers {
    var acquisitions: [Acquisition] = []
    var rejections: [Rejection] = []
  }

  /// What is sold at a site; without proof the targets are left aside.
  private func offers(at index: Int, isProven: Bool, _ listed: Set<String>) -> Offers {
    var scenario = scenario
    if !isProven { scenario.workloads[0].objectives = [] }
    let site = scenario.sites[index]
    guard let route = routes[0][site.id] else { return Offers() }
    let options = ServiceOptions(
      workload: 0, site: index, scenario: scenario, catalog: catalog, route: route)
    let admission = SiteAdmission(scenario, catalog: catalog, routes: routes)
    var result = Offers(rejections: options.rejections)
    for option in options.options {
      let residency = admission.residencyRejection(
        0, at: site, offer: option.id, region: option.offer.regionID)
      if let residency {
        result.rejections.append(residency)
        continue
      }
      let problem = PlacementProblem(
        scenario: scenario, stacks: [], services: [option], routes: routes, rejections: [],
        candidateCount: 1)
      let bought = PlacementDecision.Bought(offer: 0, shares: scenario.periods.map { _ in 1 })
      let decision = PlacementDecision(groups: [], bought: [bought])
      let lines = PlanCosting(problem: problem, decision: decision).lines(of: bought)
      let violations = PlanVerification(problem: problem, decision: decision, catalog: catalog)
        .violations(objective: lines.reduce(0) { $0 + $1.line.amount })
      if let violation = violations.first {
        result.rejections.append(
          Rejection(
            workloadID: scenario.workloads[0].id, siteID: site.id, serverID: option.id,
            modelID: option.offer.modelID, reason: .rateLimit, detail: violation))
      } else if let acquisition = Acquisition(
        problem, decision, lines, catalog: catalog,
        isInScenario: listed.contains(option.offer.providerID), isProven: isProven)
      {
        result.acquisitions.append(acquisition)
      }
    }
    return result
  }

  private static func excluded(_ rejections: [Rejection]) -> [ExcludedServer] {
    Dictionary(grouping: rejections) { $0.serverID ?? $0.siteID }.compactMap { id, members in
      ExcludedServer(
        id: id, name: id, acceleratorID: nil,
        members.map { rejection in
          Obstacle(
            ownership: .service, siteID: rejection.siteID,
            machineID: rejection.serverID ?? rejection.siteID, modelID: rejection.modelID,
            reason: .ruledOut(rejection.reason), detail: rejection.detail,
            excess: rejection.excess)
        })
    }.sortedByMiss
  }
}

extension Acquisition {
  fileprivate var rank: (Int, Double, String, String) {
    (isProven ? 0 : 1, cost ?? .infinity, machineID, siteID)
  }
}
