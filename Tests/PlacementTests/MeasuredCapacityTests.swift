import Catalog
import Economics
import Quantities
import Testing

@testable import Placement

/// Capacities from the user's own benchmarks.
@Suite struct MeasuredCapacityTests {
  private static func measured(_ attributes: String = "", rate: String = "40") -> String {
    """
    <measurements>
    <measured server="small-box" model="detector" precision="fp16" note="our bench" \(attributes)>
    <rate workload="vision" requests-per-second="\(rate)"/>
    </measured>
    </measurements>
    """
  }

  private static func scenario(
    rate: Double = 60, _ attributes: String = "", policy: String = ""
  ) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: rate, policy: policy),
      money: ScenarioFixtures.usualMoney + #"<planning headroom="0.2"/>"#,
      measurements: measured(attributes))
  }

  /// Two boxes carry 40 each, of which a fifth stays free: 64 a second.
  @Test(arguments: [(31.9, 1), (32.1, 2), (63.9, 2), (64.1, 3)])
  func measuredRateDecidesHowManyServersStand(rate: Double, servers: Int) throws {
    let plan = try PlanningFixtures.plan(Self.scenario(rate: rate))
    #expect(plan.fleet.map(\.count) == [servers])
  }

  @Test func planSaysThatTheUserMeasured() throws {
    let assignment = try #require(try PlanningFixtures.plan(Self.scenario()).assignments.first)
    #expect(assignment.measurementNote == "our bench")
    #expect(assignment.limitedBy == "measured: our bench")
    #expect(assignment.sustainableRatePerServer == 40)
    #expect(assignment.latencies.isEmpty)
    let plan = try PlanningFixtures.plan(Self.scenario())
    let figure = plan.figures.first { $0.name.contains("measurements") }
    #expect(figure?.name == "scenario/measurements/small-box/detector/fp16/vision")
    #expect(figure?.provenance.kind == .measured)
  }

  /// The performance model knows the box too, but is not asked.
  @Test func noEstimateStandsBesideAMeasurement() throws {
    let stacks = try PlanningFixtures.problem(Self.scenario()).stacks
    #expect(stacks.allSatisfy { $0.layout.pools.allSatisfy { $0.measurement != nil } })
    #expect(stacks.map(\.serversPerSite) == [1...128])
  }

  @Test func isolatedMeasurementsHaveServersOfTheirOwn() throws {
    let workloads =
      LimitScenarios.vision(rate: 10)
      + LimitScenarios.vision(rate: 10).replacing("\"vision\"", with: "\"faces\"")
    func servers(_ sharing: String) throws -> Int {
      let measurements = Self.measured("sharing=\"\(sharing)\"").replacing(
        "</measured>", with: "<rate workload=\"faces\" requests-per-second=\"40\"/></measured>")
      let scenario = try LimitScenarios.read(
        sites: LimitScenarios.shops(), workloads: workloads, measurements: measurements)
      return try PlanningFixtures.plan(scenario).fleet.reduce(0) { $0 + $1.count }
    }
    #expect(try servers("shared") == 1)
    #expect(try servers("isolated") == 2)
  }

  @Test func rateOfAModelThatTheWorkloadDoesNotAcceptIsRefused() {
    let text = ScenarioFixtures.scenario(
      measurements: """
        <measurements>
        <measured server="big-server" model="dense-3b" precision="fp8" note="bench">
        <rate workload="chat" requests-per-second="4"/>
        <rate workload="chatt" requests-per-second="4"/>
        </measured>
        <measured server="machine-rental/big-9" model="dense-8b" precision="q4_k_m" note="bench">
        <rate workload="chat" requests-per-second="0"/>
        </measured>
        <measured server="small-box" model="dense-8b" precision="fp8" note="bench"
                  tensor-parallelism="2">
        <rate workload="chat" requests-per-second="4"/>
        <rate workload="chat" requests-per-second="5"/>
        </measured>
        </measurements>
        """)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:34:17: error: workload "chat" does not accept dense-3b in fp8, so that the rate is not used
        <rate workload="chat" requests-per-second="4"/>
                        ^
          Add <model ref="dense-3b" precisions="fp8"/> to the workload, or remove the rate.
        test.xml:35:17: error: unknown workload "chatt"
        <rate workload="chatt" requests-per-second="4"/>
                        ^
          Did you mean "chat"?
        test.xml:37:19: error: unknown server or instance "machine-rental/big-9"
        <measured server="machine-rental/big-9" model="dense-8b" precision="q4_k_m" note="bench">
                          ^
          Did you mean "machine-rental/big-1"?
        test.xml:37:69: error: model "dense-8b" cannot be had in "q4_k_m"
        <measured server="machine-rental/big-9" model="dense-8b" precision="q4_k_m" note="bench">
                                                                            ^
          It can be had in bf16, fp8 or int4.
        test.xml:41:31: error: a replica over 2 accelerators does not fit "small-box", which has 1
                  tensor-parallelism="2">
                                      ^
          Name a server with more accelerators, or a smaller number.
        test.xml:43:17: error: workload "chat" is measured twice for small-box, dense-8b, fp8
        <rate workload="chat" requests-per-second="5"/>
                        ^
          Keep the measurement that counts.
        test.xml:42:1: note: the first one
        <rate workload="chat" requests-per-second="4"/>
        ^
        """#)
  }

  @Test func ownRentReplacesThePriceOfTheCatalog() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: "")
        + """
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="on-demand" instances="small-1"/>
        <own-rent provider="machine-rental" instance="small-1" term="on-demand" price="0.5 USD/h"
                  note="contract"/>
        </site>
        """,
      links: #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#,
      workloads: LimitScenarios.vision(rate: 5))
    let plan = try PlanningFixtures.plan(scenario)
    let line = try #require(plan.cost.lines.first { $0.line.kind == .rent })
    #expect(line.line.amount == 0.5 * 8_760)
    #expect(line.line.figures.map(\.provenance.note) == ["contract"])
  }

  @Test func ownRentOfAMachineThatIsNotRentedIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="on-demand" instances="big-1"/>
        <own-rent provider="machine-rental" instance="small-1" term="on-demand" price="0.5 USD/h" note="x"/>
        <own-rent provider="machine-rental" instance="big-2" term="on-demand" price="0.5 USD/h" note="x"/>
        <own-rent provider="machine-rental" instance="big-1" term="on-demand" price="0.5 USD" note="x"/>
        </site>
        """#, links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:8:47: error: site "cloud" does not rent "small-1" of "machine-rental" on-demand, so that its price is not used
        <own-rent provider="machine-rental" instance="small-1" term="on-demand" price="0.5 USD/h" note="x"/>
                                                      ^
          Add instance and term to a <rent>, or remove the price.
        test.xml:9:47: error: unknown instance of machine-rental "big-2"
        <own-rent provider="machine-rental" instance="big-2" term="on-demand" price="0.5 USD/h" note="x"/>
                                                      ^
          Did you mean "big-1"?
        test.xml:10:78: error: price: "USD" is not money per hour
        <own-rent provider="machine-rental" instance="big-1" term="on-demand" price="0.5 USD" note="x"/>
                                                                                     ^
          Write it in USD/h, or in another currency the same way.
        """#)
  }
}
