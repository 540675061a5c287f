import Diagnostics
import HiGHSSolver
import Testing

@testable import Placement

@Suite struct SweepTests {
  private func sweep(
    _ scenario: Scenario, _ name: String, _ values: [Double], width: Int? = nil
  ) async throws -> Sweep {
    let inputs = PlanInputs(of: ExplanationFixtures.question(scenario))
    return try await SweepSearch(
      catalog: ScenarioFixtures.catalog, solver: HiGHS(), options: PlanningFixtures.exact,
      width: width
    ).sweep(scenario, try inputs.input(named: name), over: values)
  }

  @Test(arguments: 0..<8) func pointsEqualSinglePlans(seed: Int) async throws {
    let scenario = try RandomScenario.make(seed: 1_000 + seed, workloads: 2)
    let rate = scenario.workloads[0].meanRate
    let values = [0.5, 1, 1.5].map { $0 * rate }
    let found = try await sweep(
      scenario, "workload/\(scenario.workloads[0].id)/requests-per-second", values)
    for (point, value) in zip(found.points, values) {
      var changed = scenario
      changed.workloads[0].meanRate = value
      switch try PlanningFixtures.result(changed) {
      case .plan(let plan):
        #expect(point.cost == plan.cost.total)
        #expect(point.bestBound == plan.solver.bestBound)
      default: #expect(point.cost == nil)
      }
    }
  }

  @Test func numberOfThreadsChangesNothing() async throws {
    let scenario = try RandomScenario.make(seed: 1_003, workloads: 2)
    let values = [0, 0.1, 0.2, 0.3]
    let one = try await sweep(scenario, "planning/headroom", values, width: 1)
    let four = try await sweep(scenario, "planning/headroom", values, width: 4)
    #expect(one == four)
  }

  /// Each input at its present value gives the plan of the scenario.
  @Test func presentValueOfEachInputChangesNothing() async throws {
    let scenario = try RandomScenario.make(seed: 3, workloads: 2)
    let question = ExplanationFixtures.question(scenario)
    let base = try PlanningFixtures.plan(scenario).cost.total
    for input in PlanInputs(of: question).all {
      guard let current = input.current else { continue }
      let changed = input.setting(current, in: question)
      let plan = try ExplanationFixtures.replanning.plan(changed, SolveInterruption())
      let cost = try #require(plan?.cost.total, "\(input.name)")
      #expect((cost - base).magnitude <= 1e-6 * base, "\(input.name)")
    }
  }

  @Test func wrongNameListsThoseThatAreRight() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    let inputs = PlanInputs(of: ExplanationFixtures.question(scenario))
    let error = #expect(throws: DiagnosticsError.self) {
      try inputs.input(named: "planning/headrom")
    }
    let text = error?.rendered() ?? ""
    #expect(text.contains("there is no input \"planning/headrom\""))
    #expect(text.contains("Did you mean \"planning/headroom\"?"))
    #expect(text.contains("workload/vision/end-to-end (300 ms)"))
  }

  @Test func namesAreUnique() throws {
    for seed in 0..<10 {
      let names = PlanInputs(
        of: ExplanationFixtures.question(try RandomScenario.make(seed: seed))
      ).all.map(\.name)
      #expect(Set(names).count == names.count)
    }
  }

  /// A cancelled sweep throws rather than giving half of its points.
  @Test func cancelledSweepThrows() async throws {
    let scenario = try RandomScenario.make(seed: 1_001, workloads: 2)
    let task = Task {
      try await sweep(scenario, "planning/headroom", (0..<60).map { Double($0) / 100 })
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
