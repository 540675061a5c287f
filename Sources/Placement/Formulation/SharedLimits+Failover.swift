import Catalog
import LinearProgramming
import Quantities

/// Capacity that a service of the failover site holds for a workload, in a period.
package struct ReserveChoice: Hashable, Sendable {
  /// The index of the service among `ProblemStructure.services`.
  package let service: Int
  /// The period.
  package let period: Int
  /// The share of the workload for which it is held.
  package let quantity: PlacementQuantity
}

extension SharedLimits {
  /// Shares of workloads for which services of their failover sites hold capacity.
  ///
  /// `Σ r ≥ Σ z·x` over the shares `x` that are backed up, with `z` the share of them that is away at
  /// once; the capacity rows of the failover site carry `r` like any load. `x = 0` at a failover site
  /// that would miss the target by itself.
  mutating func addReserves() {
    let availability = Availability(scenario: scenario, routes: problem.routes)
    for (index, workload) in scenario.workloads.enumerated() {
      guard let backup = workload.policy.failoverSiteID else { continue }
      let here = structure.services.indices.filter { service in
        structure.services[service].workload == index
          && scenario.sites[structure.site(ofStack: structure.services[service].stack)].id == backup
      }
      for period in structure.periods.indices {
        var terms: [PlacementTerm] = []
        for (service, choice) in structure.services.enumerated() where choice.workload == index {
          let stack = problem.stacks[choice.stack]
          guard stack.backedUp.contains(index) else { continue }
          let share = availability.reservedShare(
            of: index, at: scenario.sites[stack.layout.site],
            server: stack.layout.option.serverID)
          terms.append(PlacementTerm(share, .share(service: service, period: period)))
        }
        for service in here {
          let stack = problem.stacks[structure.services[service].stack]
          guard
            availability.onlyHoldsCapacity(
              for: index, at: scenario.sites[stack.layout.site],
              server: stack.layout.option.serverID)
          else { continue }
          rows.append(
            SharedLimit(
              "reserve-only[\(workload.id), \(stack.id)]\(tag(period))",
              [PlacementTerm(1, .share(service: service, period: period))], atMost: 0))
        }
        guard !terms.isEmpty else { continue }
        for service in here {
          let stack = problem.stacks[structure.services[service].stack]
          let reserve = addSwitch(
            "reserve[\(workload.id), \(stack.id)]\(tag(period))", in: 0...1, kind: .continuous)
          reserves.append(ReserveChoice(service: service, period: period, quantity: reserve))
          terms.append(PlacementTerm(-1, reserve))
        }
        rows.append(
          SharedLimit("failover[\(workload.id)]\(tag(period))", terms, atMost: 0))
      }
    }
  }

  /// What a service holds for failures in a period; nil for nothing.
  func reserve(of service: Int, period: Int) -> PlacementQuantity? {
    reserves.first { $0.service == service && $0.period == period }?.quantity
  }
}
