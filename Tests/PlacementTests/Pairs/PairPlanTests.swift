import Catalog
import Demand
import InferencePerformance
import Quantities
import Testing

@testable import Placement

/// Pairs over servers as the performance model rates them, from the scenario to the plan.
@Suite struct PairPlanTests {
  private static let targets = PairFixtures.firstToken + PairFixtures.perToken

  private static func scenario(_ target: String = targets, rate: Double = 4) throws -> Scenario {
    try ScenarioFixtures.read(
      PairFixtures.text(input: 4_000, output: 200, rate: rate, target: target))
  }

  @Test func pairsAreThereOnlyWhereTheScenarioAllowsThem() throws {
    let plain = try ScenarioFixtures.read(PairFixtures.text(pairs: nil))
    #expect(PlanningFixtures.problem(plain).stacks.allSatisfy { $0.layout.pools[0].half == nil })
    let halves = PlanningFixtures.problem(try Self.scenario()).stacks
      .flatMap(\.layout.pools).compactMap(\.half)
    for role in [ServiceRole.prompts, .generation] {
      #expect(halves.contains { $0.role == role && $0.configuration?.accelerator.id == "big-gpu" })
    }
    // Whatever generates has a partner for prompts under the same hand-over.
    let handOvers = Dictionary(grouping: halves, by: \.handOver)
    #expect(handOvers.values.allSatisfy { Set($0.map(\.role)).count == 2 })
    #expect(halves.allSatisfy { $0.networkFigure?.provenance.source == "scenario" })
  }

  /// Steps of 20 ms at most; halves of it would leave prompts no more than 10 of 900 ms.
  @Test func stepsAreAgreedAsFarAsTheyMatter() throws {
    let workload = try Self.scenario().workloads[0]
    #expect(
      LongestSteps(workload.objectives, workload.shape).all.map { $0?.baseValue } == [0.02, 0.01])
    // 6 s over 200 tokens are 30 ms.
    let whole = try Self.scenario(PairFixtures.endToEnd).workloads[0]
    let steps = LongestSteps(whole.objectives, whole.shape).all.compactMap { $0?.baseValue }
    #expect(steps.count == LongestSteps.most)
    #expect((steps[0] - 0.03).magnitude < 1e-12)
    let none = try Self.scenario("").workloads[0]
    #expect(LongestSteps(none.objectives, none.shape).all == [nil])
  }

  /// Targets hold at the latencies of both halves together, as a pair on one server is rated.
  @Test(arguments: [targets, targets + PairFixtures.endToEnd, PairFixtures.endToEnd, ""])
  func planOfHalvesKeepsEveryTarget(target: String) throws {
    let solved = try PairFixtures.Solved(Self.scenario(target), halvesOnly: true)
    #expect(solved.violations() == [])
    let assignments = solved.assignments()
    #expect((assignments.reduce(0) { $0 + $1.share } - 1).magnitude < 1e-6)
    let workload = solved.problem.scenario.workloads[0]
    for assignment in assignments {
      #expect(!assignment.prompts.isEmpty)
      let prompts = assignment.prompts.reduce(0) { $0 + $1.share }
      #expect((prompts - assignment.share).magnitude < 1e-6)
      #expect(Set(assignment.latencies.map(\.metric)) == Set(workload.objectives.map(\.metric)))
      #expect(assignment.latencies.count == workload.objectives.count)
      #expect(assignment.latencies.allSatisfy { $0.value <= ($0.limit ?? .zero) * 1.001 })
    }
    let bill = PlanCost(
      lines: PlanCosting(problem: solved.problem, decision: solved.decision).lines())
    let parts = assignments.reduce(0) { $0 + $1.yearlyCost }
    #expect((parts - bill.total).magnitude < 1e-6 * bill.total)
  }

  /// The halves of a decision together keep the targets in the model of whole pairs, with the steps that
  /// the generation really takes and the link without others on it.
  @Test(arguments: [targets + PairFixtures.endToEnd, targets, PairFixtures.endToEnd])
  func halvesAreOnTheSafeSideOfTheWholePair(target: String) throws {
    let scenario = try Self.scenario(target, rate: 1)
    let problem = PlanningFixtures.problem(scenario)
    let path = try #require(problem.routes[0]["centre"]).path
    let workload = scenario.workloads[0]
    let stacks = problem.stacks.filter { $0.serversPerSite.lowerBound == 1 }
    let prompts = stacks.filter { $0.layout.pools[0].role == .prompts }
    var compared = 0
    for stack in stacks {
      guard let generation = stack.layout.pools[0].half, generation.role == .generation else {
        continue
      }
      for other in prompts where other.layout.pools[0].half?.handOver == generation.handOver {
        guard let decode = generation.configuration,
          let prefill = other.layout.pools[0].half?.configuration
        else { continue }
        let pair = try DisaggregatedPool(
          prefill: prefill, decode: decode,
          prefillReplicas: other.layout.pools[0].replicasPerServer,
          decodeReplicas: stack.layout.pools[0].replicasPerServer,
          transfer: KeyValueTransfer(bandwidth: Bandwidth(base: 25e9), timing: .afterPrompt),
          conditions: LoadConditions(
            shape: workload.shape, network: path, objectives: workload.objectives))
        let rate = min(stack.services[0].ratePerServer, other.services[0].ratePerServer)
        let latencies = try #require(pair.latencies(rate: rate))
        #expect(latencies.allSatisfy { $0.value <= $0.objective.limit * 1.001 })
        compared += 1
      }
    }
    #expect(compared >= 2)
  }

  @Test(arguments: Seeds.upTo(10))
  func allowingPairsNeverCostsMore(seed: Int) throws {
    let targets = [Self.targets, PairFixtures.endToEnd, PairFixtures.perToken, ""]
    func cost(_ pairs: String?) throws -> Double? {
      try PlanningFixtures.cost(
        ScenarioFixtures.read(
          PairFixtures.text(
            pairs: pairs, rackUnits: 16, input: 500 + 900 * (seed % 5),
            output: 60 + 70 * (seed % 3),
            rate: Double(1 + seed * 2), target: targets[seed % 4],
            planning: #"<planning headroom="0.1"/>"#)))?.total
    }
    guard let without = try cost(nil) else { return }
    #expect(try #require(try cost("any-maker")) <= without * (1 + 1e-6))
  }

  /// At a confidence halves sustain no more, and what is planned still holds.
  @Test func confidenceLeavesRoom() throws {
    let scenario = try Self.scenario()
    var sure = scenario
    sure.rules.confidence = 0.8
    func rates(_ scenario: Scenario) -> [String: Double] {
      Dictionary(
        PlanningFixtures.problem(scenario).stacks.filter { $0.layout.pools[0].half != nil }
          .map { ($0.id, $0.services[0].ratePerServer) }, uniquingKeysWith: { first, _ in first })
    }
    let expected = rates(scenario)
    let kept = rates(sure)
    #expect(!kept.isEmpty)
    for (id, rate) in kept { #expect(rate <= (expected[id] ?? .infinity) * (1 + 1e-9)) }
    #expect(try PairFixtures.Solved(sure, halvesOnly: true).violations() == [])
  }
}
