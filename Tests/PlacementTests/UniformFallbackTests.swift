import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// What happens when the counts of a class cannot be arranged site by site.
@Suite struct UniformFallbackTests {
  /// Four shops with a box each need a quarter of a second box each: summed over the class one more
  /// box would do, but every shop needs one of its own.
  private func shopsWithoutEnoughBoxes() throws -> Scenario {
    func scenario(_ rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(
          count: 4,
          supply: #"<owned server="small-box" count-per-site="1"/><buy servers="small-box"/>"#),
        workloads: LimitScenarios.vision(rate: rate))
    }
    return try scenario(LimitScenarios.boxRate(try scenario(1)) * 0.8 * 1.25)
  }

  @Test func everyShopGetsABoxOfItsOwn() throws {
    guard case .plan(let plan) = try PlanningFixtures.result(shopsWithoutEnoughBoxes()) else {
      Issue.record("there is a plan: one more box in every shop")
      return
    }
    #expect(plan.fleet.reduce(0) { $0 + $1.count } == 8)
    #expect(plan.solver.termination == "uniformSites")
    #expect(plan.solver.bestBound < plan.cost.total)
  }

  @Test func budgetBetweenBoundAndPlanEndsWithoutPlan() throws {
    var shops = try shopsWithoutEnoughBoxes()
    let cost = try #require(try PlanningFixtures.cost(shops))
    shops.finance.yearlyBudget = (cost.bound + cost.total) / 2
    let result = try PlanningFixtures.result(shops)
    #expect(
      result == .stopped(termination: "no plan was found that holds at every single site"))
  }
}
