import Catalog
import Economics
import Quantities

/// Checks a plan again with performance, demand and prices at their P10 and P90.
package struct UncertaintySearch: Sendable {
  /// The confidence that P90 stands for.
  private static let confidence = 0.9

  private let question: PlanningQuestion
  private let base: Plan
  private let replanning: Replanning
  private let bands: UncertaintyBands

  /// A check of the plan of a question.
  package init(
    _ question: PlanningQuestion, base: Plan, replanning: Replanning, bands: UncertaintyBands
  ) {
    self.question = question
    self.base = base
    self.replanning = replanning
    self.bands = bands
  }

  /// What one change does to the plan, and what the cheapest plan would then be.
  package func check(
    _ change: UncertaintyCheck.Change, _ interruption: SolveInterruption
  ) throws -> UncertaintyCheck {
    let changed = changed(by: change)
    let best = try replanning.plan(changed, interruption)
    let missed = missed(under: change)
    let factor = factor(of: change)
    var costOfPlan: Double?
    if missed.isEmpty { costOfPlan = cost(under: change) }
    var repair: CostInterval?
    if !missed.isEmpty, let best { repair = CostInterval(extraOf: best, over: base) }
    return UncertaintyCheck(
      change: change, factor: factor, missedWorkloadIDs: missed, costOfPlan: costOfPlan,
      costOfBest: best?.cost.total, repair: repair, moves: best?.moves(from: base) ?? [])
  }

  private func factor(of change: UncertaintyCheck.Change) -> Double? {
    switch change {
    case .slowHardware: nil
    case .highDemand: bands.demand.upperBound
    case .lowDemand: bands.demand.lowerBound
    case .highPrices: bands.prices.upperBound
    case .lowPrices: bands.prices.lowerBound
    }
  }

  private func changed(by change: UncertaintyCheck.Change) -> PlanningQuestion {
    var result = question
    let factor = factor(of: change) ?? 1
    switch change {
    case .slowHardware: result.scenario.rules.confidence = Self.confidence
    case .highDemand, .lowDemand:
      for index in result.scenario.workloads.indices {
        result.scenario.workloads[index].meanRate *= factor
      }
    case .highPrices, .lowPrices: result.scalePrices(by: factor)
    }
    return result
  }

  // MARK: The plan as it is

  /// The workloads that the servers of the plan would not serve within their targets.
  ///
  /// Slow hardware is judged by the bands of each estimate at the planned load; more demand by
  /// whether the servers sustain it, the headroom used up.
  private func missed(under change: UncertaintyCheck.Change) -> [String] {
    let found: [Assignment]
    switch change {
    case .slowHardware:
      found = base.assignments.filter { assignment in
        assignment.latencies.contains { latency in
          guard let limit = latency.limit, let high = latency.high else { return false }
          return high > limit * (1 + 1e-6)
        }
      }
    case .highDemand:
      found = base.assignments.filter { assignment in
        base.fleet.contains { entry in
          entry.siteID == assignment.siteID && entry.serverID == assignment.serverID
            && entry.ownership == assignment.ownership
            && entry.modelIDs.contains(assignment.modelID)
            && entry.peakUtilization * bands.demand.upperBound > 1 + 1e-9
        }
      }
    case .lowDemand, .highPrices, .lowPrices: found = []
    }
    let ids = Set(found.map(\.workloadID))
    return question.scenario.workloads.map(\.id).filter(ids.contains)
  }

  /// What the plan itself would cost: prices change each line, demand what follows it.
  private func cost(under change: UncertaintyCheck.Change) -> Double {
    let factor = factor(of: change) ?? 1
    return base.cost.lines.reduce(0) { sum, placed in
      let follows: Set<CostKind> =
        switch change {
        case .slowHardware: []
        // Idle energy stays; that all of it follows the demand overstates the change.
        case .highDemand, .lowDemand: [.energy, .carbon, .tokens, .network]
        case .highPrices, .lowPrices:
          [
            .capital, .maintenance, .spares, .energy, .rent, .reservation, .tokens, .network,
          ]
        }
      return sum + placed.line.amount * (follows.contains(placed.line.kind) ? factor : 1)
    }
  }

  // MARK: Ties

  /// Workloads whose choice and runner-up cost the same within the noise of prices.
  ///
  /// Prices of both options are off by independent factors within the band; the noise of their
  /// difference is `b·√(A² + B²)`, with `A` and `B` what the workload costs with either and `b` half
  /// the width of the band.
  package func ties(in plan: Plan) -> [Tie] {
    let halfWidth = (bands.prices.upperBound - bands.prices.lowerBound) / 2
    let main = plan.mainAssignments
    return plan.runnersUp.compactMap { runnerUp in
      guard let next = runnerUp.choice, let extra = runnerUp.extraCostAtMost,
        let choice = main[runnerUp.workloadID]
      else { return nil }
      let own = plan.assignments.filter { $0.workloadID == runnerUp.workloadID }
        .reduce(0) { $0 + $1.yearlyCost }
      let other = own + extra
      let noise = halfWidth * (own * own + other * other).squareRoot()
      guard extra < noise else { return nil }
      return Tie(
        workloadID: runnerUp.workloadID, choice: choice.placeText, runnerUp: next,
        extraCost: extra, noise: noise)
    }
  }
}

extension PlanningQuestion {
  /// Multiplies the prices of servers, rents, tokens, energy and traffic.
  mutating func scalePrices(by factor: Double) {
    PricedMachine.scaleServerPrices(by: factor, in: &self)
    PricedMachine.scaleRents(by: factor, in: &self)
    for provider in Set(scenario.sites.flatMap(\.serviceProviderIDs)).sorted() {
      catalog = catalog.scalingTokenPrices(of: provider, by: factor)
    }
    for site in scenario.sites.indices {
      scenario.sites[site].electricityPrice = scenario.sites[site].electricityPrice.map {
        $0.with($0.value * factor)
      }
    }
    for link in scenario.links.indices { scenario.links[link].pricePerGigabyte *= factor }
  }
}
