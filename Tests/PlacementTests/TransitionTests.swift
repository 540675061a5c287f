import Economics
import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// Plans that start from servers that stand somewhere: keeping, selling, moving and adding.
@Suite struct TransitionTests {
  private static let factor = annuityFactor(rate: 0.08, years: 5)

  private static func scenario(
    shops: String, sites: String = "", links: String = "", rate: Double = 20,
    policy: String = #"offline="true""#
  ) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: shops) + sites, links: links,
      workloads: LimitScenarios.vision(rate: rate, policy: policy))
  }

  private static func hub(_ transition: String, count: Int = 2) -> String {
    """
    <site id="hub" tier="metro" region="town">
    \(transition)<owned server="small-box" count-per-site="\(count)" resale="100 USD"/>
    </site>
    """
  }

  private static let link =
    #"<link from="shops" to="hub" round-trip="5 ms" round-trip-p95="9 ms"/>"#

  private static func changes(_ plan: Plan) -> [String: Double] {
    Dictionary(
      plan.cost.lines.filter { $0.line.kind == .transition }
        .map { ("\($0.siteID): \($0.line.item)", $0.line.amount) }, uniquingKeysWith: +)
  }

  private static func fleet(_ plan: Plan) -> [String] {
    plan.fleet.map { "\($0.siteID) \($0.ownership.rawValue) \($0.count)" }
  }

  /// Requests per second that so many boxes carry at a headroom of a fifth.
  private static func rate(boxes: Double) throws -> Double {
    let one = try scenario(shops: #"<buy servers="small-box"/>"#)
    return LimitScenarios.boxRate(one) * 0.8 * (boxes - 0.5)
  }

  /// One of two boxes is not needed: 300 USD to take it away, 100 USD for it, over five years.
  @Test func serversThatAreNotKeptAreTakenAwayAndSold() throws {
    let plan = try PlanningFixtures.plan(
      Self.scenario(
        shops: #"<transition decommissioning="300 USD"/>"#
          + #"<owned server="small-box" count-per-site="2" resale="100 USD"/>"#))
    #expect(Self.fleet(plan) == ["shops existing 1"])
    let changes = Self.changes(plan)
    #expect(changes.count == 2)
    let away = try #require(changes["shops: small-box, taken away"])
    let sold = try #require(changes["shops: small-box, sold"])
    #expect((away - 300 * Self.factor).magnitude < 1e-9)
    #expect((sold + 100 * Self.factor).magnitude < 1e-9)
  }

  @Test func puttingUpServersThatAreBoughtIsALineOfTheBill() throws {
    let plain = #"<buy servers="small-box"/>"#
    let priced = #"<transition installation="400 USD"/>"# + plain
    let rate = try Self.rate(boxes: 3)
    let before = try PlanningFixtures.plan(Self.scenario(shops: plain, rate: rate))
    let after = try PlanningFixtures.plan(Self.scenario(shops: priced, rate: rate))
    #expect(Self.fleet(after) == ["shops bought 3"])
    #expect(
      try (#require(Self.changes(after)["shops: Small box, installation"]) - 1_200 * Self.factor)
        .magnitude < 1e-9)
    #expect((after.cost.total - before.cost.total - 1_200 * Self.factor).magnitude < 1e-6)
  }

  /// What a box brings decides whether it is kept: a new one costs 5,000 USD less a tenth of it.
  @Test(arguments: [(100, "existing"), (4_000, "existing"), (6_000, "bought")])
  func planWeighsKeepingAgainstReplacing(resale: Int, ownership: String) throws {
    let plan = try PlanningFixtures.plan(
      Self.scenario(
        shops: "<owned server=\"small-box\" count-per-site=\"1\" resale=\"\(resale) USD\"/>"
          + #"<buy servers="small-box"/>"#))
    #expect(Self.fleet(plan) == ["shops \(ownership) 1"])
  }

  @Test func serversOfOtherSitesAreMovedWhereThatIsCheaperThanBuying() throws {
    let shops = #"<buy servers="small-box"/>"#
    let rate = try Self.rate(boxes: 3)
    func plan(_ transition: String) throws -> Plan {
      try PlanningFixtures.plan(
        Self.scenario(
          shops: shops, sites: Self.hub(transition), links: Self.link, rate: rate))
    }
    let fixed = try plan("")
    #expect(Self.fleet(fixed) == ["shops bought 3"])
    #expect(Self.changes(fixed) == ["hub: small-box, sold": -200 * Self.factor])
    let moving = try plan(#"<transition moving="250 USD"/>"#)
    #expect(Set(Self.fleet(moving)) == ["shops bought 1", "shops moved 2"])
    let moved = try #require(Self.changes(moving)["shops: Small box, moved from hub"])
    #expect((moved - 500 * Self.factor).magnitude < 1e-9)
    #expect(Self.changes(moving).count == 1)
    #expect(moving.cost.total < fixed.cost.total)
    // Moving at the price of a new box is left alone.
    let dear = try plan(#"<transition moving="9000 USD"/>"#)
    #expect((dear.cost.total - fixed.cost.total).magnitude < 1e-6 * fixed.cost.total)
  }

  @Test func budgetCountsWhatChangesCost() throws {
    let shops =
      #"<transition decommissioning="9000 USD"/><owned server="small-box" count-per-site="2"/>"#
    func scenario(_ budget: Double) throws -> Scenario {
      var scenario = try Self.scenario(shops: shops)
      scenario.finance.yearlyBudget = budget
      return scenario
    }
    let free = try PlanningFixtures.plan(Self.scenario(shops: shops)).cost.total
    #expect(try PlanningFixtures.cost(scenario(free * 1.001)) != nil)
    #expect(try PlanningFixtures.cost(scenario(free * 0.999)) == nil)
  }

  /// Taking a box away can cost more than running it for five years: then it stays.
  @Test func serversThatAreDearToTakeAwayStay() throws {
    let plan = try PlanningFixtures.plan(
      Self.scenario(
        shops: #"<transition decommissioning="90000 USD"/>"#
          + #"<owned server="small-box" count-per-site="1"/>"#))
    #expect(Self.changes(plan).isEmpty)
    #expect(Self.fleet(plan) == ["shops existing 1"])
  }

  @Test func verificationCountsServersThatAreMoved() throws {
    var scenario = try Self.scenario(
      shops: #"<buy servers="small-box"/>"#, sites: Self.hub(#"<transition moving="1 USD"/>"#),
      links: Self.link, rate: Self.rate(boxes: 2))
    let problem = PlanningFixtures.problem(scenario)
    let formulation = Formulation(problem)
    let solution = try #require(try HiGHS().solve(formulation.model).solution)
    let decision = PlacementDecision(formulation, solution)
    scenario.sites[1].inventory[0].countPerSite = 1
    let fewer = PlacementProblem(
      scenario: scenario, stacks: formulation.problem.stacks, services: problem.services,
      routes: problem.routes, rejections: [], candidateCount: 0)
    #expect(
      PlanVerification(problem: fewer, decision: decision, catalog: ScenarioFixtures.catalog)
        .procurementViolations() == ["hub: 2 small-box are used, 1 are there"])
  }

  @Test func changesThatMakeNoSenseAreRefused() {
    let text = ScenarioFixtures.scenario(
      sites: """
        <site id="shops" tier="premises" region="town">
        <transition decommissioning="3 kW" moving="5 USD"/><buy servers="small-box"/>
        </site>
        <site id="cloud" tier="cloud" region="cloud-a">
        <transition installation="5 USD"/><rent provider="machine-rental" terms="on-demand"/>
        </site>
        <site id="tablets" tier="device" region="town" within="shops" count="4">
        <transition installation="5 USD"/><owned server="tablet" count-per-site="1" resale="1 USD"/>
        </site>
        """,
      links: #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:30: error: decommissioning means nothing at a site where no servers stand
        <transition decommissioning="3 kW" moving="5 USD"/><buy servers="small-box"/>
                                     ^
          Add <owned server="…" count-per-site="…"/>, or remove the attribute.
        test.xml:6:30: error: decommissioning: "kW" is not money for one piece
        <transition decommissioning="3 kW" moving="5 USD"/><buy servers="small-box"/>
                                     ^
          Write it in USD, or in another currency the same way.
        test.xml:6:44: error: moving means nothing at a site where no servers stand
        <transition decommissioning="3 kW" moving="5 USD"/><buy servers="small-box"/>
                                                   ^
          Add <owned server="…" count-per-site="…"/>, or remove the attribute.
        test.xml:9:1: error: <transition> does not apply to a site of tier cloud, where the servers belong to the provider
        <transition installation="5 USD"/><rent provider="machine-rental" terms="on-demand"/>
        ^
          Remove the element.
        test.xml:12:1: error: <transition> does not apply to a site of tier device, where the devices are the users'
        <transition installation="5 USD"/><owned server="tablet" count-per-site="1" resale="1 USD"/>
        ^
          Remove the element.
        test.xml:12:85: error: resale does not apply to a site of tier device, where the devices are the users'
        <transition installation="5 USD"/><owned server="tablet" count-per-site="1" resale="1 USD"/>
                                                                                            ^
          Remove the attribute.
        """#)
  }
}
