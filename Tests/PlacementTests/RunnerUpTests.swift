import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

@Suite struct RunnerUpTests {
  /// The problem without a choice: its services are taken from the stacks, its offers from the list.
  private func without(_ choice: Choice, _ problem: PlacementProblem) -> PlacementProblem {
    let stacks = problem.stacks.enumerated().compactMap { index, stack -> Stack? in
      let services = stack.services.enumerated().filter {
        problem.choice(stack: index, service: $0.offset) != choice
      }
      guard !services.isEmpty else { return nil }
      return Stack(
        layout: stack.layout, serversPerSite: stack.serversPerSite,
        services: services.map(\.element))
    }
    return PlacementProblem(
      scenario: problem.scenario, stacks: stacks,
      services: problem.services.indices.filter { problem.choice(offer: $0) != choice }
        .map { problem.services[$0] }, routes: problem.routes, rejections: problem.rejections,
      candidateCount: problem.candidateCount)
  }

  /// What a plan mainly chose for a workload, as its assignments say.
  private func mainChoice(_ plan: Plan, _ workload: Int) throws -> Choice {
    let id = plan.scenario.workloads[workload].id
    let assignments = plan.assignments.filter { $0.workloadID == id }
    let groups = Dictionary(grouping: assignments) { assignment in
      Choice(
        workload: workload,
        site: plan.scenario.sites.firstIndex { $0.id == assignment.siteID } ?? -1,
        option: assignment.ownership == .service
          ? assignment.serverID : assignment.serverID + "/" + assignment.ownership.rawValue,
        model: assignment.modelID)
    }
    return try #require(
      groups.max { $0.value.reduce(0) { $0 + $1.share } < $1.value.reduce(0) { $0 + $1.share } }?
        .key)
  }

  /// With a gap of 2 % the extra cost is an interval; the exact optimum without the choice lies in it.
  @Test(arguments: 0..<20)
  func costWithoutTheChoiceLiesInTheInterval(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 800 + seed, workloads: 2)
    let options = PlanningOptions(relativeGap: 0.02, timeLimitSeconds: nil)
    guard case .plan(let plan) = try PlanningFixtures.result(scenario, options: options) else {
      return
    }
    #expect(plan.runnersUp.map(\.workloadID) == scenario.workloads.map(\.id))
    let problem = PlanningFixtures.problem(scenario)
    let best = try #require(
      HiGHS().solve(Formulation(problem, pruning: .none).model).solution?.objective)
    for (workload, runnerUp) in plan.runnersUp.enumerated() {
      let rest = without(try mainChoice(plan, workload), problem)
      let model = Formulation(rest, pruning: .none).model
      guard let cost = try HiGHS().solve(model).solution?.objective else {
        #expect(runnerUp.choice == nil)
        #expect(runnerUp.extraCostAtLeast == nil && runnerUp.extraCostAtMost == nil)
        continue
      }
      // The true extra cost is that of both optima.
      let extra = cost - best
      let tolerance = 1e-6 * cost
      #expect(try #require(runnerUp.extraCostAtLeast) <= extra + tolerance)
      #expect(try #require(runnerUp.extraCostAtMost) >= extra - tolerance)
    }
  }

  @Test func nextBestIsNamedWithItsPrice() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.vision(rate: 5))
    let plan = try PlanningFixtures.plan(
      scenario, options: PlanningOptions(relativeGap: 0, timeLimitSeconds: nil))
    let runnerUp = try #require(plan.runnersUp.first)
    #expect(runnerUp.banned == "detector on small-box/bought at shops")
    #expect(runnerUp.choice == "detector on twin-box/bought at shops")
    var dear = scenario
    dear.sites[0].purchase = .servers(["twin-box"])
    let extra = try #require(try PlanningFixtures.cost(dear)).total - plan.cost.total
    #expect(try (#require(runnerUp.extraCostAtLeast) - extra).magnitude < 0.01)
    #expect(try (#require(runnerUp.extraCostAtMost) - extra).magnitude < 0.01)
    #expect(!runnerUp.isBelowResolution)
  }

  @Test func onlyChoiceHasNoRunnerUp() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    let plan = try PlanningFixtures.plan(
      scenario, options: PlanningOptions(relativeGap: 0, timeLimitSeconds: nil))
    #expect(
      plan.runnersUp == [
        RunnerUp(
          workloadID: "vision", banned: "detector on small-box/bought at shops", choice: nil,
          extraCostAtLeast: nil, extraCostAtMost: nil, termination: "infeasible")
      ])
  }

  /// Whoever stops after the plan, or gives no more time, is told that nothing was searched.
  @Test(arguments: [nil, 0.0]) func searchThatMayNotRunNamesNothing(seconds: Double?) throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.vision(rate: 5))
    let problem = PlanningFixtures.problem(scenario)
    let formulation = Formulation(problem)
    let solution = try #require(HiGHS().solve(formulation.model).solution)
    let found = try RunnerUpSearch(
      problem, catalog: ScenarioFixtures.catalog, solver: HiGHS(), relativeGap: 0
    ).runnersUp(
      of: PlacementDecision(formulation, solution), in: formulation.problem,
      cost: solution.objective, bestBound: solution.bestBound, TimeBudget(seconds: seconds)
    ) { _ in seconds == nil ? .stop : .proceed }
    #expect(found.map(\.choice) == [nil])
    #expect(found.map(\.extraCostAtMost) == [nil])
    #expect(
      found.map(\.termination) == [
        seconds == nil ? "interruptedWithoutSolution" : "timeLimitWithoutSolution"
      ])
  }
}
