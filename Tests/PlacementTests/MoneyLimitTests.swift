import Quantities
import Testing

@testable import Placement

/// The budget, and offers that take only so many requests.
@Suite struct MoneyLimitTests {
  @Test func budgetAtTheOptimumIsJustEnough() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    let cost = try #require(try PlanningFixtures.cost(scenario)).total
    scenario.finance.yearlyBudget = cost
    let plan = try PlanningFixtures.plan(scenario)
    #expect((plan.cost.total - cost).magnitude < 1e-6 * cost)
    let binding = try #require(plan.bindingLimits.first { $0.kind == "budget" })
    #expect(
      binding
        == BindingLimit(
          kind: "budget", subject: "test", used: plan.cost.total, limit: cost, unit: "USD"))
    scenario.finance.yearlyBudget = cost * 0.999
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario) else {
      Issue.record("a plan below the least cost")
      return
    }
    let budget = (cost * 0.999).formatted(decimals: 2, trimmingZeros: true)
    #expect(
      conflict.sets.map(\.requirements) == [
        [
          "budget: at most \(budget) USD per year", "vision: every request is served",
        ]
      ])
  }

  private func scenario(model: String, rate: Double) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops()
        + #"<site id="tokens" tier="api" region="land"><service provider="limited-seller"/></site>"#,
      links: #"<link from="shops" to="tokens" round-trip="20 ms" round-trip-p95="40 ms"/>"#,
      workloads: LimitScenarios.summaries(rate: rate, model: model))
  }

  /// 90 requests a minute are 1.5 a second; without the box two a second cannot be served.
  @Test func offerTakesNoMoreRequestsThanItAllows() throws {
    let below = try PlanningFixtures.plan(scenario(model: "dense-3b", rate: 1.4))
    #expect(below.assignments.map { "\($0.siteID) \($0.share)" } == ["tokens 1.0"])
    var above = try scenario(model: "dense-3b", rate: 2)
    let plan = try PlanningFixtures.plan(above)
    let bought = plan.assignments.first { $0.siteID == "tokens" }?.share ?? 0
    #expect(bought <= 0.75 + 1e-6)
    #expect(plan.fleet.map(\.serverID) == ["small-box"])
    above.sites[0].purchase = .none
    #expect(try PlanningFixtures.cost(above) == nil)
  }

  /// Requests that stay together need an offer that takes all of a site: 2 a second are 120 a minute.
  @Test func offerTooSmallForAWholeSiteIsRejected() throws {
    var together = try scenario(model: "dense-3b", rate: 2)
    together.workloads[0].policy.isDivisible = false
    let plan = try PlanningFixtures.plan(together)
    #expect(plan.fleet.map(\.serverID) == ["small-box"])
    #expect(
      plan.rejections.first { $0.reason == .rateLimit }?.detail
        == "a site of shops sends 120 requests per minute; the offer takes 90")
  }

  /// 24,000 tokens a minute are 400 a second: 10/9 of a request of 360 tokens.
  @Test func offerTakesNoMoreTokensThanItAllows() throws {
    let below = try PlanningFixtures.plan(scenario(model: "dense-8b", rate: 1.1))
    #expect(below.assignments.map { "\($0.siteID) \($0.share)" } == ["tokens 1.0"])
    var above = try scenario(model: "dense-8b", rate: 1.12)
    #expect(try PlanningFixtures.plan(above).fleet.map(\.serverID) == ["small-box"])
    above.sites[0].purchase = .none
    #expect(try PlanningFixtures.cost(above) == nil)
  }
}
