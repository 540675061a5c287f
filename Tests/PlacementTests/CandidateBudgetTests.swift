import Testing

@testable import Placement

@Suite struct CandidateBudgetTests {
  /// 30,000 choices of workload, model and precision at 10,000 sites with four machines each.
  private func hugeScenario() throws -> Scenario {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(
        supply: """
          <owned server="small-box" count-per-site="1"/>
          <buy servers="small-box twin-box"/>
          """),
      workloads: LimitScenarios.summaries(rate: 1))
    scenario.workloads[0].models[0].precisionIDs = nil
    scenario.sites[0].inventory += scenario.sites[0].inventory
    scenario.workloads = Array(repeating: scenario.workloads[0], count: 10_000)
    scenario.sites = Array(repeating: scenario.sites[0], count: 10_000)
    return scenario
  }

  /// Were anything generated, this test would not end.
  @Test func scenarioWithABillionCandidatesIsRefusedWithItsCounts() throws {
    let scenario = try hugeScenario()
    let error = #expect(throws: PlanningError.self) {
      try PlanningFixtures.result(scenario)
    }
    #expect(error?.code == .tooManyCandidates)
    #expect(
      error?.message == """
        the scenario spans 1,200,000,000 candidates: 30,000 choices of workload, model and precision \
        times 40,000 machines and offers at 10,000 sites; the limit is 2,000,000
        Join alike sites in one class with a count, or name fewer servers and precisions.
        """)
  }

  @Test func identicalSitesCountOnce() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 1_000_000), workloads: LimitScenarios.vision(rate: 1))
    #expect(throws: Never.self) {
      try CandidateBudget(scenario, catalog: ScenarioFixtures.catalog).check()
    }
  }
}
