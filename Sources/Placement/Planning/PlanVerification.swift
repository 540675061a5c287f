import Catalog
import Demand
import Economics
import InferencePerformance
import Quantities

/// Recomputes every limit and the cost of a decision without the optimization model.
///
/// Rates are computed anew for the servers that the plan holds, loads and limits are summed from
/// the decision alone, and the bill is compared with the solver's objective.
struct PlanVerification {
  /// How far a sum may lie above its limit, relatively: the solver's own tolerance and rounding.
  static let tolerance = 1e-5

  let problem: PlacementProblem
  let decision: PlacementDecision
  let catalog: HardwareCatalog

  /// What does not hold, in words; empty for a valid plan.
  func violations(objective: Double) -> [String] {
    var result = shareViolations() + rateViolations() + siteViolations() + linkViolations()
    let total = PlanCost(lines: PlanCosting(problem: problem, decision: decision).lines()).total
    let allowed = Self.tolerance * max(1, objective.magnitude)
    if (total - objective).magnitude > allowed {
      result.append(
        "the bill adds up to \(total.formatted(decimals: 2)), the solver's objective is "
          + objective.formatted(decimals: 2))
    }
    if let budget = problem.scenario.finance.yearlyBudget, total > budget + allowed {
      result.append(
        "the bill of \(total.formatted(decimals: 2)) exceeds the budget of "
          + budget.formatted(decimals: 2))
    }
    return result
  }

  private func shareViolations() -> [String] {
    var served = problem.scenario.workloads.map { _ in 0.0 }
    for placed in decision.placed {
      for (service, share) in zip(problem.stacks[placed.stack].services, placed.shares) {
        served[service.workload] += share
      }
    }
    for bought in decision.bought {
      served[problem.services[bought.offer].workload] += bought.share
    }
    return zip(problem.scenario.workloads, served).compactMap { workload, share in
      (share - 1).magnitude <= Self.tolerance
        ? nil
        : "\(workload.id): \(share.formattedAsPercentage(decimals: 4)) of the requests are served"
    }
  }

  /// Loads with rates computed again, for the smallest pool that the plan holds.
  private func rateViolations() -> [String] {
    let ratings = PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    var result: [String] = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      let layout = stack.layout
      let smallest = placed.groups.map(\.serversPerSite).min() ?? 0
      guard smallest > 0 else {
        result.append("\(stack.id): no servers")
        continue
      }
      var load = 0.0
      for (service, share) in zip(stack.services, placed.shares) where share > 0 {
        let pool = layout.pools[service.pool]
        let others = layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element)
        let rating = ratings.rating(
          pool, workload: service.workload, site: layout.site, servers: smallest,
          memoryBudget: layout.memoryBudgets[service.pool], otherPools: others)
        guard let rate = rating.rate else {
          result.append("\(stack.id): \(rating.refusal?.detail ?? "no rate")")
          continue
        }
        load += problem.peakRate(service.workload) * share / (rate / Double(smallest))
      }
      let limit = Double(placed.servers) * (1 - problem.scenario.rules.headroom)
      if load > limit * (1 + Self.tolerance) {
        result.append(
          "\(stack.id): load \(load.formatted(significantDigits: 6)) exceeds "
            + "\(limit.formatted(significantDigits: 6)) servers")
      }
    }
    return result
  }

  private func siteViolations() -> [String] {
    var result: [String] = []
    for (index, site) in problem.scenario.sites.enumerated() {
      let here = decision.placed.filter { problem.stacks[$0.stack].layout.site == index }
      let count = Double(problem.usableCount(index))
      let power = here.reduce(0.0) { sum, placed in
        sum + (problem.stacks[placed.stack].layout.option.power?.maximum.baseValue ?? 0)
          * Double(placed.servers)
      }
      if let limit = site.powerLimit, power > limit.baseValue * count * (1 + Self.tolerance) {
        result.append("\(site.id): \(Power(base: power).formatted()) exceed the power limit")
      }
      let height = here.reduce(0.0) { sum, placed in
        sum + (problem.stacks[placed.stack].layout.option.rackUnits ?? 0) * Double(placed.servers)
      }
      if let limit = site.rackUnits, height > limit * count * (1 + Self.tolerance) {
        result.append(
          "\(site.id): \(height.formatted(significantDigits: 4)) rack units exceed the limit")
      }
      for placed in here
      where placed.groups.reduce(0, { $0 + $1.sites }) > problem.usableCount(index) {
        result.append("\(problem.stacks[placed.stack].id): more sites than there are")
      }
    }
    return result
  }

  private func linkViolations() -> [String] {
    PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    )
    .linkUses().compactMap { use in
      use.used <= use.limit * (1 + Self.tolerance)
        ? nil
        : "\(use.name): \(Bandwidth(base: use.used).formattedAsBitRate()) exceed "
          + Bandwidth(base: use.limit).formattedAsBitRate()
    }
  }
}
