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

  /// Assignments in the order of workloads, then sites, then servers; of one workload when one is told.
  func assignments(of workload: Int? = nil) -> [Assignment] {
    var result: [(order: [Int], assignment: Assignment)] = []
    for (index, placed) in decision.placed.enumerated() {
      let stack = problem.stacks[placed.stack]
      for position in stack.services.indices
      where placed.shares[position].contains(where: { $0 > 0 }) {
        let service = stack.services[position]
        // Prompts are shown with the servers that generate for them.
        guard stack.role(of: service).completesRequests else { continue }
        guard workload ?? service.workload == service.workload,
          isAsked(service.workload, placed.shares[position])
        else { continue }
        result.append(
          (
            [service.workload, stack.layout.site, 0, index],
            assignment(placed, position, fleet: fleetPosition(ofPlaced: index))
          ))
      }
    }
    for (index, bought) in decision.bought.enumerated() {
      let option = problem.services[bought.offer]
      guard workload ?? option.workload == option.workload,
        isAsked(option.workload, bought.shares)
      else { continue }
      result.append(([option.workload, option.site, 1, index], assignment(bought, option)))
    }
    return result.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.assignment)
  }

  /// Whether shares of a workload are more than those of periods without requests, which anything may
  /// serve; true where it has no requests at all.
  private func isAsked(_ workload: Int, _ shares: [Double]) -> Bool {
    let peaks = scenario.periods.indices.map { problem.peakRate(workload, inPeriod: $0) }
    return zip(peaks, shares).contains { $0 > 0 && $1 > 0 } || peaks.allSatisfy { $0 == 0 }
  }

  private func assignment(
    _ placed: PlacementDecision.Placed, _ position: Int, fleet: Int
  ) -> Assignment {
    let stack = problem.stacks[placed.stack]
    let service = stack.services[position]
    let layout = stack.layout
    let site = scenario.sites[layout.site]
    let workload = scenario.workloads[service.workload]
    let pool = layout.pools[service.pool]
    let busiest = busiestPeriod(of: service.workload, placed.shares[position])
    let peak =
      problem.peakRate(service.workload, inPeriod: busiest) * placed.shares[position][busiest]
    let load = peak / service.ratePerServer / Double(max(1, placed.servers[busiest]))
    let others = layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element)
    let point = hardestPoint(of: placed.stack, position)
    let sources = promptSources(of: placed.stack, position)
    let prompts = sources.map(servers)
    let rating = ratings.rating(
      pool, workload: service.workload, site: layout.site, servers: stack.serversPerSite.lowerBound,
      memoryBudget: layout.memoryBudgets[service.pool], otherPools: others)
    return Assignment(
      workloadID: workload.id, originID: workload.originID, siteID: site.id, tier: site.tier,
      serverID: layout.option.serverID, serverName: layout.option.name,
      ownership: layout.option.ownership, acceleratorID: layout.option.accelerator.id,
      modelID: pool.modelID, precisionID: pool.precisionID, engineID: pool.engine,
      tensorParallelism: pool.tensorParallelism, replicasPerServer: pool.replicasPerServer,
      share: costing.meanShare(of: service.workload, placed.shares[position]), peakRate: peak,
      sustainableRatePerServer: service.ratePerServer, load: load, limitedBy: rating.limitedBy,
      latencies: latencies(of: workload, point, sources), batch: point.batch,
      memoryUse: point.memoryUse,
      memoryCapacity: pool.generating.map { Bytes(base: $0.footprint.usable) },
      measurementNote: pool.measurement?.note,
      levers: prompts.map(\.lever)
        + (pool.split?.levers ?? pool.generating?.options.levers ?? []) + pool.batchingLevers,
      availability: availability(of: service.workload, on: placed.stack),
      serving: setup(of: placed, position, fleet: fleet, at: point), prompts: prompts,
      yearlyCost: yearlyCost(of: placed, position)
        + prompts.reduce(0) { $0 + $1.yearlyCost })
  }

  /// The period in which most requests per second of a workload come, of those with these shares.
  func busiestPeriod(of workload: Int, _ shares: [Double]) -> Int {
    shares.indices.max { left, right in
      problem.peakRate(workload, inPeriod: left) * shares[left]
        < problem.peakRate(workload, inPeriod: right) * shares[right]
    } ?? 0
  }

  /// The state of a service's pool where it is hardest: among the sites that hold the stack, in the
  /// period in which the latency that comes closest to its target, or the first one, is longest.
  func hardestPoint(of stack: Int, _ position: Int) -> PlannedPoint {
    var hardest: (point: PlannedPoint, strain: Double)?
    for group in decision.groups {
      for content in group.contents where content.stack == stack {
        for period in scenario.periods.indices where content.shares[position][period] > 0 {
          let point = operatingPoint(content, in: group, position, period: period)
          let strain =
            point.latencies.map { latency in
              latency.limit.map { latency.value / $0 } ?? latency.value.baseValue * 1e-9
            }.max() ?? 0
          if strain > hardest?.strain ?? -1 { hardest = (point, strain) }
        }
      }
    }
    return hardest?.point
      ?? PlannedPoint(latencies: [], keepsUp: true, batch: nil, memoryUse: nil)
  }

  /// The state of a service's pool at one site of a group in a period, on the fewest servers that a
  /// site of the group holds.
  func operatingPoint(
    _ content: PlacementDecision.Content, in group: PlacementDecision.Group, _ position: Int,
    period: Int
  ) -> PlannedPoint {
    let stack = problem.stacks[content.stack]
    let service = stack.services[position]
    let layout = stack.layout
    let sites = max(1, content.sites[period])
    let smallest = max(1, content.servers[period] / sites)
    let all = Double(group.count * max(1, content.servers[period]))
    var rates: [Int: Double] = [:]
    for (other, shares) in zip(stack.services, content.shares) where other.pool == service.pool {
      rates[other.workload] =
        problem.peakRate(other.workload, inPeriod: period) * shares[period] * Double(smallest) / all
    }
    return ratings.operatingPoint(
      layout.pools[service.pool], workload: service.workload, site: layout.site,
      servers: smallest, memoryBudget: layout.memoryBudgets[service.pool],
      otherPools: layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element),
      rates: rates)
  }

  /// The part of a stack's bill that a workload causes, by its part of the load at the peaks of all
  /// periods, each with its weight; its own network besides.
  ///
  /// The parts of all workloads of a stack add up to its bill.
  func yearlyCost(of placed: PlacementDecision.Placed, _ position: Int) -> Double {
    let stack = problem.stacks[placed.stack]
    let service = stack.services[position]
    let lines = costing.lines(of: placed).map(\.line)
    let whole = lines.filter { $0.kind != .network }.total
    let workload = scenario.workloads[service.workload].id
    let network = lines.filter { $0.kind == .network && $0.item.hasPrefix(workload + " to ") }
    let busy = weightedOverPeriods { costing.busyServers(of: placed, atPeakOf: $0) }
    let own = weightedOverPeriods { period in
      problem.peakRate(service.workload, inPeriod: period) * placed.shares[position][period]
        / service.ratePerServer
    }
    return (busy > 0 ? whole * own / busy : 0) + network.total
      + siteCost(of: stack.layout.site) * (busy > 0 ? own / busy : 0)
      / Double(max(1, stacksInUse(at: stack.layout.site)))
  }

  private func weightedOverPeriods(_ value: (Int) -> Double) -> Double {
    zip(scenario.periods, scenario.periods.indices).reduce(0) { $0 + $1.0.weight * value($1.1) }
  }

  private func siteCost(of site: Int) -> Double {
    scenario.sites[site].siteCostPerYear * Double(decision.openSites(in: problem)[site] ?? 0)
  }

  private func stacksInUse(at site: Int) -> Int {
    decision.placed.filter { problem.stacks[$0.stack].layout.site == site }.count
  }

  private func assignment(
    _ bought: PlacementDecision.Bought, _ option: ServiceOption
  ) -> Assignment {
    let workload = scenario.workloads[option.workload]
    let site = scenario.sites[option.site]
    let busiest = busiestPeriod(of: option.workload, bought.shares)
    return Assignment(
      workloadID: workload.id, originID: workload.originID, siteID: site.id, tier: site.tier,
      serverID: option.id, serverName: option.offer.modelName, ownership: .service,
      acceleratorID: nil, modelID: option.offer.modelID ?? option.offer.modelName,
      precisionID: nil, engineID: nil, tensorParallelism: nil, replicasPerServer: nil,
      share: costing.meanShare(of: option.workload, bought.shares),
      peakRate: problem.peakRate(option.workload, inPeriod: busiest) * bought.shares[busiest],
      sustainableRatePerServer: nil, load: nil, limitedBy: nil, latencies: option.latencies,
      batch: nil, memoryUse: nil, memoryCapacity: nil,
      yearlyCost: costing.lines(of: bought).map(\.line).total)
  }

  /// The servers of the plan, in the order of sites and servers.
  ///
  /// Rented machines with one layout that are more in one period than in another are one entry.
  func fleet() -> [FleetEntry] {
    let byEntry = Dictionary(grouping: decision.placed) { fleetID($0) }
    return fleetIDs.map { entry(byEntry[$0] ?? []) }
  }

  /// What stands for the same machines of the fleet: of those paid by period any number of a layout.
  private func fleetID(_ placed: PlacementDecision.Placed) -> String {
    let stack = problem.stacks[placed.stack]
    return stack.layout.option.ownership.isPaidByPeriod ? stack.layout.id : stack.id
  }

  /// The machines of the fleet, in the order of its entries.
  private var fleetIDs: [String] {
    var result: [String] = []
    for id in decision.placed.map(fleetID) where !result.contains(id) { result.append(id) }
    return result
  }

  /// The position among the entries of the fleet of what is placed at an index.
  func fleetPosition(ofPlaced index: Int) -> Int {
    let id = fleetID(decision.placed[index])
    return fleetIDs.firstIndex(of: id) ?? index
  }

  private func entry(_ members: [PlacementDecision.Placed]) -> FleetEntry {
    let stack = problem.stacks[members[0].stack]
    let option = stack.layout.option
    let site = scenario.sites[stack.layout.site]
    let counts = scenario.periods.indices.map { period in
      members.reduce(0) { $0 + $1.servers[period] }
    }
    let busiest = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let servers = members.reduce(0.0) { $0 + costing.meanServers(of: $1) }
    let powers = members.compactMap { costing.meanPower(of: $0) }
    let most = counts[busiest]
    return FleetEntry(
      siteID: site.id, tier: site.tier, serverID: option.serverID, serverName: option.name,
      acceleratorID: option.accelerator.id, acceleratorsPerServer: option.acceleratorCount,
      modelIDs: stack.layout.pools.map(\.modelID), ownership: option.ownership, count: most,
      groups: members.filter { $0.servers[busiest] > 0 }.flatMap(\.groups),
      peakUtilization: members.map { costing.peakUtilization(of: $0) }.max() ?? 0,
      meanUtilization: members.reduce(0.0) { $0 + costing.busyServersInTheMean(of: $1) } / servers,
      meanPower: powers.isEmpty ? nil : powers.reduce(.zero, +),
      provisionedPower: option.power.map { $0.maximum * Double(most) },
      yearlyCost: members.flatMap { costing.lines(of: $0) }.map(\.line).total,
      spareCount: members.filter { $0.servers[busiest] > 0 }.reduce(0) { sum, placed in
        sum + placed.groups.reduce(0) { $0 + $1.sites } * problem.stacks[placed.stack].sparesPerSite
      })
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
    if !decision.reserves.isEmpty,
      !scenario.defaults.contains(where: { $0.name.hasSuffix("planning/failover-quantile") })
    {
      result.insert(
        FigureReference(
          name: "scenario/planning/failover-quantile", text: "\(scenario.rules.failoverQuantile)",
          provenance: Provenance(
            source: "scenario", asOf: scenario.asOf, kind: .estimated,
            note: "as many sites are away at once in the rest of the time")))
    }
    return result.sorted()
  }

  /// Traffic of every limited link in the busiest period, in bytes per second, all its sites together.
  func linkUses() -> [(link: Int, name: String, used: Double, limit: Double)] {
    var result: [(link: Int, name: String, used: Double, limit: Double)] = []
    for (index, link) in scenario.links.enumerated() {
      let origins = scenario.site(link.from).map { Double(scenario.totalCount(of: $0)) } ?? 0
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        let used = scenario.periods.indices.map { traffic(over: index, direction, $0) }.max() ?? 0
        let limit = bandwidth.baseValue * link.usableShare * link.plannedUtilization * origins
        result.append((index, "\(link.from) → \(link.to), \(direction.rawValue)", used, limit))
      }
    }
    return result
  }

  private func traffic(over link: Int, _ direction: LinkDirection, _ period: Int) -> Double {
    func bytes(_ workload: Int, _ site: Int, _ share: Double) -> Double {
      share * problem.peakRate(workload, inPeriod: period)
        * problem.bytes(workload, over: link, to: scenario.sites[site], direction)
    }
    var used = 0.0
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares)
      where shares[period] > 0 && stack.role(of: service).completesRequests {
        used += bytes(service.workload, stack.layout.site, shares[period])
      }
    }
    for bought in decision.bought {
      let option = problem.services[bought.offer]
      used += bytes(option.workload, option.site, bought.shares[period])
    }
    return used
  }
}
