import Catalog
import InferencePerformance
import Quantities
import Testing

@testable import Placement

/// Plans that may let requests wait for a fuller batch.
@Suite struct WaitForBatchTests {
  private static func scenario(_ longest: String?, rate: Double = 5) throws -> Scenario {
    let lever = longest.map { "longest-batching-delay=\"\($0)\"" } ?? ""
    return try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: rate).replacing(
        #"precisions="fp16""#, with: #"precisions="fp16" \#(lever)"#))
  }

  private static func kernel() throws -> SinglePassKernel {
    let scenario = try scenario(nil)
    let pool = try #require(PlanningFixtures.problem(scenario).stacks.first?.layout.pools.first)
    guard case .singlePass(let kernel) = pool.configuration?.kernel else {
      throw PlanningFixtures.NoPlan()
    }
    return kernel
  }

  /// A box draws 60 W idle and 175 W under load; five pictures a second, alone or, with the first one
  /// waiting for 100 ms, one and a half at a time.
  @Test func powerIsThatOfTheBatchesThatForm() throws {
    let kernel = try Self.kernel()
    func power(_ longest: String?) throws -> Double {
      let plan = try PlanningFixtures.plan(Self.scenario(longest))
      return try #require(plan.fleet.first?.meanPower).value(in: "W")
    }
    let alone = 60 + 115 * 5 * kernel.time(units: 1)
    #expect((try power("0 ms") - alone).magnitude < 1e-3)
    let waiting = 60 + 115 * 5 * (kernel.fixed / 1.5 + kernel.perUnit)
    #expect((try power("100 ms") - waiting).magnitude < 1e-3)
    // Where nobody asks, plans count with the full batches of the sustainable rate, as before.
    let rate = LimitScenarios.boxRate(try Self.scenario(nil))
    #expect((try power(nil) - (60 + 115 * 5 / rate)).magnitude < 1e-3)
  }

  @Test func planSaysHowLongRequestsWait() throws {
    let plan = try PlanningFixtures.plan(Self.scenario("100 ms"))
    let assignment = try #require(plan.assignments.first)
    #expect(assignment.levers == ["waits up to 100 ms for a fuller batch"])
    let latency = try #require(assignment.latencies.first)
    #expect(latency.value > .milliseconds(100))
    #expect(latency.value <= latency.limit ?? .zero)
    let wait = try #require(latency.parts.first { $0.name == "queue" })
    #expect(wait.value >= .milliseconds(99))
  }

  /// A target of 300 ms leaves no room for half a second; a shorter wait is taken.
  @Test func targetsBoundTheWait() throws {
    let plan = try PlanningFixtures.plan(Self.scenario("400 ms"))
    let assignment = try #require(plan.assignments.first)
    #expect(assignment.levers == ["waits up to 200 ms for a fuller batch"])
  }

  @Test(arguments: [0.5, 5, 40, 150])
  func allowingAWaitNeverCostsMore(rate: Double) throws {
    func cost(_ longest: String) throws -> Double {
      try PlanningFixtures.plan(Self.scenario(longest, rate: rate)).cost.total
    }
    #expect(try cost("100 ms") <= cost("0 ms") * (1 + 1e-9))
  }

  @Test func otherTimesThanThoseOfTheBatchesAreCaught() throws {
    let solved = try PairFixtures.Solved(Self.scenario("100 ms"))
    #expect(solved.violations() == [])
    var scenario = solved.problem.scenario
    scenario.workloads[0].meanRate = 10
    #expect(
      solved.violations(scenario: scenario).contains {
        $0.contains("times the time that it takes at the sustainable rate")
      })
  }

  @Test func modelsThatGenerateDoNotWait() {
    let text = ScenarioFixtures.scenario(
      workloads: """
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="2"/>
        <model ref="dense-8b" longest-batching-delay="50 ms"/>
        </workload>
        """)
    #expect(
      ScenarioFixtures.errors(text).contains(
        #""dense-8b" generates tokens; its requests join the running batch at every step"#))
  }
}
