import Catalog
import Economics
import Quantities

extension PlanAssembly {
  /// Limits of the scenario that are used to within a thousandth, or by one more server.
  func bindingLimits() -> [BindingLimit] {
    var result: [BindingLimit] = []
    for (index, site) in scenario.sites.enumerated() {
      let here = decision.placed.filter { problem.stacks[$0.stack].layout.site == index }
      guard !here.isEmpty else { continue }
      let count = Double(problem.usableCount(index))
      if let limit = site.powerLimit {
        result += bindingSupply(
          "power", of: site, here, count: count, limit: limit.value(in: "kW"), unit: "kW"
        ) { $0.power?.maximum.value(in: "kW") }
      }
      if let limit = site.rackUnits {
        result += bindingSupply(
          "rackUnits", of: site, here, count: count, limit: limit, unit: "U"
        ) { $0.rackUnits }
      }
      result += bindingInventory(site, here, count: count) + bindingCapacity(here)
    }
    return result + bindingLinks() + bindingProcurement() + bindingSpotShares()
      + bindingSpread() + bindingBudget()
  }

  /// Power or rack space of a site class, when one more of the smallest server at each site would
  /// exceed it.
  private func bindingSupply(
    _ kind: String, of site: Site, _ here: [PlacementDecision.Placed], count: Double,
    limit: Double, unit: String, _ need: (ServerOption) -> Double?
  ) -> [BindingLimit] {
    var used = 0.0
    var smallest: Double?
    for placed in here {
      guard let each = need(problem.stacks[placed.stack].layout.option) else { continue }
      used += each * Double(placed.mostServers)
      smallest = Swift.min(smallest ?? each, each)
    }
    guard used + (smallest ?? 0) * count > limit * count * (1 + 1e-9) else { return [] }
    return [
      BindingLimit(kind: kind, subject: site.id, used: used, limit: limit * count, unit: unit)
    ]
  }

  /// Servers that are there already and are all in use, in whatever layouts.
  private func bindingInventory(
    _ site: Site, _ here: [PlacementDecision.Placed], count: Double
  ) -> [BindingLimit] {
    Dictionary(grouping: here) { problem.stacks[$0.stack].layout.option }
      .sorted { $0.key.id < $1.key.id }.compactMap { option, members in
        guard let each = option.limitPerSite else { return nil }
        let used = Double(members.reduce(0) { $0 + $1.mostServers })
        let limit = Double(each) * count
        guard used >= limit else { return nil }
        return BindingLimit(
          kind: "inventory", subject: "\(site.id)/\(option.serverID)", used: used, limit: limit,
          unit: "servers")
      }
  }

  private func bindingCapacity(_ here: [PlacementDecision.Placed]) -> [BindingLimit] {
    here.compactMap { placed in
      let utilization = costing.peakUtilization(of: placed)
      guard utilization > (1 - scenario.rules.headroom) * 0.999 else { return nil }
      let limit = Double(placed.mostServers) * (1 - scenario.rules.headroom)
      let used = utilization * Double(placed.mostServers)
      return BindingLimit(
        kind: "capacity", subject: problem.stacks[placed.stack].id, used: used, limit: limit,
        unit: "busy servers")
    }
  }

  private func bindingBudget() -> [BindingLimit] {
    guard let budget = scenario.finance.yearlyBudget else { return [] }
    let total = PlanCost(lines: costing.lines()).total
    guard total > budget * 0.999 else { return [] }
    return [
      BindingLimit(
        kind: "budget", subject: scenario.id, used: total, limit: budget,
        unit: scenario.finance.currency.code)
    ]
  }

  private func bindingLinks() -> [BindingLimit] {
    linkUses().filter { $0.used > $0.limit * 0.999 }.map { use in
      BindingLimit(
        kind: "link", subject: use.name, used: use.used * 8e-6, limit: use.limit * 8e-6,
        unit: "Mbit/s")
    }
  }
}
