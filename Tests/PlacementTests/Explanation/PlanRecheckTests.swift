import Economics
import Testing

@testable import Placement

@Suite struct PlanRecheckTests {
  private func plan(
    _ scenario: Scenario, bands: UncertaintyBands = UncertaintyBands()
  ) throws -> [PlanRecheck.Change: PlanRecheck] {
    var options = PlanningFixtures.exact
    options.bands = bands
    let plan = try PlanningFixtures.plan(scenario, options: options)
    return Dictionary(uniqueKeysWithValues: plan.rechecks.map { ($0.change, $0) })
  }

  private func summaries(rate: Double, attributes: String = "") throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(attributes: attributes),
      workloads: LimitScenarios.summaries(rate: rate),
      money: ScenarioFixtures.usualMoney + #"<planning headroom="0.2"/>"#)
  }

  /// A box that is busy to 79 % takes a quarter more, but not 30 % more.
  @Test func headroomIsForSurprises() throws {
    let most = LimitScenarios.boxRate(try summaries(rate: 1))
    let asked = try summaries(rate: most * 0.79)
    let usual = try plan(asked)
    #expect(usual.count == PlanRecheck.Change.allCases.count)
    #expect(usual[.highDemand]?.factor == 1.25)
    #expect(usual[.highDemand]?.misses == [])
    let wide = try plan(asked, bands: UncertaintyBands(demand: 0.5...1.3))
    #expect(
      wide[.highDemand]?.misses == [
        .init(
          workloadID: "summaries", detail: "103 % of what the servers sustain within the targets")
      ])
    #expect(wide[.lowDemand]?.factor == 0.5)
    #expect(wide[.lowDemand]?.misses == [])
  }

  /// With the same servers a plan costs what planning for the other demand costs.
  @Test func costFollowsTheDemandAsPlanningDoes() throws {
    let most = LimitScenarios.boxRate(try summaries(rate: 1))
    let found = try plan(try summaries(rate: most * 0.4))
    for (change, factor) in [(PlanRecheck.Change.highDemand, 1.25), (.lowDemand, 0.8)] {
      let cost = try PlanningFixtures.plan(try summaries(rate: most * 0.4 * factor)).cost.total
      #expect(try (#require(found[change]).cost - cost).magnitude < 1e-6 * cost)
    }
    #expect(try #require(found[.highDemand]).cost > #require(found[.lowDemand]).cost)
    #expect(try #require(found[.slowHardware]).cost > #require(found[.fastHardware]).cost)
  }

  /// Servers, maintenance and electricity follow prices; what a site costs in itself does not.
  @Test func pricesMoveWhatIsPaidToOthers() throws {
    let scenario = try summaries(rate: 1, attributes: #"site-cost-per-year="700 USD""#)
    let cost = try PlanningFixtures.plan(scenario).cost
    let site = cost.lines.filter { $0.line.kind == .site }.reduce(0) { $0 + $1.line.amount }
    #expect(site == 700)
    let found = try plan(scenario, bands: UncertaintyBands(prices: 0.5...2))
    #expect(
      try (#require(found[.highPrices]).cost - (2 * (cost.total - 700) + 700)).magnitude < 1e-6)
    #expect(
      try (#require(found[.lowPrices]).cost - (0.5 * (cost.total - 700) + 700)).magnitude < 1e-6)
  }

  @Test func budgetIsExceededAtHighPrices() throws {
    var scenario = try summaries(rate: 1)
    scenario.finance.yearlyBudget = try PlanningFixtures.plan(scenario).cost.total * 1.1
    let found = try plan(scenario)
    let miss = try #require(found[.highPrices]?.misses.first)
    #expect(miss.workloadID == nil)
    #expect(miss.detail.hasPrefix("the budget of "))
    #expect(found[.highPrices]?.missedWorkloadIDs == [])
    #expect(found[.lowPrices]?.misses == [])
  }

  /// Five pictures of 50 kB a second are 2 Mbit/s, of 2.25 Mbit/s that may be planned.
  @Test func linkIsTooNarrowForMoreDemand() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: "") + LimitScenarios.ownedHub,
      links: LimitScenarios.link(#"up="4.5 Mbit/s" down="100 Mbit/s""#),
      workloads: LimitScenarios.vision(rate: 5))
    let found = try plan(scenario)
    let misses = try #require(found[.highDemand]?.misses)
    #expect(misses.map(\.workloadID) == ["vision"])
    #expect(misses.first?.detail == "link shops → hub, up: 2.5 Mbit/s of 2.25 Mbit/s")
    #expect(found[.lowDemand]?.misses == [])
  }
}
