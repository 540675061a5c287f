import Catalog
import Demand
import Economics
import Quantities

/// Compares, for each kind of server of a plan, the ways to have its capacity.
///
/// Listed are the cheapest machine of the same make under each kind of ownership, the cheapest tokens,
/// and of all other machines the one that is cheapest at the utilization of the plan.
struct BreakEvenAnalysis {
  /// Every option of the scenario.
  let problem: PlacementProblem
  /// The plan, whose stacks are those of `decided`.
  let decision: PlacementDecision
  /// The problem that the decision is about.
  let decided: PlacementProblem
  let catalog: HardwareCatalog

  private var scenario: Scenario { problem.scenario }

  /// One comparison for each server of the plan, in the order of the fleet.
  func breakEvens() -> [BreakEven] {
    let machines = scenario.sites.map {
      ServerOptions(site: $0, scenario: scenario, catalog: catalog).options
    }
    var known: Set<String> = []
    return decision.placed.compactMap { placed in
      let layout = decided.stacks[placed.stack].layout
      guard scenario.sites[layout.site].tier != .device,
        known.insert("\(layout.site)/\(layout.option.id)").inserted
      else { return nil }
      return breakEven(of: placed, among: machines)
    }
  }

  private func breakEven(
    of placed: PlacementDecision.Placed, among machines: [[ServerOption]]
  ) -> BreakEven? {
    let stack = decided.stacks[placed.stack]
    // Half of a pair has no way to compare with by itself.
    guard stack.layout.pools.allSatisfy({ $0.role == .whole }) else { return nil }
    let costing = PlanCosting(problem: decided, decision: decision)
    let loads = stack.services.indices.map { position in
      let service = stack.services[position]
      return decided.meanRate(service.workload)
        * costing.meanShare(of: service.workload, placed.shares[position]) / service.ratePerServer
    }
    guard let main = loads.indices.max(by: { loads[$0] < loads[$1] }), loads[main] > 0 else {
      return nil
    }
    let service = stack.services[main]
    let utilization = loads.reduce(0, +) / costing.meanServers(of: placed)
    let chosen = way(
      stack.layout.option, at: stack.layout.site, service, rate: service.ratePerServer,
      penalty: service.penaltyPerRequest)
    var alike: [Ownership: BreakEven.Way] = [:]
    var others: [BreakEven.Way] = []
    let admission = SiteAdmission(scenario, catalog: catalog, routes: problem.routes)
    for site in scenario.sites.indices {
      guard admission.rejection(service.workload, at: scenario.sites[site]) == nil else { continue }
      for option in machines[site] where isAdmitted(option, service.workload, site, admission) {
        let isHere = site == stack.layout.site
        guard !(isHere && option.id == stack.layout.option.id),
          let rated = rating(option, at: site, of: service, in: stack)
        else { continue }
        let way = way(option, at: site, service, rate: rated.rate, penalty: rated.penalty)
        guard option.isLike(stack.layout.option) else {
          others.append(way)
          continue
        }
        if way.fullCost < alike[option.ownership]?.fullCost ?? .infinity {
          alike[option.ownership] = way
        }
      }
    }
    let closest = others.min {
      ($0.cost(at: utilization), $0.serverID) < ($1.cost(at: utilization), $1.serverID)
    }
    let ways =
      [chosen] + Ownership.allCases.compactMap { alike[$0] } + tokens(for: service)
      + [closest].compactMap(\.self)
    return BreakEven(
      workloadID: scenario.workloads[service.workload].id,
      requestsPerYear: service.ratePerServer * Seconds.secondsPerYear, utilization: utilization,
      ways: ways)
  }

  private func isAdmitted(
    _ option: ServerOption, _ workload: Int, _ site: Int, _ admission: SiteAdmission
  ) -> Bool {
    if option.power == nil,
      admission.residencyRejection(
        workload, at: scenario.sites[site], offer: option.serverID, region: option.offerRegionID)
        != nil
    {
      return false
    }
    return !option.mayBeInterrupted
      || scenario.interruptionRejection(workload, at: scenario.sites[site], option) == nil
  }

  /// What one machine sustains of a workload: as in the plan where it stands at the same site and is of
  /// the same make, else from the stack of the problem whose machines are alike and whose size is
  /// nearest to that of the plan; nil where nothing is known.
  private func rating(
    _ option: ServerOption, at site: Int, of chosen: Stack.Service, in chosenStack: Stack
  ) -> (rate: Double, penalty: Double)? {
    let own = chosenStack.layout.option
    if site == chosenStack.layout.site, option.isLike(own) {
      return (
        chosen.ratePerServer / own.usableShare * option.usableShare, chosen.penaltyPerRequest
      )
    }
    let size = chosenStack.serversPerSite.lowerBound
    var best: (distance: Int, rate: Double, penalty: Double)?
    for stack in problem.stacks
    where stack.layout.site == site && stack.layout.pools.count == 1
      && stack.layout.pools[0].role == .whole && stack.layout.option.isLike(option)
    {
      for service in stack.services where service.workload == chosen.workload {
        let distance = abs(stack.serversPerSite.lowerBound - size)
        let rate =
          service.ratePerServer / stack.layout.option.usableShare * option.usableShare
        if let best, (best.distance, -best.rate) <= (distance, -rate) { continue }
        best = (distance, rate, service.penaltyPerRequest)
      }
    }
    return best.map { ($0.rate, $0.penalty) }
  }

  /// What it costs to serve on a machine what one server of the plan does.
  private func way(
    _ option: ServerOption, at site: Int, _ service: Stack.Service, rate: Double, penalty: Double
  ) -> BreakEven.Way {
    let machines = service.ratePerServer / rate
    let description = scenario.sites[site]
    let requests = service.ratePerServer * Seconds.secondsPerYear
    let fixed = scenario.idleCost(ofServer: option, at: description) * machines
    let isPaidByUse = option.ownership.isPaidByPeriod
    let perUse =
      scenario.energyCost(ofBusyServers: machines, option, at: description)
      + requests * (networkCost(service.workload, description) + penalty)
    return BreakEven.Way(
      siteID: description.id, serverID: option.serverID, name: option.name,
      ownership: option.ownership, machines: machines, idleCost: isPaidByUse ? 0 : fixed,
      fullCost: fixed + perUse)
  }

  /// The cheapest tokens for the requests of one server of the plan; empty where none are offered.
  private func tokens(for service: Stack.Service) -> [BreakEven.Way] {
    let requests = service.ratePerServer * Seconds.secondsPerYear
    let ways = problem.services.filter { $0.workload == service.workload }.map { option in
      let site = scenario.sites[option.site]
      return BreakEven.Way(
        siteID: site.id, serverID: option.id, name: option.offer.modelName, ownership: .service,
        machines: nil, idleCost: 0,
        fullCost: requests * (option.costPerRequest + networkCost(service.workload, site)))
    }
    return ways.min { ($0.fullCost, $0.serverID) < ($1.fullCost, $1.serverID) }.map { [$0] } ?? []
  }

  /// What carrying one request to a site and its answer back costs.
  private func networkCost(_ workload: Int, _ site: Site) -> Double {
    guard let route = problem.routes[workload][site.id] else { return 0 }
    let shape = scenario.workloads[workload].shape
    return (shape.requestPayload + shape.responsePayload).value(in: "GB") * route.pricePerGigabyte
  }
}

extension ServerOption {
  /// Whether it has the same accelerators as another one, so that it serves alike at the same site.
  fileprivate func isLike(_ other: ServerOption) -> Bool {
    accelerator == other.accelerator && acceleratorCount == other.acceleratorCount
  }
}
