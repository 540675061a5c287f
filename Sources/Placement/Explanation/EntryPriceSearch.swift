/// Finds the price below which a machine that a plan leaves out would make it cheaper.
///
/// Let `f(p)` be the least cost when the machine costs `p`. Every plan costs a constant plus `s·p`,
/// where `s` counts the machines, so `f` is the lower envelope of lines: concave and rising up to the
/// cost `v` of the plan without the machine, which it reaches at the entry price. From a price so low
/// that the machine is as good as given away, each search yields a plan and with it a line; where that
/// line meets `v` is the next price (Newton's method on a concave function, also known from Dinkelbach
/// 1967). It ends after finitely many steps at the price at which no plan with the machine is cheaper.
///
/// With gaps, `b ≤ v ≤ c`, the price is an interval. A plan with the machine that costs at most `b`
/// shows that it enters there; a search at `p` with the bound `β` shows that it does not above
/// `p + (c − β)/s₁`, because whoever takes one machine pays at least `s₁` more for each unit of price.
package struct EntryPriceSearch: Sendable {
  /// The first price, as a share of the known one: next to nothing, yet enough to tell its cost.
  private static let nextToNothing = 1e-4
  /// The most prices that are tried.
  private static let mostSteps = 16

  private let question: PlanningQuestion
  private let base: Plan
  private let replanning: Replanning

  /// A search around the plan of a question.
  package init(_ question: PlanningQuestion, base: Plan, replanning: Replanning) {
    self.question = question
    self.base = base
    self.replanning = replanning
  }

  /// The machines that the plan could have had and has not.
  package var machines: [PricedMachine] {
    PricedMachine.all(in: question).filter { machine in
      !base.fleet.contains {
        // What stands there already or is bought elsewhere has entered.
        $0.serverID == machine.serverID
          && (machine.unit == .server || $0.ownership == machine.ownership)
      }
    }
  }

  /// The entry price of a machine.
  package func entryPrice(
    of machine: PricedMachine, _ interruption: SolveInterruption
  ) throws -> EntryPrice {
    func result(_ finding: EntryPrice.Finding) -> EntryPrice {
      EntryPrice(
        serverID: machine.serverID, ownership: machine.ownership, unit: machine.unit,
        currentPrice: machine.currentPrice, finding: finding)
    }
    var price = (machine.currentPrice ?? 1) * Self.nextToNothing
    guard var plan = try plan(machine, at: price, interruption) else { return result(.unknown) }
    guard machine.isUsed(in: plan) else {
      return result(canServe(machine, at: price) ? .neverEnters : .cannotServe)
    }
    var sure = price
    var sureNot = machine.currentPrice ?? .infinity
    var last = plan
    for _ in 0..<Self.mostSteps {
      let slope = machine.pricedCost(in: plan) / price
      guard slope > 0 else { break }
      sure = max(sure, price + (base.solver.bestBound - plan.cost.total) / slope)
      let perMachine = slope / Double(max(1, machine.count(in: plan)))
      let above = price + max(0, base.cost.total - plan.solver.bestBound) / perMachine
      sureNot = min(sureNot, above)
      last = plan
      let next = price + (base.cost.total - plan.cost.total) / slope
      guard next > price * (1 + 1e-6) else { break }
      price = next
      guard let better = try self.plan(machine, at: price, interruption) else { break }
      guard machine.isUsed(in: better) else {
        // Without the machine at this price the bound says how much lower a plan with it could be.
        sureNot = min(
          sureNot, price + max(0, base.cost.total - better.solver.bestBound) / perMachine)
        break
      }
      plan = better
    }
    guard base.solver.bestBound > 0, sure.isFinite else { return result(.unknown) }
    return EntryPrice(
      serverID: machine.serverID, ownership: machine.ownership, unit: machine.unit,
      currentPrice: machine.currentPrice, finding: .entersBelow,
      surelyBelow: min(sure, sureNot), surelyNotAbove: max(sure, sureNot),
      siteIDs: sites(of: machine, in: last), workloadIDs: workloads(on: machine, in: last))
  }

  private func plan(
    _ machine: PricedMachine, at price: Double, _ interruption: SolveInterruption
  ) throws -> Plan? {
    var question = question
    question.scenario = machine.priced(at: price, in: question.scenario)
    return try replanning.plan(question, interruption)
  }

  /// Whether anything that is asked for could run on the machine.
  private func canServe(_ machine: PricedMachine, at price: Double) -> Bool {
    CandidateGeneration(
      machine.priced(at: price, in: question.scenario), catalog: question.catalog,
      memory: replanning.memory
    ).problem().stacks.contains {
      $0.layout.option.serverID == machine.serverID
        && $0.layout.option.ownership == machine.ownership
    }
  }

  private func sites(of machine: PricedMachine, in plan: Plan) -> [String] {
    let used = plan.fleet.filter {
      $0.serverID == machine.serverID && $0.ownership == machine.ownership
    }
    return Set(used.map(\.siteID)).sorted()
  }

  private func workloads(on machine: PricedMachine, in plan: Plan) -> [String] {
    let served = plan.assignments.filter {
      $0.serverID == machine.serverID && $0.ownership == machine.ownership
    }
    return Set(served.map(\.workloadID)).sorted()
  }
}
