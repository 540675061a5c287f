import Catalog
import Demand
import Economics
import InferencePerformance
import Quantities

/// Turns a decision into the assignments and the fleet of a plan.
struct PlanAssembly {
  let problem: PlacementProblem
  let decision: PlacementDecision
  let ratings: PoolRatings

  var scenario: Scenario { problem.scenario }
  var costing: PlanCosting { PlanCosting(problem: problem, decision: decision) }

  /// Assignments in the order of workloads, then sites, then servers.
  func assignments() -> [Assignment] {
    var result: [(order: [Int], assignment: Assignment)] = []
    for (index, placed) in decision.placed.enumerated() {
      let stack = problem.stacks[placed.stack]
      for position in stack.services.indices where placed.shares[position] > 0 {
        let service = stack.services[position]
        result.append(
          (
            [service.workload, stack.layout.site, 0, index],
            assignment(placed, service, share: placed.shares[position])
          ))
      }
    }
    for (index, bought) in decision.bought.enumerated() {
      let option = problem.services[bought.offer]
      result.append(([option.workload, option.site, 1, index], assignment(bought, option)))
    }
    return result.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.assignment)
  }

  private func assignment(
    _ placed: PlacementDecision.Placed, _ service: Stack.Service, share: Double
  ) -> Assignment {
    let stack = problem.stacks[placed.stack]
    let layout = stack.layout
    let site = scenario.sites[layout.site]
    let workload = scenario.workloads[service.workload]
    let pool = layout.pools[service.pool]
    let servers = Double(placed.servers)
    let peak = problem.peakRate(service.workload) * share
    let load = peak / service.ratePerServer / servers
    let others = layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element)
    let point = operatingPoint(placed, service)
    let rating = ratings.rating(
      pool, workload: service.workload, site: layout.site, servers: stack.serversPerSite.lowerBound,
      memoryBudget: layout.memoryBudgets[service.pool], otherPools: others)
    return Assignment(
      workloadID: workload.id, originID: workload.originID, siteID: site.id, tier: site.tier,
      serverID: layout.option.serverID, serverName: layout.option.name,
      ownership: layout.option.ownership, acceleratorID: layout.option.accelerator.id,
      modelID: pool.modelID, precisionID: pool.precisionID, engineID: pool.engine,
      tensorParallelism: pool.tensorParallelism,
      replicasPerServer: pool.replicasPerServer, share: share, peakRate: peak,
      sustainableRatePerServer: service.ratePerServer, load: load, limitedBy: rating.limitedBy,
      latencies: point.latencies, batch: point.batch, memoryUse: point.memoryUse,
      memoryCapacity: pool.configuration.map { Bytes(base: $0.footprint.usable) },
      measurementNote: pool.measurement?.note,
      yearlyCost: yearlyCost(of: placed, service, share: share))
  }

  /// The state of a service's pool at the planned mix, on the smallest number of servers of a site.
  func operatingPoint(
    _ placed: PlacementDecision.Placed, _ service: Stack.Service
  ) -> PlannedPoint {
    let stack = problem.stacks[placed.stack]
    let layout = stack.layout
    let smallest = placed.groups.map(\.serversPerSite).min() ?? 1
    var rates: [Int: Double] = [:]
    for (other, share) in zip(stack.services, placed.shares) where other.pool == service.pool {
      rates[other.workload] =
        problem.peakRate(other.workload) * share * Double(smallest) / Double(placed.servers)
    }
    return ratings.operatingPoint(
      layout.pools[service.pool], workload: service.workload, site: layout.site,
      servers: smallest, memoryBudget: layout.memoryBudgets[service.pool],
      otherPools: layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element),
      rates: rates)
  }

  /// The part of a stack's bill that a workload causes, by load; its own network besides.
  private func yearlyCost(
    of placed: PlacementDecision.Placed, _ service: Stack.Service, share: Double
  ) -> Double {
    let lines = costing.lines(of: placed).map(\.line)
    let whole = lines.filter { $0.kind != .network }.total
    let workload = scenario.workloads[service.workload].id
    let network = lines.filter { $0.kind == .network && $0.item.hasPrefix(workload + " to ") }
    let busy = costing.busyServers(of: placed, atPeak: true)
    let own = problem.peakRate(service.workload) * share / service.ratePerServer
    return (busy > 0 ? whole * own / busy : 0) + network.total
      + siteCost(of: problem.stacks[placed.stack].layout.site) * (busy > 0 ? own / busy : 0)
      / Double(max(1, stacksInUse(at: problem.stacks[placed.stack].layout.site)))
  }

  private func siteCost(of site: Int) -> Double {
    scenario.sites[site].siteCostPerYear * Double(decision.openSites[site] ?? 0)
  }

  private func stacksInUse(at site: Int) -> Int {
    decision.placed.filter { problem.stacks[$0.stack].layout.site == site }.count
  }

  private func assignment(
    _ bought: PlacementDecision.Bought, _ option: ServiceOption
  ) -> Assignment {
    let workload = scenario.workloads[option.workload]
    let site = scenario.sites[option.site]
    return Assignment(
      workloadID: workload.id, originID: workload.originID, siteID: site.id, tier: site.tier,
      serverID: option.id, serverName: option.offer.modelName, ownership: .service,
      acceleratorID: nil, modelID: option.offer.modelID ?? option.offer.modelName,
      precisionID: nil, engineID: nil, tensorParallelism: nil, replicasPerServer: nil,
      share: bought.share, peakRate: problem.peakRate(option.workload) * bought.share,
      sustainableRatePerServer: nil, load: nil, limitedBy: nil, latencies: option.latencies,
      batch: nil, memoryUse: nil, memoryCapacity: nil,
      yearlyCost: costing.lines(of: bought).map(\.line).total)
  }

  /// The servers of the plan, in the order of sites and servers.
  func fleet() -> [FleetEntry] {
    decision.placed.map { placed in
      let stack = problem.stacks[placed.stack]
      let option = stack.layout.option
      let site = scenario.sites[stack.layout.site]
      let servers = Double(placed.servers)
      return FleetEntry(
        siteID: site.id, tier: site.tier, serverID: option.serverID, serverName: option.name,
        acceleratorID: option.accelerator.id, acceleratorsPerServer: option.acceleratorCount,
        modelIDs: stack.layout.pools.map(\.modelID),
        ownership: option.ownership, count: placed.servers, groups: placed.groups,
        peakUtilization: costing.busyServers(of: placed, atPeak: true) / servers,
        meanUtilization: costing.busyServers(of: placed, atPeak: false) / servers,
        meanPower: costing.meanPower(of: placed),
        provisionedPower: option.power.map { $0.maximum * servers },
        yearlyCost: costing.lines(of: placed).map(\.line).total)
    }
  }

  /// Every figure behind the decision, without duplicates.
  func figures() -> [FigureReference] {
    var result = Set(costing.lines().flatMap(\.line.figures))
    for placed in decision.placed {
      let layout = problem.stacks[placed.stack].layout
      result.formUnion(layout.option.figures)
      for pool in layout.pools { result.formUnion(pool.figures(of: scenario)) }
    }
    result.formUnion(scenario.defaults)
    return result.sorted()
  }

  /// Traffic of every limited link at the peak, in bytes per second, all its sites together.
  func linkUses() -> [(name: String, used: Double, limit: Double)] {
    var result: [(name: String, used: Double, limit: Double)] = []
    for (index, link) in scenario.links.enumerated() {
      let origins = scenario.site(link.from).map { Double(scenario.totalCount(of: $0)) } ?? 0
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        var used = 0.0
        for placed in decision.placed {
          let stack = problem.stacks[placed.stack]
          let site = scenario.sites[stack.layout.site]
          for (service, share) in zip(stack.services, placed.shares) {
            used += problem.traffic(service.workload, over: index, to: site, direction) * share
          }
        }
        for bought in decision.bought {
          let option = problem.services[bought.offer]
          used +=
            problem.traffic(
              option.workload, over: index, to: scenario.sites[option.site], direction)
            * bought.share
        }
        let limit = bandwidth.baseValue * link.usableShare * link.plannedUtilization * origins
        result.append(("\(link.from) → \(link.to), \(direction.rawValue)", used, limit))
      }
    }
    return result
  }
}
