import Quantities

extension PlanVerification {
  /// Services whose accelerator time in the batches that form is not what their stack counts with.
  func batchingViolations() -> [String] {
    let ratings = PoolRatings(scenario, catalog: catalog, routes: problem.routes)
    var result: Set<String> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares)
      where shares.contains(where: { $0 > 0 }) {
        let layout = stack.layout
        guard layout.pools[service.pool].batchingDelay != nil else { continue }
        let factor = ratings.energyFactor(
          layout.pools[service.pool], site: layout.site, servers: stack.serversPerSite.lowerBound,
          memoryBudget: layout.memoryBudgets[service.pool],
          otherPools: layout.pools.enumerated().filter { $0.offset != service.pool }
            .map(\.element))
        guard (factor - service.energyFactor).magnitude > Self.tolerance * factor else { continue }
        result.insert(
          "\(stack.id): a request takes \(factor.formatted(significantDigits: 4)) times the time that "
            + "it takes at the sustainable rate, not "
            + service.energyFactor.formatted(significantDigits: 4))
      }
    }
    return result.sorted()
  }
}

extension PlanCosting {
  /// Servers of a stack whose accelerators work in the mean over the year, in the batches that form:
  /// busy servers times the time of a request over that at the sustainable rate.
  func workingServersInTheMean(of placed: PlacementDecision.Placed) -> Double {
    zip(problem.stacks[placed.stack].services, placed.shares).reduce(0.0) { sum, pair in
      sum + problem.meanRate(pair.0.workload) * meanShare(of: pair.0.workload, pair.1)
        / pair.0.ratePerServer * pair.0.energyFactor
    }
  }
}
