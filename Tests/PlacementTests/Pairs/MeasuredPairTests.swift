import Catalog
import Quantities
import TestSupport
import Testing

@testable import Placement

/// Pairs over servers whose halves the user measured: small enough to be computed by hand.
@Suite struct MeasuredPairTests {
  /// Machines for rent at 4 and at 1 dollar an hour; the dear one is made for prompts.
  private static func rented(pairs: Bool) throws -> (scenario: Scenario, catalog: HardwareCatalog) {
    let machines = [
      InstanceFixture.Machine(
        id: "fast", accelerator: "fast-chip", accelerators: 1, price: 4, rates: ["chat": 4]),
      InstanceFixture.Machine(
        id: "wide", accelerator: "wide-chip", accelerators: 1, price: 1, rates: ["chat": 1]),
    ]
    var (scenario, catalog) = try InstanceFixture.scenario(
      machines, demand: ["chat": 20], sharing: "isolated")
    guard pairs else { return (scenario, catalog) }
    scenario.workloads[0].models[0].pairing = .sameMaker
    // Prompts and generation of 20 requests a second.
    for (machine, prompts, generation) in [("fast", 20.0, 5.0), ("wide", 2.0, 2.5)] {
      for (role, rate) in [(ServiceRole.prompts, prompts), (.generation, generation)] {
        var half = scenario.measurements[0]
        half.serverID = "instance-rental/\(machine)"
        half.role = role
        half.rates = half.rates.mapValues { $0.with(rate) }
        scenario.measurements.append(half)
      }
    }
    return (scenario, catalog)
  }

  /// Whole requests cost a dollar each on either machine: 20 dollars an hour. A fast machine for all
  /// prompts (4) and eight wide ones that generate (8) cost 12; two fast halves 20, two wide ones 18.
  @Test func pairOnDifferentSiliconIsCheaperThanEitherAlone() throws {
    let hours = 8_760.0
    let (alone, catalog) = try Self.rented(pairs: false)
    let whole = try PlanningFixtures.plan(alone, catalog: catalog)
    #expect((whole.cost.total / hours - 20).magnitude < 1e-5)

    let (scenario, _) = try Self.rented(pairs: true)
    let plan = try PlanningFixtures.plan(scenario, catalog: catalog)
    #expect((plan.cost.total / hours - 12).magnitude < 1e-5)
    #expect(plan.fleet.map(\.acceleratorID).sorted() == ["fast-chip", "wide-chip"])
    #expect(plan.fleet.first { $0.acceleratorID == "fast-chip" }?.count == 1)
    #expect(plan.fleet.first { $0.acceleratorID == "wide-chip" }?.count == 8)

    // One assignment, where tokens are generated; it names where prompts are processed.
    #expect(plan.assignments.count == 1)
    let assignment = try #require(plan.assignments.first)
    #expect(assignment.acceleratorID == "wide-chip")
    #expect(assignment.share == 1)
    let prompts = try #require(assignment.prompts.first)
    #expect(assignment.prompts.count == 1)
    #expect(prompts.acceleratorID == "fast-chip")
    #expect(prompts.share == 1)
    #expect((prompts.load - 1).magnitude < 1e-9)
    #expect(prompts.measurementNote == "instance")
    #expect((prompts.yearlyCost / hours - 4).magnitude < 1e-5)
    #expect((assignment.yearlyCost - plan.cost.total).magnitude < 1e-5 * plan.cost.total)
    #expect(
      assignment.levers == ["prompts of 100 % on fast, 1 × 1 fast-chip"])
  }

  /// The next best without the machine that generates: two fast halves, or whole requests, for 20.
  @Test func runnerUpLeavesTheWholePairAside() throws {
    let (scenario, catalog) = try Self.rented(pairs: true)
    var options = PlanningFixtures.exact
    options.findsRunnersUp = true
    let plan = try PlanningFixtures.plan(scenario, options: options, catalog: catalog)
    let runnerUp = try #require(plan.runnersUp.first)
    #expect(runnerUp.banned == "dense-8b on instance-rental/wide/on-demand at cloud")
    let extra = try #require(runnerUp.extraCostAtMost)
    let expected = 8 * 8_760.0
    #expect((extra - expected).magnitude < 1e-5 * expected)
    // Halves have no way to compare with by themselves.
    #expect(plan.breakEvens.isEmpty)
  }

  /// Real solver and exhaustive search agree on small pairs, and pairs never cost more.
  @Test(arguments: Seeds.upTo(20))
  func exhaustiveSearchFindsTheSamePairs(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    func rate(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
    var measured: [PairFixtures.Measured] = []
    for server in ["big-server", "twin-box"] {
      measured.append(.init(server: server, rate: rate(2...10)))
      measured.append(.init(server: server, phase: "prompts", rate: rate(4...40)))
      measured.append(.init(server: server, phase: "generation", rate: rate(4...40)))
    }
    func scenario(_ pairs: String?) throws -> Scenario {
      try ScenarioFixtures.read(
        PairFixtures.text(
          pairs: pairs, site: "",
          measured: measured.filter { pairs != nil || $0.phase == nil },
          rate: Double(3 + seed % 9)))
    }
    let exhaustive = try PlanningFixtures.result(
      scenario("same-maker"), solver: ExhaustiveSolver())
    let real = try PlanningFixtures.result(scenario("same-maker"))
    let without = try PlanningFixtures.cost(scenario(nil))
    switch (exhaustive, real) {
    case (.plan(let exhaustive), .plan(let real)):
      let difference = (exhaustive.cost.total - real.cost.total).magnitude
      #expect(difference <= 1e-6 * exhaustive.cost.total)
      #expect(real.cost.total <= (without?.total ?? .infinity) * (1 + 1e-6))
    case (.conflict, .conflict): #expect(without == nil)
    default: Issue.record("\(exhaustive) is not \(real)")
    }
  }

  @Test func promptsWithoutGenerationAreRefusedInWords() throws {
    let scenario = try ScenarioFixtures.read(
      PairFixtures.text(
        site: "",
        measured: [
          .init(server: "big-server", rate: 4),
          .init(server: "big-server", phase: "prompts", rate: 40),
        ]))
    let rejection = try #require(
      PlanningFixtures.problem(scenario).rejections.first { $0.reason == .pairing })
    #expect(
      rejection.detail
        == "only the prompts of dense-8b/fp8/measured/Fixture were measured on servers that can stand here"
    )
  }

  @Test func phasesAreReadWithTheirRules() {
    let shared = PairFixtures.text(
      measured: [.init(server: "big-server", phase: "prompts", rate: 4)]
    ).replacing("phase=\"prompts\"", with: "phase=\"prompts\" sharing=\"shared\"")
    #expect(
      ScenarioFixtures.errors(shared)
        .contains("servers that do one phase only are not shared between workloads"))
    let unasked = PairFixtures.text(
      pairs: nil, measured: [.init(server: "big-server", phase: "prompts", rate: 4)])
    #expect(
      ScenarioFixtures.errors(unasked).contains(
        "workload \"chat\" may not have its prompts on other servers than its generation"))
  }
}
