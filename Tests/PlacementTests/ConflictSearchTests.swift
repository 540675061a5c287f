import Demand
import HiGHSSolver
import LinearProgramming
import Quantities
import Testing

@testable import Placement

@Suite struct ConflictSearchTests {
  private func sets(_ scenario: Scenario) throws -> [[Requirement]] {
    try ConflictSearch(scenario, solver: HiGHS()) { PlanningFixtures.problem($0) }
      .conflictingSets()
  }

  private func hasPlan(_ scenario: Scenario) throws -> Bool {
    guard !scenario.workloads.isEmpty else { return true }
    return try PlanningFixtures.cost(scenario) != nil
  }

  /// A set alone has no plan, and without any one of its members it has one.
  private func expectIrreducible(_ set: [Requirement], _ scenario: Scenario) throws {
    let others = Set(scenario.requirements).subtracting(set)
    #expect(try !hasPlan(scenario.dropping(others)))
    for member in set {
      #expect(
        try hasPlan(scenario.dropping(others.union([member]))), "\(scenario.describe(member))")
    }
  }

  private func texts(_ scenario: Scenario) throws -> [[String]] {
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario) else {
      Issue.record("the scenario has a plan")
      return []
    }
    return conflict.sets.map(\.requirements)
  }

  /// The pictures must be looked at in the shop, which has too little power for the box; the cloud
  /// could do it.
  @Test func offlineWorkNeedsPowerInTheShop() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(attributes: "power-limit=\"200 W\"") + LimitScenarios.ownedHub,
      links: LimitScenarios.link(#"up="1 Gbit/s" down="1 Gbit/s""#),
      workloads: LimitScenarios.vision(rate: 5, policy: #"offline="true""#))
    let set: [Requirement] = [.power(site: 0), .offline(workload: 0), .served(workload: 0)]
    #expect(try sets(scenario) == [set])
    try expectIrreducible(set, scenario)
    #expect(
      try texts(scenario) == [
        [
          "shops: at most 200 W per site", "vision: works when the links are down",
          "vision: every request is served",
        ]
      ])
  }

  /// Each of two workloads alone could be paid; a target that matters to neither is not named.
  @Test func budgetPaysForOneOfTwo() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: 400) + LimitScenarios.summaries(rate: 5))
    var alone: [Double] = []
    for workload in scenario.workloads {
      var single = scenario
      single.workloads = [workload]
      alone.append(try #require(try PlanningFixtures.cost(single)).total)
    }
    let budget = try #require(alone.max()) + 50
    scenario.finance.yearlyBudget = budget.rounded()
    let set: [Requirement] = [.budget, .served(workload: 0), .served(workload: 1)]
    #expect(try sets(scenario) == [set])
    try expectIrreducible(set, scenario)
    #expect(
      try texts(scenario) == [
        [
          "budget: at most \(budget.rounded().formatted(decimals: 0)) USD per year",
          "vision: every request is served", "summaries: every request is served",
        ]
      ])
  }

  /// The link is too thin for the hub, the rack too low for the box, and the target rules out the
  /// island beyond a slow link.
  @Test func linkRackAndTargetClash() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(
        attributes: "rack-units=\"1\"", supply: #"<buy servers="twin-box"/>"#)
        + LimitScenarios.ownedHub
          + """
          <site id="island" tier="cloud" region="cloud-b">
          <rent provider="machine-rental" terms="on-demand" instances="far-1"/>
          </site>
          """,
      links: LimitScenarios.link(#"up="2 Mbit/s" down="1 Gbit/s""#)
        + #"<link from="shops" to="island" round-trip="900 ms" round-trip-p95="950 ms"/>"#,
      workloads: LimitScenarios.vision(rate: 40, policy: #"divisible="false""#))
    let set: [Requirement] = [
      .rackUnits(site: 0), .bandwidth(link: 0), .objective(workload: 0, .endToEnd),
      .served(workload: 0),
    ]
    #expect(try sets(scenario) == [set])
    try expectIrreducible(set, scenario)
    #expect(
      try texts(scenario) == [
        [
          "shops: at most 1 rack units per site", "link shops → hub: 2 Mbit/s up, 1 Gbit/s down",
          "vision: E2E p95 ≤ 300 ms", "vision: every request is served",
        ]
      ])
  }

  @Test func noMoreThanFiveSetsAreSearched() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: 5, policy: #"residency="island""#))
    let workload = scenario.workloads[0]
    scenario.workloads = (1...7).map { number in
      var copy = workload
      copy.id = "vision-\(number)"
      return copy
    }
    let found = try sets(scenario)
    #expect(found.count == 5)
    for set in found { try expectIrreducible(set, scenario) }
    // Each concerns another workload.
    #expect(Set(found.flatMap { $0.filter(\.isService) }).count == 5)
  }

  @Test func scenarioWithAPlanHasNoConflict() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    #expect(try sets(scenario).isEmpty)
  }

  /// The caller stops after a number of questions: what was found until then is still irreducible.
  @Test(arguments: [1, 6, 14, 40]) func stoppedSearchKeepsWhatItFound(questions: Int) throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: 5, policy: #"residency="island""#))
    let workload = scenario.workloads[0]
    scenario.workloads = (1...3).map { number in
      var copy = workload
      copy.id = "vision-\(number)"
      return copy
    }
    let all = try sets(scenario)
    var asked = 0
    let found = try ConflictSearch(scenario, solver: HiGHS()) { PlanningFixtures.problem($0) }
      .conflictingSets { _ in
        asked += 1
        return asked > questions ? .stop : .proceed
      }
    #expect(found == Array(all.prefix(found.count)))
    #expect(questions > 1 || found.isEmpty)
    #expect(asked <= questions + 3)
  }

  @Test func searchWithoutTimeFindsNothing() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: 5, policy: #"residency="island""#))
    let search = ConflictSearch(scenario, solver: HiGHS(), timeLimitSeconds: 0) {
      PlanningFixtures.problem($0)
    }
    #expect(try search.conflictingSets().isEmpty)
  }
}
