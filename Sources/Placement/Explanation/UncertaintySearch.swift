import Catalog
import Economics
import Quantities

/// Finds what would be best when performance, demand and prices come out at their P10 and P90.
package struct UncertaintySearch: Sendable {
  private let question: PlanningQuestion
  private let base: Plan
  private let replanning: Replanning

  /// A search around the plan of a question, which was checked again when it was made.
  package init(_ question: PlanningQuestion, base: Plan, replanning: Replanning) {
    self.question = question
    self.base = base
    self.replanning = replanning
  }

  /// The changes under which the plan was checked again.
  package var rechecks: [PlanRecheck] { base.rechecks }

  /// What the cheapest plan would be under the change of a check, beside the plan as it is.
  package func check(
    _ recheck: PlanRecheck, _ interruption: SolveInterruption
  ) throws -> UncertaintyCheck {
    let best = try replanning.plan(changed(by: recheck), interruption)
    var repair: CostInterval?
    if !recheck.misses.isEmpty, let best { repair = CostInterval(extraOf: best, over: base) }
    return UncertaintyCheck(
      recheck, costOfBest: best?.cost.total, repair: repair,
      moves: best?.moves(from: base) ?? [])
  }

  private func changed(by recheck: PlanRecheck) -> PlanningQuestion {
    var result = question
    result.scenario = question.scenario.changed(by: recheck.change, factor: recheck.factor ?? 1)
    switch recheck.change {
    case .highPrices, .lowPrices: result.scalePrices(by: recheck.factor ?? 1)
    case .slowHardware, .fastHardware, .highDemand, .lowDemand: break
    }
    return result
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
    scenario.scaleElectricityPrices(by: factor)
    scenario.scaleTrafficPrices(by: factor)
  }
}
