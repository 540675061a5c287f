import Quantities
import Testing

@testable import Placement

/// Limits of sites: each decides a plan, and the plan says so.
@Suite struct SiteLimitTests {
  private func binding(_ plan: Plan, _ kind: String) -> BindingLimit? {
    plan.bindingLimits.first { $0.kind == kind }
  }

  private func rejections(_ scenario: Scenario, _ reason: Rejection.Reason) -> [String] {
    PlanningFixtures.problem(scenario).rejections.filter { $0.reason == reason }.map(\.detail)
  }

  @Test func powerLimitFillsUpAndSendsTheRestAway() throws {
    func scenario(power: String, rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(count: 2, attributes: "power-limit=\"\(power)\"")
          + #"<site id="cloud" tier="cloud" region="cloud-a"><rent provider="machine-rental" terms="on-demand" instances="small-1"/></site>"#,
        links: #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#,
        workloads: LimitScenarios.vision(rate: rate))
    }
    // Two boxes and a half for each shop; a rented one costs several times as much.
    let rate = LimitScenarios.boxRate(try scenario(power: "1 kW", rate: 1)) * 0.8 * 2.5
    let roomy = try PlanningFixtures.plan(scenario(power: "1 kW", rate: rate))
    #expect(roomy.fleet.map { "\($0.siteID) \($0.count)" } == ["shops 6"])
    let tight = try PlanningFixtures.plan(scenario(power: "0.6 kW", rate: rate))
    #expect(tight.fleet.map { "\($0.siteID) \($0.count)" } == ["shops 4", "cloud 1"])
    #expect(
      binding(tight, "power")
        == BindingLimit(kind: "power", subject: "shops", used: 1, limit: 1.2, unit: "kW"))
    #expect(tight.cost.total > roomy.cost.total)
  }

  @Test func serverBeyondThePowerOfASiteIsRejected() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(
        attributes: "power-limit=\"300 W\"", supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.vision(rate: 5))
    #expect(
      rejections(scenario, .sitePower)
        == ["twin-box draws up to 400 W; each site of shops provides 300 W"])
  }

  @Test func rackUnitsDecideWhatFits() throws {
    func scenario(_ units: Int, _ rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(
          attributes: "rack-units=\"\(units)\"",
          supply: """
            <buy servers="small-box twin-box"/>
            <own-price server="twin-box" price="5500 USD" note="test"/>
            """), workloads: LimitScenarios.vision(rate: rate))
    }
    let rate = LimitScenarios.boxRate(try scenario(2, 1)) * 0.8 * 1.5
    let plan = try PlanningFixtures.plan(scenario(2, rate))
    #expect(plan.fleet.map(\.serverID) == ["twin-box"])
    #expect(
      binding(plan, "rackUnits")
        == BindingLimit(kind: "rackUnits", subject: "shops", used: 2, limit: 2, unit: "U"))
    #expect(
      try rejections(scenario(1, rate), .rackSpace)
        == ["twin-box takes 2 rack units; each site of shops has 1"])
    #expect(try PlanningFixtures.cost(scenario(1, rate)) == nil)
  }

  @Test func inventoryIsUsedUpBeforeAnythingIsBought() throws {
    func scenario(_ rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(
          supply: #"<owned server="small-box" count-per-site="1"/><buy servers="small-box"/>"#),
        workloads: LimitScenarios.vision(rate: rate))
    }
    let rate = LimitScenarios.boxRate(try scenario(1)) * 0.8
    let enough = try PlanningFixtures.plan(scenario(rate * 0.9))
    #expect(enough.fleet.map { "\($0.ownership.rawValue) \($0.count)" } == ["existing 1"])
    let more = try PlanningFixtures.plan(scenario(rate * 1.5))
    #expect(
      Set(more.fleet.map { "\($0.ownership.rawValue) \($0.count)" }) == [
        "existing 1", "bought 1",
      ])
    #expect(
      binding(more, "inventory")
        == BindingLimit(
          kind: "inventory", subject: "shops/small-box", used: 1, limit: 1, unit: "servers"))
  }

  @Test func devicesServeNoMoreThanTheirShare() throws {
    let scenario = try LimitScenarios.read(
      sites: """
        <site id="shops" tier="premises" region="town" count="2">
        <owned server="small-box" count-per-site="1"/></site>
        <site id="tablets" tier="device" region="town" within="shops" count="5" serving-share="0.3">
        <owned server="tablet" count-per-site="1"/>
        </site>
        <site id="tokens" tier="api" region="land"><service provider="token-seller"/></site>
        """,
      links: #"<link from="tablets" to="tokens" round-trip="20 ms" round-trip-p95="40 ms"/>"#,
      workloads: """
        <workload id="notes" origin="tablets">
        <demand requests-per-second="0.001" peak-to-mean="1"/>
        <lengths input="100" input-variation="0" output="20" output-variation="0"/>
        <model ref="dense-3b" precisions="q4_k_m"/><model ref="dense-8b" precisions="bf16"/>
        <policy tiers="device api"/>
        </workload>
        """)
    let plan = try PlanningFixtures.plan(scenario)
    // Three of ten tablets, which are on anyway; tokens are bought for the others.
    let shares = plan.assignments.map { "\($0.siteID) \($0.share.formatted(decimals: 6))" }
    #expect(shares == ["tablets 0.300000", "tokens 0.700000"])
    #expect(
      binding(plan, "inventory")
        == BindingLimit(
          kind: "inventory", subject: "tablets/tablet", used: 3, limit: 3, unit: "servers"))
  }
}
