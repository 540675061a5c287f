import Catalog
import InferencePerformance
import Quantities
import Testing

@testable import Placement

/// Devices of several kinds, and what their users grant.
@Suite struct FleetTests {
  private static func scenario(
    share: String = "1", limits: String = "", rate: Double = 0.01, count: Int = 10
  ) throws -> Scenario {
    try LimitScenarios.read(
      sites: """
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="tablets" tier="device" region="town" count="\(count)">
        \(limits)
        <owned server="tablet" count-per-site="1" share="\(share)"/></site>
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="on-demand" instances="small-1"/></site>
        """,
      links: """
        <link from="tablets" to="cloud" round-trip="5 ms" round-trip-p95="9 ms" price="900 USD/GB"/>
        """,
      workloads: """
        <workload id="notes" origin="tablets">
        <demand requests-per-second="\(rate)" peak-to-mean="1"/>
        <lengths input="100" input-variation="0" output="20" output-variation="0"/>
        <model ref="dense-3b" precisions="q4_k_m fp8"/>
        </workload>
        """)
  }

  private static func share(_ plan: Plan, at site: String) -> Double {
    plan.assignments.filter { $0.siteID == site }.reduce(0) { $0 + $1.share }
  }

  @Test func onlyTheCapableShareServesAndTheRestSpillsOver() throws {
    let all = try PlanningFixtures.plan(Self.scenario())
    #expect((Self.share(all, at: "tablets") - 1).magnitude < 1e-6)
    let some = try PlanningFixtures.plan(Self.scenario(share: "0.35"))
    // Three of ten devices: a third of a device does not serve.
    #expect((Self.share(some, at: "tablets") - 0.3).magnitude < 1e-6)
    #expect((Self.share(some, at: "cloud") - 0.7).magnitude < 1e-6)
    #expect(
      some.bindingLimits.first { $0.subject == "tablets/tablet" && $0.limit == 3 }?.used == 3)
  }

  @Test func modelThatIsTooLargeToDownloadIsRejected() throws {
    let scenario = try Self.scenario(limits: #"<device-limits largest-download="1 GB"/>"#)
    let detail = PlanningFixtures.problem(scenario).rejections
      .first { $0.reason == .deviceLimit }?.detail
    #expect(detail?.hasPrefix("dense-3b in q4_k_m is a download of ") == true)
    #expect(detail?.hasSuffix("tablets allows 1 GB") == true)
    #expect(Self.share(try PlanningFixtures.plan(scenario), at: "tablets") == 0)
  }

  @Test func workThatEmptiesTheBatteryIsRejected() throws {
    let limits = #"<device-limits battery="30 Wh" largest-battery-share="0.1"/>"#
    let little = try Self.scenario(limits: limits, rate: 1e-5)
    #expect((Self.share(try PlanningFixtures.plan(little), at: "tablets") - 1).magnitude < 1e-6)
    let much = try Self.scenario(limits: limits, rate: 0.1)
    #expect(PlanningFixtures.problem(much).rejections.contains { $0.reason == .deviceLimit })
    #expect(Self.share(try PlanningFixtures.plan(much), at: "tablets") == 0)
  }

  @Test func fleetsAreCheckedWhole() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town">
        <device-limits battery="30 Wh"/>
        <buy servers="small-box"/></site>
        <site id="tablets" tier="device" region="town">
        <device-limits battery="30 W"/>
        <owned server="tablet" count-per-site="1" share="0.7"/>
        <owned server="small-box" count-per-site="1" share="0.5"/></site>
        """#, links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:1: error: <device-limits> applies to sites of tier device, not to tier premises
        <device-limits battery="30 Wh"/>
        ^
          Remove the element.
        test.xml:6:25: error: battery means nothing without largest-battery-share
        <device-limits battery="30 Wh"/>
                                ^
          Add largest-battery-share="…".
        test.xml:9:25: error: battery: "W" is no unit of energy
        <device-limits battery="30 W"/>
                                ^
          Did you mean "Wh"?
          Units of energy are MWh, kWh, Wh, J or mJ.
        test.xml:9:25: error: battery means nothing without largest-battery-share
        <device-limits battery="30 W"/>
                                ^
          Add largest-battery-share="…".
        test.xml:11:53: error: the hardware of "tablets" adds up to 120 % of its devices
        <owned server="small-box" count-per-site="1" share="0.5"/></site>
                                                            ^
          A device has one kind of hardware; shares that are missing cannot serve.
        """#)
  }

  // MARK: Levers

  private static func levers(_ model: String, planning: String = "") throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.summaries(rate: 2).replacing(
        #"<model ref="dense-3b" precisions="fp8"/>"#, with: model),
      money: ScenarioFixtures.usualMoney + planning)
  }

  /// A cache of eight bits holds twice as much and is read in half the time; guessing costs little.
  @Test func leversAreOptionsBesidePlainServing() throws {
    let plain = try PlanningFixtures.problem(
      Self.levers(#"<model ref="dense-3b" precisions="bf16"/>"#))
    let rich = try PlanningFixtures.problem(
      Self.levers(
        #"""
        <model ref="dense-3b" precisions="bf16" cache-formats="fp8 q8_0">
        <speculation method="lookup" draft-length="3" acceptance="0.6" note="our logs"/></model>
        """#))
    func ids(_ problem: PlacementProblem) -> Set<String> {
      Set(problem.stacks.flatMap(\.layout.pools).compactMap { $0.configuration?.shortID })
    }
    #expect(ids(plain).allSatisfy { !$0.contains("cache") })
    #expect(ids(rich).contains { $0.contains("fp8-cache") })
    let guessing = ServingOptions(
      speculation: SpeculativeDecoding(method: .lookup, draftLength: 3, acceptance: 0.6))
    #expect(guessing.shortID == "/3-guessed,-2.18-tokens-per-step")
    func best(_ problem: PlacementProblem) -> Double {
      problem.stacks.filter { $0.serversPerSite.contains(1) }.flatMap(\.services)
        .map(\.ratePerServer).max() ?? 0
    }
    #expect(best(rich) > best(plain))
  }

  @Test func planNamesTheLeversThatItUses() throws {
    let scenario = try Self.levers(
      #"""
      <model ref="dense-3b" precisions="bf16">
      <speculation method="lookup" draft-length="3" acceptance="0.6" note="our logs"/></model>
      """#)
    let plan = try PlanningFixtures.plan(scenario)
    #expect(
      plan.assignments.allSatisfy { $0.levers.isEmpty || $0.levers[0].hasPrefix("3 guessed") })
  }

  @Test func unknownLeversAreRefused() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="one" origin="shops" use-case="chat">
        <demand requests-per-second="2"/>
        <model ref="dense-8b" cache-formats="fp9">
        <speculation method="lookup" draft-length="65" acceptance="1.5" note="x"/></model>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:38: error: unknown format of the KV cache "fp9"
        <model ref="dense-8b" cache-formats="fp9">
                                             ^
          Did you mean "fp8"?
        test.xml:31:44: error: draft-length="65" is outside 1 to 64
        <speculation method="lookup" draft-length="65" acceptance="1.5" note="x"/></model>
                                                   ^
          Use a value from 1 to 64.
        test.xml:31:60: error: acceptance="1.5" is not plausible; expected a value from 0 to 1
        <speculation method="lookup" draft-length="65" acceptance="1.5" note="x"/></model>
                                                                   ^
          Check the number.
        """#)
  }
}
