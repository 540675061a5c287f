import Catalog
import Demand
import Economics
import Quantities

/// The yearly bill of a decision, computed from counts, shares and figures without the solver.
struct PlanCosting: Sendable {
  let problem: PlacementProblem
  let decision: PlacementDecision

  private var scenario: Scenario { problem.scenario }

  /// The lines of the whole plan.
  func lines() -> [PlacedCostLine] {
    var result: [PlacedCostLine] = []
    for placed in decision.placed { result += lines(of: placed) }
    for bought in decision.bought { result += lines(of: bought) }
    result += removalLines()
    for (site, open) in decision.openSites(in: problem).sorted(by: { $0.key < $1.key }) {
      let description = scenario.sites[site]
      guard description.siteCostPerYear > 0 else { continue }
      result.append(
        PlacedCostLine(
          siteID: description.id, serverID: nil,
          line: CostLine(
            kind: .site, item: description.title, quantity: Double(open), unit: "site",
            unitPrice: description.siteCostPerYear, figures: [])))
    }
    return result
  }

  /// What servers that stood somewhere and are neither kept nor moved cost and bring.
  private func removalLines() -> [PlacedCostLine] {
    scenario.sites.enumerated().flatMap { index, site in
      site.inventory.flatMap { item -> [PlacedCostLine] in
        let kept = decision.placed.reduce(0) { sum, placed in
          let layout = problem.stacks[placed.stack].layout
          let isOne = layout.option.isOfInventory(
            item.serverID, of: index, standingAt: layout.site)
          return isOne ? sum + placed.mostServers : sum
        }
        let removed = problem.inventoryCount(item, of: index) - Double(kept)
        let parts = [
          ("taken away", site.transition.decommissioning), ("sold", -item.resale),
        ]
        return parts.filter { $0.1 != 0 && removed > 0 }.map { words, once in
          PlacedCostLine(
            siteID: site.id, serverID: item.serverID,
            line: CostLine(
              kind: .transition, item: "\(item.serverID), \(words)", quantity: removed,
              unit: "server", unitPrice: scenario.yearlyCost(ofPaymentAtStart: once), figures: []))
        }
      }
    }
  }

  /// Servers, energy and network of one stack.
  func lines(of placed: PlacementDecision.Placed) -> [PlacedCostLine] {
    let stack = problem.stacks[placed.stack]
    let site = scenario.sites[stack.layout.site]
    let option = stack.layout.option
    var lines = option.fixedLines.map { $0.scaled(by: meanServers(of: placed)) }
    if let power = meanPower(of: placed) {
      lines += energyLines(
        power, site: site, item: option.name, figures: option.figures,
        factor: electricityFactor(of: placed, at: site))
    }
    for (service, shares) in zip(stack.services, placed.shares) {
      let share = meanShare(of: service.workload, shares)
      if share > 0 {
        if stack.role(of: service).completesRequests {
          lines += networkLines(service.workload, share: share, to: site)
        }
        lines += penaltyLines(service, share: share)
      }
    }
    return lines.map { PlacedCostLine(siteID: site.id, serverID: option.serverID, line: $0) }
  }

  /// Tokens and network of one offer.
  func lines(of bought: PlacementDecision.Bought) -> [PlacedCostLine] {
    let option = problem.services[bought.offer]
    let site = scenario.sites[option.site]
    let share = meanShare(of: option.workload, bought.shares)
    let requests = problem.meanRate(option.workload) * share * Seconds.secondsPerYear
    let tokens = option.linesPerRequest.map { line in
      CostLine(
        kind: .tokens, item: "\(option.offer.modelName), \(line.item)",
        quantity: requests * line.millionTokens, unit: "Mtok", unitPrice: line.unitPrice,
        figures: line.figures)
    }
    return (tokens + networkLines(option.workload, share: share, to: site)).map {
      PlacedCostLine(siteID: site.id, serverID: option.id, line: $0)
    }
  }

  /// Servers of a stack in the mean over the year; what is paid by the hour follows the demand.
  func meanServers(of placed: PlacementDecision.Placed) -> Double {
    zip(scenario.periods, placed.servers).reduce(0.0) { $0 + $1.0.weight * Double($1.1) }
  }

  /// The share of a workload's requests over the year, from its shares in the periods.
  func meanShare(of workload: Int, _ shares: [Double]) -> Double {
    guard shares.count > 1 else { return shares.first ?? 0 }
    let rates = scenario.periods.indices.map {
      scenario.periods[$0].weight * scenario.workloads[workload].rates(inPeriod: $0).mean
    }
    let all = rates.reduce(0, +)
    guard all > 0 else { return 0 }
    return zip(rates, shares).reduce(0.0) { $0 + $1.0 * $1.1 } / all
  }

  /// Busy servers of a stack in the mean over the year: load over the rate of one server.
  func busyServersInTheMean(of placed: PlacementDecision.Placed) -> Double {
    let stack = problem.stacks[placed.stack]
    return zip(stack.services, placed.shares).reduce(0.0) { sum, pair in
      sum + problem.meanRate(pair.0.workload) * meanShare(of: pair.0.workload, pair.1)
        / pair.0.ratePerServer
    }
  }

  /// Busy servers of a stack at the peak of a period.
  func busyServers(of placed: PlacementDecision.Placed, atPeakOf period: Int) -> Double {
    let stack = problem.stacks[placed.stack]
    return zip(stack.services, placed.shares).reduce(0.0) { sum, pair in
      sum + problem.peakRate(pair.0.workload, inPeriod: period) * pair.1[period]
        / pair.0.ratePerServer
    }
  }

  /// The highest load of a stack over its servers, among the periods.
  func peakUtilization(of placed: PlacementDecision.Placed) -> Double {
    scenario.periods.indices.map { period in
      placed.servers[period] > 0
        ? busyServers(of: placed, atPeakOf: period) / Double(placed.servers[period]) : 0
    }.max() ?? 0
  }

  /// Mean IT power of a stack; nil for rented machines.
  func meanPower(of placed: PlacementDecision.Placed) -> Power? {
    let option = problem.stacks[placed.stack].layout.option
    guard let power = option.power else { return nil }
    let busy = workingServersInTheMean(of: placed)
    guard option.paysIdleEnergy else { return power.load * busy }
    return power.idle * meanServers(of: placed) + (power.load - power.idle) * busy
  }

  /// The price of electricity that a stack pays in the mean over that of the year: the mean over the
  /// periods, weighted by the energy that it takes in them.
  private func electricityFactor(of placed: PlacementDecision.Placed, at site: Site) -> Double {
    let stack = problem.stacks[placed.stack]
    guard !site.electricityFactors.isEmpty, let power = stack.layout.option.power else { return 1 }
    let idle = stack.layout.option.paysIdleEnergy ? power.idle.baseValue : 0
    var energy = 0.0
    var priced = 0.0
    for (period, description) in scenario.periods.enumerated() {
      let busy = zip(stack.services, placed.shares).reduce(0.0) { sum, pair in
        let workload = scenario.workloads[pair.0.workload]
        return sum + workload.rates(inPeriod: period).mean * problem.originCount(workload)
          * pair.1[period] / pair.0.ratePerServer * pair.0.energyFactor
      }
      let mean =
        idle * Double(placed.servers[period]) + (power.load.baseValue - idle) * busy
      energy += description.weight * mean
      priced += description.weight * mean * site.electricityFactor(inPeriod: period)
    }
    return energy > 0 ? priced / energy : 1
  }

  private func energyLines(
    _ power: Power, site: Site, item: String, figures: [FigureReference], factor: Double
  ) -> [CostLine] {
    let energy = yearlyFacilityEnergy(
      power, powerUsageEffectiveness: site.powerUsageEffectiveness.value)
    let effectiveness = site.powerUsageEffectiveness.reference
    var lines: [CostLine] = []
    if let price = site.electricityPrice, price.value > 0 {
      lines.append(
        CostLine(
          kind: .energy, item: item, quantity: energy, unit: "kWh", unitPrice: price.value * factor,
          figures: figures + [price.reference, effectiveness]))
    }
    if let carbonPrice = scenario.finance.carbonPrice, let intensity = site.carbonIntensity {
      lines.append(
        CostLine(
          kind: .carbon, item: item, quantity: energy * intensity.value * 1e-6, unit: "t",
          unitPrice: carbonPrice, figures: figures + [intensity.reference, effectiveness]))
    }
    return lines
  }

  /// What requests cost that miss soft targets.
  private func penaltyLines(_ service: Stack.Service, share: Double) -> [CostLine] {
    guard service.penaltyPerRequest > 0 else { return [] }
    return [
      CostLine(
        kind: .penalty, item: scenario.workloads[service.workload].id,
        quantity: problem.meanRate(service.workload) * share * Seconds.secondsPerYear,
        unit: "request", unitPrice: service.penaltyPerRequest, figures: [])
    ]
  }

  private func networkLines(_ workload: Int, share: Double, to site: Site) -> [CostLine] {
    guard let route = problem.routes[workload][site.id], route.pricePerGigabyte > 0 else {
      return []
    }
    let shape = scenario.workloads[workload].shape
    let bytes = shape.requestPayload + shape.responsePayload
    let year = problem.meanRate(workload) * share * Seconds.secondsPerYear
    return [
      CostLine(
        kind: .network, item: "\(scenario.workloads[workload].id) to \(site.id)",
        quantity: year * bytes.value(in: "GB"), unit: "GB", unitPrice: route.pricePerGigabyte,
        figures: [])
    ]
  }
}
