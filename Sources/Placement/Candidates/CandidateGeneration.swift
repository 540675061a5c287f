package import Catalog
import Demand
import Economics
import InferencePerformance
import Quantities

/// Lists everything that a plan may choose from, and why everything else was ruled out.
package struct CandidateGeneration: Sendable {
  private let scenario: Scenario
  private let catalog: HardwareCatalog
  private let routes: [[String: NetworkRoute]]
  private let admission: SiteAdmission
  private let memory: CandidateMemory

  /// A generation for one scenario on one catalog; `memory` holds ratings that are known already.
  package init(
    _ scenario: Scenario, catalog: HardwareCatalog, memory: CandidateMemory = CandidateMemory()
  ) {
    self.memory = memory
    self.scenario = scenario
    self.catalog = catalog
    let byOrigin = Dictionary(
      Set(scenario.workloads.map(\.originID)).map { ($0, scenario.routes(from: $0)) },
      uniquingKeysWith: { first, _ in first })
    self.routes = scenario.workloads.map { byOrigin[$0.originID] ?? [:] }
    self.admission = SiteAdmission(scenario, catalog: catalog, routes: routes)
  }

  /// The options in a fixed order, and the rejections sorted.
  package func problem() -> PlacementProblem {
    var stacks: [Stack] = []
    var services: [ServiceOption] = []
    var rejections: [Rejection] = []
    var candidates = 0
    let ratings = PoolRatings(scenario, catalog: catalog, routes: routes, memory: memory)
    let number = memory.number(of: scenario)
    for (index, site) in scenario.sites.enumerated() {
      var admitted: [Int] = []
      for workload in scenario.workloads.indices {
        if let rejection = admission.rejection(workload, at: site) {
          rejections.append(rejection)
        } else {
          admitted.append(workload)
        }
      }
      guard !admitted.isEmpty else { continue }
      for workload in admitted {
        guard let route = routes[workload][site.id] else { continue }
        let offers = ServiceOptions(
          workload: workload, site: index, scenario: scenario, catalog: catalog, route: route)
        for option in offers.options {
          if let rejection = admission.residencyRejection(
            workload, at: site, offer: option.id, region: option.offer.regionID)
          {
            rejections.append(rejection)
          } else {
            services.append(option)
          }
        }
        rejections += offers.rejections
      }
      let hardware = ServerOptions(site: site, scenario: scenario, catalog: catalog)
      for refusal in hardware.refusals {
        rejections += admitted.map { workload in
          Rejection(
            workloadID: scenario.workloads[workload].id, siteID: site.id,
            serverID: refusal.serverID, reason: refusal.reason, detail: refusal.detail,
            excess: refusal.excess)
        }
      }
      var paired = PairGeneration(
        site: index, scenario: scenario, catalog: catalog, ratings: ratings)
      for option in hardware.cheapestOfEachKind {
        // Rented machines stand where their offer says; everything else stands at the site.
        var allowed = admitted
        if option.power == nil {
          allowed = admitted.filter { workload in
            let rejection = admission.residencyRejection(
              workload, at: site, offer: option.serverID, region: option.offerRegionID)
            if let rejection { rejections.append(rejection) }
            return rejection == nil
          }
        }
        if option.mayBeInterrupted {
          allowed = allowed.filter { workload in
            let rejection = scenario.interruptionRejection(workload, at: site, option)
            if let rejection { rejections.append(rejection) }
            return rejection == nil
          }
        }
        paired.add(option, for: allowed)
        let found = memory.stacks(of: option, at: index, for: allowed, scenario: number) {
          var pools = PoolGeneration(
            option: option, site: index, admitted: allowed, scenario: scenario, catalog: catalog,
            ratings: ratings)
          pools.generate()
          return ServerStacks(
            stacks: StackGeneration(pools, scenario: scenario, ratings: ratings).stacks(),
            rejections: pools.rejections, candidateCount: pools.candidateCount)
        }
        rejections += found.rejections
        candidates += found.candidateCount
        stacks += found.stacks
      }
      let pairs = paired.stacks()
      rejections += pairs.rejections
      candidates += pairs.candidateCount
      stacks += pairs.stacks
    }
    return PlacementProblem(
      scenario: scenario, stacks: stacks, services: services, routes: routes,
      rejections: Set(rejections).sorted(), candidateCount: candidates + services.count)
  }
}

extension ServerOptions {
  /// The options without those that another one beats in every respect.
  ///
  /// Rented machines with the same accelerators in the same region serve alike and have no limits of their own, so of
  /// each kind only the cheapest can be part of a cheapest plan.
  package var cheapestOfEachKind: [ServerOption] {
    struct Kind: Hashable {
      let accelerator: String
      let count: Int
      let region: String?
      /// The machine, where the scenario says something of it alone: what it sustains, or how many
      /// there are.
      let named: String?
      /// Whether its number follows the demand of several periods, which may be worth a dearer hour.
      let followsDemand: Bool
      /// Whether it may be interrupted, which not every workload accepts.
      let mayBeInterrupted: Bool
    }
    let named = Set(
      scenario.measurements.map(\.serverID)
        + scenario.procurement.supplyLimits.compactMap { limit in
          if case .server(let id) = limit.subject { id } else { nil }
        })
    var best: [Kind: ServerOption] = [:]
    for option in options where option.power == nil {
      let kind = Kind(
        accelerator: option.accelerator.id, count: option.acceleratorCount,
        region: option.offerRegionID,
        named: named.contains(option.serverID) ? option.serverID : nil,
        followsDemand: scenario.periods.count > 1 && option.ownership.isPaidByPeriod,
        mayBeInterrupted: option.mayBeInterrupted)
      if let known = best[kind],
        (known.fixedLines.total, known.id) <= (option.fixedLines.total, option.id)
      {
        continue
      }
      best[kind] = option
    }
    let kept = Set(best.values.map(\.id))
    return options.filter { $0.power != nil || kept.contains($0.id) }
  }
}
