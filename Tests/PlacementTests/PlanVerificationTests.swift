import Demand
import HiGHSSolver
import LinearProgramming
import Quantities
import Testing

@testable import Placement

/// Decisions that were tampered with are caught, each in words.
@Suite struct PlanVerificationTests {
  private let problem: PlacementProblem
  private let decision: PlacementDecision
  private let objective: Double

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
    let formulation = Formulation(PlanningFixtures.problem(scenario))
    let solution = try #require(HiGHS().solve(formulation.model).solution)
    problem = formulation.problem
    decision = PlacementDecision(formulation, solution)
    self.objective = solution.objective
  }

  /// What verification says when the scenario or the groups of the decision are changed.
  private func violations(
    objective: Double? = nil, scenario change: (inout Scenario) -> Void = { _ in },
    group: ((PlacementDecision.Group) -> PlacementDecision.Group)? = nil
  ) -> [String] {
    var scenario = problem.scenario
    change(&scenario)
    let changed = PlacementDecision(
      groups: group.map { decision.groups.map($0) } ?? decision.groups, bought: decision.bought)
    let problem = PlacementProblem(
      scenario: scenario, stacks: self.problem.stacks, services: [],
      routes: self.problem.routes, rejections: [], candidateCount: 0)
    let total = PlanCost(lines: PlanCosting(problem: problem, decision: changed).lines()).total
    return PlanVerification(problem: problem, decision: changed, catalog: ScenarioFixtures.catalog)
      .violations(objective: objective ?? total)
  }

  /// The stack that serves a workload.
  private func stack(_ workload: Int) throws -> Stack {
    let placed = try #require(
      decision.placed.first { placed in
        zip(problem.stacks[placed.stack].services, placed.shares).contains {
          $0.workload == workload && $1[0] > 0.5
        }
      })
    return problem.stacks[placed.stack]
  }

  @Test func untouchedDecisionHolds() {
    #expect(violations(objective: objective) == [])
  }

  @Test func unservedRequestsAreCaught() {
    let found = violations(group: { group in
      guard group.root == 1 else { return group }
      return PlacementDecision.Group(
        root: 1, count: group.count,
        contents: group.contents.map { content in
          var content = content
          content.shares = content.shares.map { $0.map { $0 * 0.9 } }
          return content
        })
    })
    #expect(found == ["summaries: 90 % of the requests are served"])
  }

  @Test func tooFewServersAreCaught() throws {
    let stack = try stack(1)
    let rate = stack.services[0].ratePerServer
    let found = violations(scenario: { $0.workloads[1].meanRate = rate * 0.79 })
    let load = (2 * 0.79).formatted(significantDigits: 6)
    #expect(found.contains { $0.hasPrefix("\(stack.id): load \(load) exceeds 0.8 servers") })
  }

  @Test func siteWithoutItsServerIsCaught() throws {
    let stack = try stack(0)
    let found = violations(group: { group in
      group.root == 0
        ? PlacementDecision.Group(root: 0, count: 1, contents: group.contents) : group
    })
    #expect(found.contains("\(stack.id): 1 of 2 sites serve 100 %"))
    #expect(found.contains("vision: 1 of 2 shops serve 100 %"))
  }

  @Test func moreSitesThanThereAreIsCaught() {
    let found = violations(group: { group in
      PlacementDecision.Group(root: group.root, count: 3, contents: group.contents)
    })
    #expect(found.contains("shops: 3 sites hold servers, 2 may"))
    #expect(found.contains("hub: 3 sites hold servers, 1 may"))
  }

  @Test func wrongCostIsCaught() throws {
    let bill = objective.formatted(decimals: 2)
    let wrong = (objective + 100).formatted(decimals: 2)
    #expect(
      violations(objective: objective + 100)
        == ["the bill adds up to \(bill), the solver's objective is \(wrong)"])
  }

  @Test func exceededBudgetIsCaught() throws {
    let bill = objective.formatted(decimals: 2)
    let found = violations(scenario: { $0.finance.yearlyBudget = 500 })
    #expect(found == ["the bill of \(bill) exceeds the budget of 500.00"])
  }

  @Test func exceededPowerIsCaught() throws {
    let found = violations(scenario: { $0.sites[0].powerLimit = Power(base: 100) })
    #expect(found == ["a site of shops draws 250 W of 100 W"])
  }

  @Test func exceededRackSpaceIsCaught() throws {
    let found = violations(scenario: { $0.sites[1].rackUnits = 0.5 })
    #expect(found == ["a site of hub needs 1 rack units"])
  }

  @Test func exceededLinkIsCaught() throws {
    // Two requests of 300 and 60 tokens a second and shop carry next to nothing, but not nothing.
    let found = violations(scenario: { $0.links[0].upload = Bandwidth(base: 1) })
    #expect(found.contains { $0.hasPrefix("shops → hub, up: ") && $0.contains(" exceed ") })
  }

  @Test func brokenPolicyIsCaught() throws {
    let found = violations(scenario: { $0.workloads[1].policy.mustWorkOffline = true })
    #expect(
      found == [
        "summaries at hub: must keep working when the links of shops are down; hub lies beyond them"
      ])
  }

  @Test func missedTargetIsCaught() throws {
    let found = violations(scenario: { scenario in
      scenario.workloads[0].objectives = scenario.workloads[0].objectives.map {
        .init(metric: $0.metric, percentile: $0.percentile, limit: .milliseconds(1))
      }
    })
    #expect(found.contains { $0.contains("E2E p95") && $0.contains("target 1 ms") })
  }
}
