import Catalog
import Economics
import Quantities

extension PlanAssembly {
  /// Supplies that are taken to within one more server of the plan, and vendors at their share.
  func bindingProcurement() -> [BindingLimit] {
    problem.planLimits.compactMap { limit in
      switch limit.subject {
      case .supply(let subject): bindingSupply(limit, subject)
      case .vendorShare(let vendor, let largest): bindingShare(limit, vendor, largest)
      case .fleet(_, let siteID, let serverID):
        bindingSupply(limit, .server(serverID)).map {
          BindingLimit(
            kind: "inventory", subject: "\(siteID)/\(serverID)", used: $0.used, limit: $0.limit,
            unit: "servers")
        }
      }
    }
  }

  /// Workloads whose share on machines that may be interrupted is used up.
  func bindingSpotShares() -> [BindingLimit] {
    scenario.workloads.enumerated().compactMap { index, workload in
      guard let largest = workload.policy.largestSpotShare, largest < 1 else { return nil }
      var used = scenario.periods.map { _ in 0.0 }
      for placed in decision.placed {
        let stack = problem.stacks[placed.stack]
        guard stack.layout.option.mayBeInterrupted else { continue }
        for (service, shares) in zip(stack.services, placed.shares)
        where service.workload == index {
          for period in shares.indices { used[period] += shares[period] }
        }
      }
      guard largest > 0, let most = used.max(), most > largest * 0.999 else { return nil }
      return BindingLimit(
        kind: "spotShare", subject: workload.id, used: most * 100, limit: largest * 100, unit: "%")
    }
  }

  private func bindingSupply(
    _ limit: PlanLimit, _ subject: Procurement.Scarce
  ) -> BindingLimit? {
    var used = 0.0
    var smallest: Double?
    for placed in decision.placed {
      let each = limit.use(of: problem.stacks[placed.stack].layout)
      guard each > 0 else { continue }
      used += each * Double(placed.mostServers)
      smallest = Swift.min(smallest ?? each, each)
    }
    guard let smallest = smallest ?? (limit.most == 0 ? 1 : nil), used + smallest > limit.most
    else {
      return nil
    }
    let unit = if case .accelerator = subject { "accelerators" } else { "servers" }
    return BindingLimit(
      kind: "supply", subject: subject.id, used: used, limit: limit.most, unit: unit)
  }

  private func bindingShare(
    _ limit: PlanLimit, _ vendor: String, _ largest: Double
  ) -> BindingLimit? {
    var own = 0.0
    var all = 0.0
    for placed in decision.placed {
      let option = problem.stacks[placed.stack].layout.option
      guard !option.ownership.isThere else { continue }
      let spend = option.fixedLines.total * costing.meanServers(of: placed)
      all += spend
      if option.accelerator.vendor == vendor { own += spend }
    }
    for bought in decision.bought {
      let spend = costing.lines(of: bought).map(\.line).filter { $0.kind == .tokens }.total
      all += spend
      if problem.services[bought.offer].providerName == vendor { own += spend }
    }
    guard all > 0, own > all * largest * 0.999 else { return nil }
    return BindingLimit(
      kind: "vendorShare", subject: vendor, used: own, limit: all * largest,
      unit: scenario.finance.currency.code)
  }
}
