import Economics
import Quantities

extension SharedLimits {
  /// What can be had, and how much of it from one vendor: rows over all servers and tokens.
  ///
  /// A supply holds in every period, a share of the spend over the year.
  func planLimits() -> [SharedLimit] {
    problem.planLimits.flatMap { limit -> [SharedLimit] in
      let uses = problem.stacks.map { limit.use(of: $0.layout) }
      let stacks = uses.indices.filter { uses[$0] != 0 }
      switch limit.subject {
      case .supply, .fleet:
        let varies = stacks.contains { structure.isPaidByPeriod($0) }
        return (varies ? structure.periods.indices : 0..<1).compactMap { period in
          let terms = stacks.map {
            PlacementTerm(uses[$0], .servers(stack: $0, period: period))
          }
          guard !terms.isEmpty else { return nil }
          return SharedLimit(
            limit.name + (varies ? tag(period) : ""), terms, atMost: limit.most)
        }
      case .vendorShare:
        let terms = spendTerms(limit, stacks, uses)
        return terms.isEmpty ? [] : [SharedLimit(limit.name, terms, atMost: limit.most)]
      }
    }
  }

  private func spendTerms(
    _ limit: PlanLimit, _ stacks: [Int], _ uses: [Double]
  ) -> [PlacementTerm] {
    var terms: [PlacementTerm] = []
    for (period, description) in structure.periods.enumerated() {
      terms += stacks.map {
        PlacementTerm(uses[$0] * description.weight, .servers(stack: $0, period: period))
      }
      for offer in structure.offers {
        let option = problem.services[offer]
        let spend =
          structure.meanRates[option.workload][period] * description.weight
          * Seconds.secondsPerYear * option.costPerRequest
        let use = limit.use(ofTokensFor: spend, from: option.providerName)
        if use != 0 { terms.append(PlacementTerm(use, .bought(offer: offer, period: period))) }
      }
    }
    return terms
  }
}
