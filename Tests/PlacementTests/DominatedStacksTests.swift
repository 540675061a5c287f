import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

@Suite struct DominatedStacksTests {
  /// The least cost with or without the stacks that others beat; nil when there is no plan.
  private func cost(_ problem: PlacementProblem, _ pruning: Formulation.Pruning) throws -> Double? {
    let model = Formulation(problem, pruning: pruning).model
    return try HiGHS().solve(model, options: SolverOptions(relativeGap: 0)).solution?.objective
  }

  @Test(arguments: 0..<36)
  func leavingOutWhatIsBeatenChangesNoCost(seed: Int) throws {
    let problem = PlanningFixtures.problem(try RandomScenario.make(seed: 700 + seed, workloads: 2))
    let pruned = try cost(problem, .undominated)
    guard let whole = try cost(problem, .none) else {
      #expect(pruned == nil)
      return
    }
    #expect(try (#require(pruned) - whole).magnitude <= 1e-6 * whole)
  }

  /// What is there already costs less than the same box bought, but there is only one of it.
  @Test func inventoryBeatsNothingBecauseItEnds() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(
        supply: #"<owned server="small-box" count-per-site="1"/><buy servers="small-box"/>"#),
      workloads: LimitScenarios.vision(rate: 5))
    let problem = PlanningFixtures.problem(scenario)
    let remaining = DominatedStacks(problem, banning: []).remaining()
    #expect(
      remaining.map { problem.stacks[$0].layout.option.id } == [
        "small-box/bought", "small-box/existing",
      ])
  }

  @Test func equalOptionsLeaveTheFirst() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    let one = PlanningFixtures.problem(scenario)
    let stack = try #require(one.stacks.first)
    let twice = PlacementProblem(
      scenario: scenario, stacks: [stack, stack], services: [], routes: one.routes,
      rejections: [], candidateCount: 2)
    #expect(DominatedStacks(twice, banning: []).remaining() == [0])
  }

  /// The same server with the same pool at a lower rate is beaten; at a higher rate it beats.
  @Test func fasterStackBeatsTheSlower() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    let one = PlanningFixtures.problem(scenario)
    let stack = try #require(one.stacks.first)
    let service = try #require(stack.services.first)
    func variant(_ factor: Double) -> Stack {
      Stack(
        layout: stack.layout, serversPerSite: stack.serversPerSite,
        services: [
          .init(
            workload: service.workload, pool: service.pool,
            ratePerServer: service.ratePerServer * factor)
        ])
    }
    let problem = PlacementProblem(
      scenario: scenario, stacks: [variant(0.9), variant(1.1), variant(1)], services: [],
      routes: one.routes, rejections: [], candidateCount: 3)
    #expect(DominatedStacks(problem, banning: []).remaining() == [1])
    let choice = problem.choice(stack: 1, service: 0)
    #expect(DominatedStacks(problem, banning: [choice]).remaining().isEmpty)
  }
}
