import Demand
import HiGHSSolver
import LinearProgramming
import Quantities
import Testing

@testable import Placement

/// Calls everything possible, so that decisions can be made that no honest solver allows.
private struct AgreeableSolver: MILPSolver {
  let nameAndVersion = "agreeable"

  func solve(
    _ model: OptimizationModel, options: SolverOptions,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> SolverResult {
    SolverResult(
      .optimal,
      Solution(values: model.variables.map(\.bounds.lowerBound), objective: 0, bestBound: 0))
  }
}

/// Decisions that were tampered with are caught, each in words.
@Suite struct PlanVerificationTests {
  private let formulation: Formulation
  private let solution: Solution

  /// Two shops with a box each for pictures, a hub for text.
  init() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 2, attributes: "power-limit=\"600 W\"")
        + """
        <site id="hub" tier="metro" region="town" power-limit="2 kW" rack-units="6">
        <buy servers="small-box"/></site>
        """,
      links: LimitScenarios.link(#"up="20 Mbit/s" down="100 Mbit/s""#),
      workloads: LimitScenarios.vision(rate: 300, policy: #"tiers="premises""#)
        + LimitScenarios.summaries(rate: 2, policy: #"tiers="metro""#))
    formulation = Formulation(PlanningFixtures.problem(scenario))
    solution = try #require(HiGHS().solve(formulation.model).solution)
  }

  /// What verification says when some values of the solution are replaced.
  private func violations(
    objective: Double? = nil, scenario change: (inout Scenario) -> Void = { _ in },
    replacing replace: (inout [Double]) -> Void = { _ in }
  ) throws -> [String] {
    var values = solution.values
    replace(&values)
    let changed = Solution(
      values: values, objective: formulation.model.objectiveValue(of: values), bestBound: 0)
    let decision = try #require(
      try PlacementDecision(formulation, changed, solver: AgreeableSolver()))
    var scenario = formulation.problem.scenario
    change(&scenario)
    let problem = PlacementProblem(
      scenario: scenario, stacks: formulation.problem.stacks, services: [],
      routes: formulation.problem.routes, rejections: [], candidateCount: 0)
    return PlanVerification(problem: problem, decision: decision, catalog: ScenarioFixtures.catalog)
      .violations(objective: objective ?? changed.objective)
  }

  /// The variable of the only share of a workload.
  private func share(_ workload: Int) throws -> Formulation.Share {
    try #require(
      formulation.shares.first { $0.workload == workload && solution[$0.variable] > 0.5 })
  }

  @Test func untouchedDecisionHolds() throws {
    #expect(try violations() == [])
  }

  @Test func unservedRequestsAreCaught() throws {
    let share = try share(1)
    let found = try violations(replacing: { $0[share.variable.index] *= 0.9 })
    #expect(found == ["summaries: 90 % of the requests are served"])
  }

  @Test func tooFewServersAreCaught() throws {
    // Half of the boxes at the hub, so that the load of the text exceeds them.
    let share = try share(1)
    let rate = formulation.problem.stacks[share.stack].services[share.service].ratePerServer
    let found = try violations(scenario: { scenario in
      scenario.workloads[1].meanRate = rate * 0.79
    })
    let stack = formulation.problem.stacks[share.stack]
    let load = (2 * 0.79).formatted(significantDigits: 6)
    #expect(found.contains { $0.hasPrefix("\(stack.id): load \(load) exceeds 0.8 servers") })
  }

  @Test func siteWithoutItsServerIsCaught() throws {
    let share = try share(0)
    let stack = formulation.problem.stacks[share.stack]
    let found = try violations(replacing: { values in
      values[formulation.sites[share.stack].index] = 1
    })
    #expect(found.contains("\(stack.id): 1 of 2 sites serve 100 %"))
  }

  @Test func wrongCostIsCaught() throws {
    let bill = solution.objective.formatted(decimals: 2)
    let wrong = (solution.objective + 100).formatted(decimals: 2)
    #expect(
      try violations(objective: solution.objective + 100)
        == ["the bill adds up to \(bill), the solver's objective is \(wrong)"])
  }

  @Test func exceededBudgetIsCaught() throws {
    let bill = solution.objective.formatted(decimals: 2)
    let found = try violations(scenario: { $0.finance.yearlyBudget = 500 })
    #expect(found == ["the bill of \(bill) exceeds the budget of 500.00"])
  }

  @Test func exceededPowerIsCaught() throws {
    let found = try violations(scenario: { $0.sites[0].powerLimit = Power(base: 100) })
    #expect(found == ["a site of shops draws 250 W of 100 W"])
  }

  @Test func exceededRackSpaceIsCaught() throws {
    let found = try violations(scenario: { $0.sites[1].rackUnits = 0.5 })
    #expect(found == ["a site of hub needs 1 rack units"])
  }

  @Test func exceededLinkIsCaught() throws {
    // Two requests of 300 and 60 tokens a second and shop carry next to nothing, but not nothing.
    let found = try violations(scenario: { $0.links[0].upload = Bandwidth(base: 1) })
    #expect(found.contains { $0.hasPrefix("shops → hub, up: ") && $0.contains(" exceed ") })
  }

  @Test func brokenPolicyIsCaught() throws {
    let found = try violations(scenario: { $0.workloads[1].policy.mustWorkOffline = true })
    #expect(
      found == [
        "summaries at hub: must keep working when the links of shops are down; hub lies beyond them"
      ])
  }

  @Test func missedTargetIsCaught() throws {
    let found = try violations(scenario: { scenario in
      scenario.workloads[0].objectives = scenario.workloads[0].objectives.map {
        .init(metric: $0.metric, percentile: $0.percentile, limit: .milliseconds(1))
      }
    })
    #expect(found.contains { $0.contains("E2E p95") && $0.contains("target 1 ms") })
  }
}
