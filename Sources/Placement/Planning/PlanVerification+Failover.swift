import Quantities

extension PlanVerification {
  /// Capacity held for failures: enough for every workload, and free on the servers that hold it.
  func failoverViolations() -> [String] {
    let availability = Availability(scenario: problem.scenario, routes: problem.routes)
    var result: [String] = []
    for (index, workload) in problem.scenario.workloads.enumerated() {
      let backups = Set(
        decision.placed.compactMap { problem.stacks[$0.stack].backedUp[index]?.site })
      for backup in backups.sorted() {
        for period in problem.scenario.periods.indices {
          var needed = 0.0
          for placed in decision.placed {
            let stack = problem.stacks[placed.stack]
            guard stack.backedUp[index]?.site == backup else { continue }
            let share = availability.reservedShare(
              of: index, at: problem.scenario.sites[stack.layout.site],
              server: stack.layout.option.serverID)
            for (service, shares) in zip(stack.services, placed.shares)
            where service.workload == index {
              needed += share * shares[period]
            }
          }
          let held = decision.reserves.filter { reserve in
            let stack = problem.stacks[reserve.stack]
            return stack.services[reserve.position].workload == index
              && stack.layout.site == backup
          }.reduce(0.0) { $0 + $1.shares[period] }
          guard needed > held + Self.tolerance else { continue }
          result.append(
            "\(workload.id): capacity for \(held.formattedAsPercentage(decimals: 3)) of the requests "
              + "is held for failures at \(problem.scenario.sites[backup].id), "
              + "\(needed.formattedAsPercentage(decimals: 3)) are needed")
        }
      }
    }
    return result + reservedLoadViolations()
  }

  /// Stacks whose load and reserves together exceed their servers.
  private func reservedLoadViolations() -> [String] {
    var result: [String] = []
    for (index, reserves) in Dictionary(grouping: decision.reserves, by: \.stack)
      .sorted(by: { $0.key < $1.key })
    {
      let stack = problem.stacks[index]
      guard let placed = decision.placed.first(where: { $0.stack == index }) else {
        result.append("\(stack.id): holds capacity without servers")
        continue
      }
      for period in problem.scenario.periods.indices {
        var load = 0.0
        for (service, shares) in zip(stack.services, placed.shares) {
          load +=
            problem.peakRate(service.workload, inPeriod: period) * shares[period]
            / service.ratePerServer
        }
        for reserve in reserves {
          let service = stack.services[reserve.position]
          load +=
            problem.peakRate(service.workload, inPeriod: period) * reserve.shares[period]
            / service.ratePerServer
        }
        let limit = Double(placed.servers[period]) * (1 - problem.scenario.rules.headroom)
        if load > limit * (1 + Self.tolerance) {
          result.append("\(stack.id): load and reserve exceed its servers")
        }
      }
    }
    return result
  }
}
