import Catalog
import Demand
import Quantities
import Testing

@testable import Placement

/// Demand over the week, over years and over the calls of a task, as scenarios say it.
@Suite struct ScenarioPeriodsTests {
  /// Eight hours a day with nine times the demand of the others.
  private static let values = (0..<168).map { (8..<16).contains($0 % 24) ? "9" : "1" }
    .joined(separator: " ")

  private static func text(
    _ demand: String, planning: String = "", profiles: String? = nil, extra: String = "",
    lengths: String = ""
  ) -> String {
    let profiles =
      profiles ?? "<profiles><profile id=\"day\">\(values)</profile></profiles>"
    return ScenarioFixtures.scenario(
      money: ScenarioFixtures.usualMoney + planning,
      workloads: """
        <workload id="chat" origin="shops" use-case="chat" \(extra)>
        <demand requests-per-second="2" \(demand)/>
        \(lengths)
        <model ref="dense-8b" precisions="fp8"/>
        </workload>
        """
    ).replacing("<workloads>", with: profiles + "<workloads>")
  }

  private static func scenario(
    _ demand: String, planning: String = "", lengths: String = ""
  ) throws -> Scenario {
    try ScenarioFixtures.read(text(demand, planning: planning, lengths: lengths))
  }

  @Test func profileDividesTheYear() throws {
    let scenario = try Self.scenario(#"profile="day""#)
    #expect(scenario.periods.map(\.id) == ["period-1", "period-2"])
    #expect(scenario.periods.map { ($0.weight * 168).rounded() } == [56, 112])
    let workload = scenario.workloads[0]
    // 8 hours of 9 and 16 of 1 have the mean 11/3.
    #expect((workload.peakToMean - 27.0 / 11).magnitude < 1e-12)
    #expect((workload.activity[0].mean - 27.0 / 11).magnitude < 1e-12)
    #expect((workload.activity[1].peak - 3.0 / 11).magnitude < 1e-12)
    #expect((workload.rates(inPeriod: 1).mean - 6.0 / 11).magnitude < 1e-12)
  }

  /// A week that is twice as busy as the usual one has its peaks in the same hours.
  /// Work without hurry is done over the day: the peak falls, the work stays.
  @Test func deferrableWorkNeedsLessAtThePeak() throws {
    let workloads = #"""
      <workload id="batch" origin="shops">
      <demand requests-per-second="2" profile="day" deferrable-hours="24"/>
      <lengths input="300" input-variation="0" output="60" output-variation="0"/>
      <model ref="dense-8b" precisions="fp8"/>
      </workload>
      """#
    let profiles = "<profiles><profile id=\"day\">\(Self.values)</profile></profiles>"
    let text = ScenarioFixtures.scenario(workloads: workloads)
      .replacing("<workloads>", with: profiles + "<workloads>")
    let workload = try ScenarioFixtures.read(text).workloads[0]
    #expect((workload.peakToMean - 1).magnitude < 1e-9)
    let urgent = text.replacing(
      "<model ", with: #"<target metric="end-to-end" percentile="95" limit="2 h"/><model "#)
    #expect(
      ScenarioFixtures.errors(urgent).contains(
        "work that may wait 24 h has the target E2E p95 ≤ 7,200 s"))
  }

  @Test func higherPeakRaisesTheBusiestHours() throws {
    let workload = try Self.scenario(#"profile="day" peak-to-mean="5""#).workloads[0]
    #expect(workload.activity.map(\.peak).max() == 5)
    #expect((workload.activity[0].mean - 27.0 / 11).magnitude < 1e-12)
  }

  @Test func withoutProfilesTheYearIsOnePeriod() throws {
    let scenario = try Self.scenario("")
    #expect(scenario.periods == [.wholeYear])
    #expect(scenario.workloads[0].activity.isEmpty)
  }

  @Test func growthServesTheYearThatThePlanNames() throws {
    let scenario = try Self.scenario(
      #"growth-per-year="0.5""#, planning: #"<planning headroom="0.2" year="2"/>"#)
    #expect(scenario.workloads[0].meanRate == 2 * 1.5 * 1.5)
    #expect(scenario.rules.year == 2)
  }

  @Test func tasksOfAnAgentAreManyGrowingCalls() throws {
    let scenario = try Self.scenario(
      "",
      lengths: """
        <agent calls-per-task="4" context-growth="500" token-multiplier="1.5"/>
        <lengths input="1000" input-variation="0" output="200" output-variation="0"/>
        """)
    let workload = scenario.workloads[0]
    #expect(workload.meanRate == 8)
    #expect(workload.shape.inputLength.mean == 1_750)
    #expect(workload.shape.outputLength?.mean == 300)
    // The use case finds 0.3 of the first prompt; of 7,000 tokens 4,500 stood there before.
    #expect((workload.shape.prefixReuse - 4_800.0 / 7_000).magnitude < 1e-12)
    #expect(scenario.defaults.contains { $0.name == "scenario/workloads/chat/prefix-reuse" })
  }

  @Test func curveLimitsTheReuseToTheRoomOfTheServer() throws {
    let scenario = try Self.scenario(
      "",
      lengths: """
        <prefix-reuse room="1 GB" share="0.1"/>
        <prefix-reuse room="4 TB" share="0.9"/>
        """)
    #expect(scenario.workloads[0].shape.prefixReuse == 0.9)
    var free = scenario
    free.workloads[0].shape = RequestShape(
      inputLength: scenario.workloads[0].shape.inputLength,
      outputLength: scenario.workloads[0].shape.outputLength, prefixReuse: 0.9,
      burstiness: scenario.workloads[0].shape.burstiness)
    func rate(_ scenario: Scenario) throws -> Double {
      try #require(
        PlanningFixtures.problem(scenario).stacks
          .first { $0.layout.option.serverID == "big-server" }?.services.first?.ratePerServer)
    }
    // No server has four terabytes for caches.
    #expect(try rate(scenario) < rate(free))
  }

  @Test func whatCannotBeMeantIsRefused() {
    let text = Self.text(
      #"profile="nights" growth-per-year="0.5" profile-shift="2""#,
      profiles: #"<profiles><profile id="day">1 2 3</profile></profiles>"#,
      extra: #"priority="10""#,
      lengths: """
        <agent calls-per-task="0.5"/>
        <lengths prefix-reuse="0.4"/>
        <prefix-reuse room="2 GB" share="0.5"/>
        <prefix-reuse room="3 GB" share="0.4"/>
        """)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:27:11: error: the profile has 3 values; expected 168 numbers of 0 or more, one for each hour from Monday 00:00
        <profiles><profile id="day">1 2 3</profile></profiles><workloads>
                  ^
          Any unit will do: only their proportions count.
        test.xml:28:62: error: priority="10" is outside 1 to 9
        <workload id="chat" origin="shops" use-case="chat" priority="10">
                                                                     ^
          Use a value from 1 to 9.
        test.xml:29:42: error: unknown profile "nights"
        <demand requests-per-second="2" profile="nights" growth-per-year="0.5" profile-shift="2"/>
                                                 ^
          There is none: add it, or remove the reference.
        test.xml:29:67: error: the growth of workload "chat" is not used: the plan is made for the demand of today
        <demand requests-per-second="2" profile="nights" growth-per-year="0.5" profile-shift="2"/>
                                                                          ^
          Add year="…" to <planning>, counted from today, or remove the attribute.
        test.xml:30:24: error: calls-per-task="0.5" is not plausible; expected a value from 1 to 10,000
        <agent calls-per-task="0.5"/>
                               ^
          Check the number.
        test.xml:31:24: error: workload "chat" gives its prefix reuse twice: as one figure and as a curve
        <lengths prefix-reuse="0.4"/>
                               ^
          Keep the curve, of which the figure is a point.
        test.xml:32:1: note: the curve
        <prefix-reuse room="2 GB" share="0.5"/>
        ^
        test.xml:32:1: error: the prefix reuse of workload "chat" does not rise with the room
        <prefix-reuse room="2 GB" share="0.5"/>
        ^
          More memory never finds less: give each room once, with rising shares.
        """#)
  }

  @Test func peakBelowThatOfTheProfileIsRefused() {
    let text = Self.text(#"profile="day" peak-to-mean="2""#)
    #expect(
      ScenarioFixtures.errors(text).split(separator: "\n").first
        == "test.xml:29:61: error: the busiest hour of the profile is already 2.455 times the mean")
  }
}
