import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// What single sites need, where sums over a class would do with less.
@Suite struct SingleSitesTests {
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
    let plan = try PlanningFixtures.plan(shopsWithoutEnoughBoxes())
    #expect(
      plan.fleet.map { "\($0.ownership.rawValue) \($0.groups)" }.sorted() == [
        "bought \([FleetEntry.Group(sites: 4, serversPerSite: 1)])",
        "existing \([FleetEntry.Group(sites: 4, serversPerSite: 1)])",
      ])
    #expect(plan.solver.termination == "optimal")
    #expect(plan.solver.relativeGap <= 1e-6)
  }

  @Test func budgetIsHeldAgainstWhatSingleSitesNeed() throws {
    var shops = try shopsWithoutEnoughBoxes()
    let cost = try #require(try PlanningFixtures.cost(shops)).total
    shops.finance.yearlyBudget = cost * 1.001
    #expect(try (#require(try PlanningFixtures.cost(shops)).total - cost).magnitude < 1e-6 * cost)
    shops.finance.yearlyBudget = cost * 0.999
    guard case .conflict(let conflict) = try PlanningFixtures.result(shops) else {
      Issue.record("a plan or nothing, though the budget is below every plan")
      return
    }
    #expect(conflict.sets.contains { $0.requirements.contains { $0.hasPrefix("budget: ") } })
  }

  /// Half of the shops could send their pictures away over a link shared by all, but no single shop can
  /// send more than its own link carries.
  @Test func everyShopKeepsToItsOwnLink() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 6) + LimitScenarios.ownedHub,
      links: LimitScenarios.link(#"up="3 Mbit/s""#), workloads: LimitScenarios.vision(rate: 5))
    let plan = try PlanningFixtures.plan(scenario)
    // 5 pictures of 50 kB are 2 Mbit/s, of which 1.5 may be planned: no shop does without a box.
    let boxes = plan.fleet.filter { $0.siteID == "shops" }.flatMap(\.groups)
    #expect(boxes.reduce(0) { $0 + $1.sites } == 6)
  }
}
