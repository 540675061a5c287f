import Catalog
import Quantities

extension PlanVerification {
  /// Requests whose tokens are generated without their prompts being processed under the same hand-over
  /// at the same site, or the other way round; and halves that stand where pairs may not.
  func pairingViolations() -> [String] {
    var sums: [Pairing: [ServiceRole: [Double]]] = [:]
    var result: Set<String> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares) {
        guard let pairing = Pairing(service, of: stack) else { continue }
        let role = stack.role(of: service)
        let before = sums[pairing]?[role] ?? scenario.periods.map { _ in 0 }
        sums[pairing, default: [:]][role] = zip(before, shares).map(+)
        let site = scenario.sites[stack.layout.site]
        if site.servesOwnRequestsOnly || scenario.totalCount(of: site) > 1 {
          result.insert("\(stack.id): half of a pair stands at one of several sites")
        }
        if scenario.workloads[service.workload].policy.availability != nil {
          result.insert("\(stack.id): half of a pair serves a workload with an availability target")
        }
        if let half = stack.layout.pools[service.pool].half, half.configuration != nil,
          half.networkFigure != site.networkPerAccelerator?.reference
        {
          result.insert("\(stack.id): rated over another network than that of \(site.id)")
        }
      }
    }
    for (pairing, roles) in sums {
      for period in scenario.periods.indices {
        let prompts = roles[.prompts]?[period] ?? 0
        let generation = roles[.generation]?[period] ?? 0
        guard (prompts - generation).magnitude > Self.tolerance else { continue }
        let name = scenario.workloads[pairing.workload].id
        result.insert(
          "\(name) at \(scenario.sites[pairing.site].id): prompts of "
            + "\(prompts.formattedAsPercentage(decimals: 4)) of the requests are processed and tokens "
            + "of \(generation.formattedAsPercentage(decimals: 4)) generated under "
            + pairing.handOver.id)
      }
    }
    return result.sorted()
  }
}
