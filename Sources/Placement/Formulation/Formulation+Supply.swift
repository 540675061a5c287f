import LinearProgramming
import Quantities

extension Formulation {
  /// What can be had, and how much of it from one vendor: rows over all servers and tokens.
  mutating func addPlanLimits() {
    for limit in problem.planLimits {
      var used = LinearExpression()
      for (index, stack) in problem.stacks.enumerated() {
        let use = limit.use(of: stack.layout.option)
        if use != 0 { used += use * servers[index] }
      }
      for share in offerShares {
        let use = limit.use(
          ofTokensFor: problem.yearlyTokenCost(offer: share.offer),
          from: problem.services[share.offer].providerName)
        if use != 0 { used += use * share.shareOfUnit * share.variable }
      }
      guard !used.simplified.terms.isEmpty else { continue }
      model.addConstraint(limit.name, used <= limit.most)
    }
  }

  /// What of each workload may be served by machines that may be interrupted.
  mutating func addSpotShares() {
    for (index, workload) in problem.scenario.workloads.enumerated() {
      guard let largest = workload.policy.largestSpotShare else { continue }
      let spot = shares.filter {
        $0.workload == index && problem.stacks[$0.stack].layout.option.mayBeInterrupted
      }
      guard !spot.isEmpty else { continue }
      model.addConstraint(
        "spot-share[\(workload.id)]",
        sum(over: spot) { $0.shareOfUnit * $0.variable } <= largest)
    }
  }
}

extension PlacementProblem {
  /// The tokens of a whole workload in a year, bought from one offer.
  package func yearlyTokenCost(offer: Int) -> Double {
    let option = services[offer]
    return meanRate(option.workload) * Seconds.secondsPerYear * option.costPerRequest
  }
}
