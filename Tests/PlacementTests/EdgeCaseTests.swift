import HiGHSSolver
import LinearProgramming
import Quantities
import Testing

@testable import Placement

/// Questions at the edge of what can be meant: a right answer or a clear refusal.
@Suite struct EdgeCaseTests {
  private static func texts(_ scenario: Scenario) throws -> [[String]] {
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario) else {
      Issue.record("the scenario has a plan")
      return []
    }
    return conflict.sets.map(\.requirements)
  }

  // MARK: No demand

  @Test func zeroDemandIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: LimitScenarios.shops(), links: "", workloads: LimitScenarios.vision(rate: 0))
    #expect(
      ScenarioFixtures.errors(text) == """
        test.xml:14:30: error: requests-per-second="0.0" is not plausible; expected a value above 0 and at most 1,000,000
        <demand requests-per-second="0.0" peak-to-mean="1"/>
                                     ^
          Check the number.
        """)
  }

  /// A sweep may take demand away altogether: what remains is the cheapest server that stands ready.
  @Test func demandThatAFactorTakesAwayCostsWhatHardlyAnyCosts() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 3), workloads: LimitScenarios.vision(rate: 5))
    scenario.workloads[0].meanRate = 1e-9
    let little = try PlanningFixtures.plan(scenario).cost.total
    scenario.workloads[0].meanRate = 0
    let nothing = try PlanningFixtures.plan(scenario).cost.total
    #expect((nothing - little).magnitude <= 1e-6 * little)
  }

  /// Work that rests for a part of the year: its servers stand idle then.
  @Test func workThatRestsAtNightIsPlanned() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    let steady = try PlanningFixtures.plan(scenario)
    scenario.periods = [Period(id: "day", weight: 0.5), Period(id: "night", weight: 0.5)]
    scenario.workloads[0].activity = [Activity(mean: 2, peak: 2), Activity(mean: 0, peak: 0)]
    let plan = try PlanningFixtures.plan(scenario)
    #expect(plan.fleet.map(\.count) == [1])
    // As many requests in all, by the same box.
    #expect((plan.cost.total - steady.cost.total).magnitude <= 1e-6 * steady.cost.total)
  }

  // MARK: Nowhere to go

  @Test func workloadThatNoSiteMayServeClashesWithItsPolicy() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: 5, policy: #"tiers="cloud""#)
        + LimitScenarios.summaries(rate: 1))
    #expect(
      try Self.texts(scenario) == [
        ["vision: runs on cloud only", "vision: every request is served"]
      ])
  }

  @Test func workloadWithoutAWayToAServerIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: LimitScenarios.shops(supply: "") + LimitScenarios.ownedHub, links: "",
      workloads: LimitScenarios.vision(rate: 5))
    #expect(
      ScenarioFixtures.errors(text) == """
        test.xml:15:31: error: nothing can serve workload "vision": "shops" holds no servers, and no link leads from it
        <workload id="vision" origin="shops">
                                      ^
          Add <buy servers="…"/> to the site "shops", or a <link from="shops" …> to a site with servers, rentals or services.
        """)
  }

  @Test func linkWithoutCapacityIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: LimitScenarios.shops() + LimitScenarios.ownedHub,
      links: LimitScenarios.link(#"up="0 Mbit/s""#), workloads: LimitScenarios.vision(rate: 5))
    #expect(
      ScenarioFixtures.errors(text) == """
        test.xml:13:5: error: up="0 Mbit/s" is not plausible; expected a value above 0 and at most 1,000 GB/s
        up="0 Mbit/s"/>
            ^
          Check the number and its unit.
        """)
  }

  // MARK: No money

  @Test func budgetOfNothingPaysForNothing() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    scenario.finance.yearlyBudget = 0
    #expect(
      try Self.texts(scenario) == [
        ["budget: at most 0 USD per year", "vision: every request is served"]
      ])
  }

  // MARK: Very much

  @Test func billionUsersAtOneSiteArePlanned() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: "")
        + #"<site id="hub" tier="metro" region="town"><buy servers="small-box twin-box"/></site>"#,
      links: LimitScenarios.link(),
      workloads: LimitScenarios.vision(rate: 5).replacing(
        #"requests-per-second="5.0""#, with: #"users="1e9" requests-per-user-and-hour="3.6""#))
    #expect((scenario.workloads[0].meanRate - 1e6).magnitude < 1e-3)
    let plan = try PlanningFixtures.plan(scenario)
    #expect(plan.fleet.reduce(0) { $0 + $1.count } > 500)
    #expect(plan.cost.total.isFinite && plan.cost.total > 1e6)
  }

  @Test func moreRequestsThanCanBeMeantAreRefused() {
    let text = ScenarioFixtures.scenario(
      sites: LimitScenarios.shops(), links: "",
      workloads: LimitScenarios.vision(rate: 5).replacing(
        #"requests-per-second="5.0""#, with: #"users="1e9" requests-per-user-and-hour="10""#))
    #expect(
      ScenarioFixtures.errors(text) == """
        test.xml:14:16: error: these users send 2,777,778 requests per second at each site; at most 1,000,000 are plausible
        <demand users="1e9" requests-per-user-and-hour="10" peak-to-mean="1"/>
                       ^
          Users are counted at each origin site, not in all.
        """)
  }

  /// A million sites with a million requests per second each: no number of servers overflows.
  @Test func millionBusySitesAreAnswered() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 1_000_000),
      workloads: LimitScenarios.vision(rate: 1_000_000))
    switch try PlanningFixtures.result(scenario) {
    case .plan(let plan): #expect(plan.cost.total.isFinite && plan.cost.total > 0)
    case .conflict(let conflict): #expect(!conflict.sets.isEmpty)
    case .stopped(let termination): Issue.record("stopped: \(termination)")
    }
  }

  // MARK: No time

  @Test func noTimeEndsWithoutAPlanOrWithOneAndItsGap() throws {
    let scenario = try RandomScenario.make(seed: 4, shops: 3)
    let options = PlanningOptions(relativeGap: 0, timeLimitSeconds: 0)
    switch try PlanningFixtures.result(scenario, options: options) {
    case .stopped(let termination): #expect(termination == "timeLimitWithoutSolution")
    case .plan(let plan): #expect(plan.solver.bestBound <= plan.cost.total)
    case .conflict: Issue.record("a conflict that nobody proved")
    }
  }

  @Test func plansThatNobodyWantsAreNotMade() throws {
    let scenario = try RandomScenario.make(seed: 4, shops: 3)
    let planning = PlacementPlanning(
      catalog: ScenarioFixtures.catalog, solver: ObedientSolver(), options: PlanningFixtures.exact)
    #expect(
      try planning.plan(scenario) { _ in .stop }
        == .stopped(termination: "interruptedWithoutSolution"))
  }

  /// The real solver, which asks before it begins.
  private struct ObedientSolver: MILPSolver {
    let nameAndVersion = "obedient"

    func solve(
      _ model: OptimizationModel, options: SolverOptions,
      onProgress: (SolverProgress) -> SolverContinuation
    ) throws(SolverError) -> SolverResult {
      let progress = SolverProgress(incumbent: nil, bestBound: nil, elapsedSeconds: 0)
      guard onProgress(progress) == .proceed else {
        return SolverResult(.interruptedWithoutSolution)
      }
      return try HiGHS().solve(model, options: options, onProgress: onProgress)
    }
  }
}
