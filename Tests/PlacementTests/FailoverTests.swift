import Catalog
import Quantities
import Testing

@testable import Placement

/// Capacity held at another site instead of spare servers at each.
@Suite struct FailoverTests {
  /// The number of sites out of ten that are away at once in all but a thousandth of the time.
  @Test func quantileCountsSitesThatAreAwayAtOnce() {
    func quantile(_ count: Int, _ probability: Double, _ share: Double) -> Int {
      Availability.quantile(of: count, probability: probability, share: share)
    }
    #expect(quantile(10, 0, 0.999) == 0)
    #expect(quantile(1, 0.1, 0.999) == 1)
    #expect(quantile(1, 0.1, 0.9) == 0)
    // Both of two with 0.01, one with 0.18.
    #expect(quantile(2, 0.1, 0.98) == 1)
    #expect(quantile(2, 0.1, 0.995) == 2)
    #expect(quantile(10, 1, 0.999) == 10)
  }

  private static func scenario(
    failover: Bool, shops: Int = 20, rate: Double = 5, quantile: String = "0.999",
    link: String = "0.9999"
  ) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(count: shops)
        + #"<site id="hub" tier="metro" region="town"><buy servers="small-box"/></site>"#,
      links: """
        <link from="shops" to="hub" round-trip="5 ms" round-trip-p95="9 ms"
          availability="\(link)"/>
        """,
      workloads: LimitScenarios.vision(
        rate: rate,
        policy: #"availability="0.99" tiers="premises metro""#
          + (failover ? #" failover="hub""# : "")),
      money: ScenarioFixtures.usualMoney + """
        <planning headroom="0.2" failover-quantile="\(quantile)"/>
        <failures><server-failures mean-time-between-failures="970 h" repair-time="30 h"/></failures>
        """)
  }

  /// A server is there 97 % of the time. Alone each shop needs a spare; a hub can take over for the few
  /// shops that are away at once.
  @Test func hubHoldsCapacityInsteadOfASpareInEveryShop() throws {
    var alone = try Self.scenario(failover: false)
    alone.workloads[0].policy.tiers = [.premises]
    let spares = try PlanningFixtures.plan(alone)
    #expect(spares.fleet.map(\.count) == [40])
    #expect(spares.failover.isEmpty)
    let plan = try PlanningFixtures.plan(Self.scenario(failover: true))
    #expect(plan.cost.total < spares.cost.total)
    for reserve in plan.failover {
      #expect(reserve.siteID == "hub")
      #expect(reserve.share > 0)
    }
  }

  /// Over a link that is up 98 % of the time the hub alone would miss 99 %; it still helps the shops.
  @Test func hubThatWouldMissTheTargetAloneHoldsCapacity() throws {
    var alone = try Self.scenario(failover: false, link: "0.98")
    alone.workloads[0].policy.tiers = [.premises]
    let spares = try PlanningFixtures.plan(alone)
    let plan = try PlanningFixtures.plan(Self.scenario(failover: true, link: "0.98"))
    #expect(plan.cost.total < spares.cost.total)
    #expect(plan.failover.map(\.siteID) == ["hub"])
    #expect(Set(plan.assignments.map(\.siteID)) == ["shops"])
  }

  /// Without a name the plan finds the hub itself: it costs what naming it costs.
  @Test func secondSiteNeedsNoName() throws {
    let named = try PlanningFixtures.plan(Self.scenario(failover: true, rate: 300))
    let free = try PlanningFixtures.plan(Self.scenario(failover: false, rate: 300))
    #expect((free.cost.total - named.cost.total).magnitude < 1e-6 * named.cost.total)
    #expect(free.failover.map(\.siteID) == named.failover.map(\.siteID))
    var alone = try Self.scenario(failover: false, rate: 300)
    alone.workloads[0].policy.tiers = [.premises]
    #expect(try PlanningFixtures.plan(alone).cost.total > free.cost.total)
  }

  /// Two hubs of one server each back each other up: each holds what the other serves. One works 97 % of
  /// the time with its server, so that both are there for 1 − 0.03² = 99.91 %.
  @Test func twoSitesThatServeBackEachOtherUp() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: "")
        + ["east", "west"].map {
          "<site id=\"\($0)\" tier=\"metro\" region=\"town\"><buy servers=\"small-box\"/></site>"
        }.joined(),
      links: ["east", "west"].map {
        "<link from=\"shops\" to=\"\($0)\" round-trip=\"5 ms\" round-trip-p95=\"9 ms\" availability=\"1\"/>"
      }.joined(),
      workloads: LimitScenarios.vision(rate: 5, policy: #"availability="0.999""#),
      money: ScenarioFixtures.usualMoney + """
        <failures><server-failures mean-time-between-failures="970 h" repair-time="30 h"/></failures>
        """)
    let availability = Availability(
      scenario: scenario, routes: PlanningFixtures.problem(scenario).routes)
    let share = try #require(
      availability.backedShare(
        of: 0, at: scenario.sites[1], server: "small-box", by: scenario.sites[2]))
    #expect((share - (1 - 0.03 * 0.03)).magnitude < 1e-12)
    let plan = try PlanningFixtures.plan(scenario)
    // Two servers, at one site as server and spare or at two: both reach 99.91 %.
    #expect(plan.fleet.reduce(0) { $0 + $1.count } == 2)
    #expect(plan.assignments.allSatisfy { $0.availability ?? 0 >= 0.999 })
  }

  @Test func moreCautionNeverCostsLess() throws {
    func cost(_ quantile: String) throws -> Double {
      try PlanningFixtures.plan(
        Self.scenario(failover: true, rate: 300, quantile: quantile)
      ).cost.total
    }
    #expect(try cost("0.9999") >= cost("0.9") * (1 - 1e-9))
  }

  @Test func verificationMissesReservesThatAreNotThere() throws {
    let scenario = try Self.scenario(failover: true)
    let problem = PlanningFixtures.problem(scenario)
    let stack = try #require(
      problem.stacks.firstIndex { !$0.backedUp.isEmpty && $0.serversPerSite == 1...1 })
    let decision = PlacementDecision(
      groups: [
        .init(
          root: 0, count: 20,
          contents: [.init(stack: stack, sites: [1], servers: [1], shares: [[1]])])
      ], bought: [])
    let violations = PlanVerification(
      problem: problem, decision: decision, catalog: ScenarioFixtures.catalog
    ).failoverViolations()
    #expect(violations.count == 1)
    #expect(
      violations.first?.hasPrefix(
        "vision: capacity for 0 % of the requests is held for failures at hub, ") == true)
  }

  @Test func failoverNeedsATargetAndASiteForAll() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="one" origin="shops" use-case="chat">
        <demand requests-per-second="2"/><model ref="dense-8b"/>
        <policy failover="centre"/>
        </workload>
        <workload id="two" origin="shops" use-case="chat">
        <demand requests-per-second="2"/><model ref="dense-8b"/>
        <policy failover="tablets" availability="0.99"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:19: error: workload "one" has a site for failures, but no availability to reach
        <policy failover="centre"/>
                          ^
          Add availability="…", or remove the attribute.
        test.xml:34:19: error: "tablets" cannot hold servers for the requests of other sites
        <policy failover="tablets" availability="0.99"/>
                          ^
          Name a site of tier metro, datacenter or cloud.
        """#)
  }
}
