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
  /// Shares of workloads for which services of other sites hold capacity.
  ///
  /// `Σ r ≥ Σ z·x` over the shares `x` that a site backs up, with `z` the share of them that is away at
  /// once; the capacity rows of that site carry `r` like any load. `x = 0` at a failover site that would
  /// miss the target by itself.
  mutating func addReserves() {
    for index in scenario.workloads.indices {
      let own = structure.services.indices.filter { structure.services[$0].workload == index }
      let backups = Set(
        own.compactMap { problem.stacks[structure.services[$0].stack].backedUp[index]?.site })
      for backup in backups.sorted() { addReserves(of: index, at: backup, own) }
      refuseShares(of: index, own)
    }
  }

  /// No share of a workload where a site can only hold capacity for it.
  private mutating func refuseShares(of index: Int, _ own: [Int]) {
    let availability = Availability(scenario: scenario, routes: problem.routes)
    for service in own {
      let stack = problem.stacks[structure.services[service].stack]
      guard
        availability.onlyHoldsCapacity(
          for: index, at: scenario.sites[stack.layout.site], server: stack.layout.option.serverID)
      else { continue }
      for period in structure.periods.indices {
        rows.append(
          SharedLimit(
            "reserve-only[\(scenario.workloads[index].id), \(stack.id)]\(tag(period))",
            [PlacementTerm(1, .share(service: service, period: period))], atMost: 0))
      }
    }
  }

  private mutating func addReserves(of index: Int, at backup: Int, _ own: [Int]) {
    let availability = Availability(scenario: scenario, routes: problem.routes)
    let workload = scenario.workloads[index]
    let here = own.filter { structure.site(ofStack: structure.services[$0].stack) == backup }
    for period in structure.periods.indices {
      var terms: [PlacementTerm] = []
      for service in own {
        let stack = problem.stacks[structure.services[service].stack]
        guard stack.backedUp[index]?.site == backup else { continue }
        let share = availability.reservedShare(
          of: index, at: scenario.sites[stack.layout.site], server: stack.layout.option.serverID)
        terms.append(PlacementTerm(share, .share(service: service, period: period)))
      }
      for service in here {
        let stack = problem.stacks[structure.services[service].stack]
        let reserve = addSwitch(
          "reserve[\(workload.id), \(stack.id)]\(tag(period))", in: 0...1, kind: .continuous)
        reserves.append(ReserveChoice(service: service, period: period, quantity: reserve))
        terms.append(PlacementTerm(-1, reserve))
      }
      rows.append(
        SharedLimit(
          "failover[\(workload.id), \(scenario.sites[backup].id)]\(tag(period))", terms, atMost: 0))
    }
  }

  /// What a service holds for failures in a period; nil for nothing.
  func reserve(of service: Int, period: Int) -> PlacementQuantity? {
    reserves.first { $0.service == service && $0.period == period }?.quantity
  }
}
