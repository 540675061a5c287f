import Catalog
import Demand
import Economics
import Quantities

/// The yearly bill of a decision, computed from counts, shares and figures without the solver.
struct PlanCosting {
  let problem: PlacementProblem
  let decision: PlacementDecision

  private var scenario: Scenario { problem.scenario }

  /// The lines of the whole plan.
  func lines() -> [PlacedCostLine] {
    var result: [PlacedCostLine] = []
    for placed in decision.placed { result += lines(of: placed) }
    for bought in decision.bought { result += lines(of: bought) }
    for (site, open) in decision.openSites.sorted(by: { $0.key < $1.key }) {
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

  /// Servers, energy and network of one stack.
  func lines(of placed: PlacementDecision.Placed) -> [PlacedCostLine] {
    let stack = problem.stacks[placed.stack]
    let site = scenario.sites[stack.layout.site]
    let option = stack.layout.option
    var lines = option.fixedLines.map { $0.scaled(by: Double(placed.servers)) }
    if let power = meanPower(of: placed) {
      lines += energyLines(power, site: site, item: option.name, figures: option.figures)
    }
    for (service, share) in zip(stack.services, placed.shares) where share > 0 {
      lines += networkLines(service.workload, share: share, to: site)
    }
    return lines.map { PlacedCostLine(siteID: site.id, serverID: option.serverID, line: $0) }
  }

  /// Tokens and network of one offer.
  func lines(of bought: PlacementDecision.Bought) -> [PlacedCostLine] {
    let option = problem.services[bought.offer]
    let site = scenario.sites[option.site]
    let requests =
      problem.meanRate(option.workload) * bought.share * Seconds.secondsPerYear
    let tokens = option.linesPerRequest.map { line in
      CostLine(
        kind: .tokens, item: "\(option.offer.modelName), \(line.item)",
        quantity: requests * line.millionTokens, unit: "Mtok", unitPrice: line.unitPrice,
        figures: line.figures)
    }
    return (tokens + networkLines(option.workload, share: bought.share, to: site)).map {
      PlacedCostLine(siteID: site.id, serverID: option.id, line: $0)
    }
  }

  /// Busy servers of a stack: load over the rate of one server, in the mean or at the peak.
  func busyServers(of placed: PlacementDecision.Placed, atPeak: Bool) -> Double {
    let stack = problem.stacks[placed.stack]
    return zip(stack.services, placed.shares).reduce(0.0) { sum, pair in
      let (service, share) = pair
      let rate =
        atPeak ? problem.peakRate(service.workload) : problem.meanRate(service.workload)
      return sum + rate * share / service.ratePerServer
    }
  }

  /// Mean IT power of a stack; nil for rented machines.
  func meanPower(of placed: PlacementDecision.Placed) -> Power? {
    let option = problem.stacks[placed.stack].layout.option
    guard let power = option.power else { return nil }
    let busy = busyServers(of: placed, atPeak: false)
    guard option.paysIdleEnergy else { return power.load * busy }
    return power.idle * Double(placed.servers) + (power.load - power.idle) * busy
  }

  private func energyLines(
    _ power: Power, site: Site, item: String, figures: [FigureReference]
  ) -> [CostLine] {
    let energy = yearlyFacilityEnergy(
      power, powerUsageEffectiveness: site.powerUsageEffectiveness.value)
    let effectiveness = site.powerUsageEffectiveness.reference
    var lines: [CostLine] = []
    if let price = site.electricityPrice, price.value > 0 {
      lines.append(
        CostLine(
          kind: .energy, item: item, quantity: energy, unit: "kWh", unitPrice: price.value,
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
