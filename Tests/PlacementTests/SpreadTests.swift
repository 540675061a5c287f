import Catalog
import Economics
import Quantities
import Testing

@testable import Placement

/// Machines that may be interrupted, types of servers, numbers of sites.
@Suite struct SpreadTests {
  private static let cloud = """
    <site id="cloud" tier="cloud" region="cloud-a">
    <rent provider="machine-rental" terms="on-demand spot" instances="small-1" spot-overhead="0.25"/>
    <own-rent provider="machine-rental" instance="small-1" term="spot" price="0.2 USD/h" note="seen"/>
    </site>
    """
  private static let link =
    #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#

  private static func spot(rate: Double = 100, policy: String) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: "") + cloud, links: link,
      workloads: LimitScenarios.vision(rate: rate, policy: policy))
  }

  @Test func spotIsNotUsedUnlessTheWorkloadAcceptsIt() throws {
    let scenario = try Self.spot(policy: "")
    #expect(try PlanningFixtures.plan(scenario).fleet.map(\.ownership) == [.onDemand])
    let rejections = PlanningFixtures.problem(scenario).rejections
    #expect(
      rejections.first { $0.reason == .interruption }?.detail
        == "machine-rental/small-1 may be interrupted; vision says no largest-spot-share")
  }

  @Test func spotServesNoMoreThanItsShare() throws {
    let plan = try PlanningFixtures.plan(
      Self.spot(rate: 2_000, policy: #"largest-spot-share="0.6""#))
    let spot = plan.assignments.filter { $0.ownership == .spot }.reduce(0) { $0 + $1.share }
    #expect(spot > 0 && spot <= 0.6 + 1e-6)
    let free = try PlanningFixtures.plan(
      Self.spot(rate: 2_000, policy: #"largest-spot-share="1""#))
    #expect(free.assignments.map(\.ownership) == [.spot])
    #expect(free.cost.total < plan.cost.total)
  }

  /// A quarter of a spot machine's work is lost.
  @Test func interruptionsTakeTheirShareOfTheRate() throws {
    let stacks = try PlanningFixtures.problem(Self.spot(policy: #"largest-spot-share="1""#)).stacks
    func rate(_ ownership: Ownership) throws -> Double {
      try #require(
        stacks.first { $0.layout.option.ownership == ownership && $0.serversPerSite.contains(1) }?
          .services.first?.ratePerServer)
    }
    #expect(try (rate(.spot) - 0.75 * rate(.onDemand)).magnitude < 1e-9)
  }

  @Test func oneTypePerWorkloadCostsMoreThanAnyMix() throws {
    func cost(_ policy: String, rate: Double) throws -> Double {
      let scenario = try LimitScenarios.read(
        sites: LimitScenarios.shops(supply: #"<buy servers="small-box twin-box"/>"#),
        workloads: LimitScenarios.vision(rate: rate, policy: policy))
      let plan = try PlanningFixtures.plan(scenario)
      if !policy.isEmpty { #expect(Set(plan.fleet.map(\.serverID)).count == 1) }
      return plan.cost.total
    }
    let box = LimitScenarios.boxRate(
      try LimitScenarios.read(
        sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 1)))
    // A twin is cheaper than two boxes, a twin and a box than two twins.
    let rate = box * 0.8 * 2.9
    #expect(try cost(#"one-server-type="true""#, rate: rate) > cost("", rate: rate) * 1.01)
  }

  @Test func oneTypePerSiteHoldsForAllWorkloadsTogether() throws {
    func plan(_ attributes: String) throws -> Plan {
      let workloads =
        LimitScenarios.vision(rate: 5, policy: #"isolated="true""#)
        + LimitScenarios.summaries(rate: 30)
      return try PlanningFixtures.plan(
        LimitScenarios.read(
          sites: LimitScenarios.shops()
            + "<site id=\"hub\" tier=\"metro\" region=\"town\" \(attributes)>"
            + #"<buy servers="small-box twin-box"/></site>"#,
          links: #"<link from="shops" to="hub" round-trip="5 ms" round-trip-p95="9 ms"/>"#,
          workloads: workloads.replacing("<policy ", with: "<policy tiers=\"metro\" ")))
    }
    let free = try plan("")
    let same = try plan(#"one-server-type="true""#)
    #expect(Set(same.fleet.map(\.serverID)).count == 1)
    #expect(same.cost.total >= free.cost.total * (1 - 1e-9))
  }

  @Test func serversStandAtAsManySitesAsAsked() throws {
    func scenario(_ policy: String) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(supply: "")
          + #"<site id="hubs" tier="metro" region="town" count="2"><buy servers="small-box"/></site>"#
          + #"<site id="cloud" tier="cloud" region="cloud-a"><rent provider="machine-rental" terms="on-demand" instances="small-1"/></site>"#,
        links: """
          <link from="shops" to="hubs" round-trip="5 ms" round-trip-p95="9 ms"/>
          <link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>
          """, workloads: LimitScenarios.vision(rate: 5, policy: policy))
    }
    func sites(_ plan: Plan) -> Int {
      plan.fleet.reduce(0) { $0 + $1.groups.reduce(0) { $0 + $1.sites } }
    }
    let free = try PlanningFixtures.plan(scenario(""))
    #expect(sites(free) == 1)
    let two = try PlanningFixtures.plan(scenario(#"minimum-sites="2""#))
    #expect(sites(two) == 2)
    #expect(two.cost.total > free.cost.total)
    #expect(sites(try PlanningFixtures.plan(scenario(#"minimum-sites="3""#))) == 3)
    guard
      case .conflict(let conflict) = try PlanningFixtures.result(scenario(#"minimum-sites="4""#))
    else {
      Issue.record("a plan at four of three sites")
      return
    }
    #expect(
      conflict.sets.map(\.requirements) == [
        ["vision: servers at no fewer than 4 sites", "vision: every request is served"]
      ])
  }

  @Test func overheadGoesWithSpot() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="on-demand spot"/>
        </site>
        <site id="cloud-2" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="on-demand" spot-overhead="0.1"/>
        </site>
        """#, links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:7:40: error: spot machines are interrupted, and nothing says what that costs
        <rent provider="machine-rental" terms="on-demand spot"/>
                                               ^
          Add spot-overhead="…": the share of the work that is lost or done again.
        test.xml:10:66: error: spot-overhead applies to the term spot, which is not among the terms
        <rent provider="machine-rental" terms="on-demand" spot-overhead="0.1"/>
                                                                         ^
          Add spot to the terms, or remove the attribute.
        """#)
  }

  private func loosened(
    _ scenario: Scenario, kind: String, subject: String
  ) throws -> (limit: BindingLimit, text: String, saving: CostInterval, difference: Double) {
    let plan = try PlanningFixtures.plan(scenario)
    let limit = try #require(
      plan.bindingLimits.first { $0.kind == kind && $0.subject == subject })
    let loosening = try #require(LimitLoosening(limit, in: scenario))
    let value = try loosening.value(
      against: plan, on: ScenarioFixtures.catalog, ExplanationFixtures.replanning,
      SolveInterruption())
    let looser = try PlanningFixtures.plan(try #require(loosening.scenario))
    return (
      limit, loosening.text, try #require(value.saving), plan.cost.total - looser.cost.total
    )
  }

  @Test func typesThatMustBeOneAreBindingAndHaveAValue() throws {
    let box = LimitScenarios.boxRate(
      try LimitScenarios.read(
        sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 1)))
    let found = try loosened(
      LimitScenarios.read(
        sites: LimitScenarios.shops(supply: #"<buy servers="small-box twin-box"/>"#),
        workloads: LimitScenarios.vision(
          rate: box * 0.8 * 2.9, policy: #"one-server-type="true""#)),
      kind: "oneServerType", subject: "vision")
    #expect(
      found.limit
        == BindingLimit(
          kind: "oneServerType", subject: "vision", used: 1, limit: 1, unit: "types"))
    #expect(found.text == "any number of server types")
    #expect(found.saving.atLeast > 0)
    #expect((found.saving.atLeast - found.difference).magnitude < 0.01)
    #expect((found.saving.atMost - found.difference).magnitude < 0.01)
  }

  @Test func sitesThatMustBeSeveralAreBindingAndHaveAValue() throws {
    let found = try loosened(
      LimitScenarios.read(
        sites: LimitScenarios.shops(supply: "")
          + """
          <site id="hub" tier="metro" region="town" count="3"><buy servers="small-box"/></site>
          """, links: LimitScenarios.link(),
        workloads: LimitScenarios.vision(rate: 5, policy: #"minimum-sites="2""#)),
      kind: "minimumSites", subject: "vision")
    #expect(
      found.limit
        == BindingLimit(
          kind: "minimumSites", subject: "vision", used: 2, limit: 2, unit: "sites"))
    #expect(found.text == "servers at one site")
    #expect(found.saving.atLeast > 0)
    #expect((found.saving.atLeast - found.difference).magnitude < 0.01)
    #expect((found.saving.atMost - found.difference).magnitude < 0.01)
  }
}
