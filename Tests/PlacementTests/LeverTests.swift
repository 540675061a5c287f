import Catalog
import Demand
import HiGHSSolver
import InferencePerformance
import LinearProgramming
import Quantities
import Testing

@testable import Placement

/// Draft models, parts of the cache, and pairs of pools: what the scenario allows, and what it is worth.
@Suite struct LeverTests {
  private static func scenario(
    _ model: String, input: Int = 300, output: Int = 60, rate: Double = 1, target: String = "",
    sites: String =
      #"<site id="centre" tier="datacenter" region="land"><buy servers="big-server"/></site>"#
  ) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: #"<buy servers="small-box"/>"#) + sites,
      links: #"<link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>"#,
      workloads: """
        <workload id="chat" origin="shops">
        <demand requests-per-second="\(rate)" peak-to-mean="1"/>
        <lengths input="\(input)" input-variation="0" output="\(output)" output-variation="0"/>
        \(target)
        \(model)
        <policy tiers="datacenter"/>
        </workload>
        """)
  }

  private static func pools(_ scenario: Scenario) -> [PoolOption] {
    PlanningFixtures.problem(scenario).stacks.flatMap(\.layout.pools)
  }

  // MARK: Draft models

  private static let draft = """
    <model ref="dense-8b" precisions="bf16"><speculation method="draft-model" draft="dense-3b"
    draft-precision="fp8" draft-length="3" acceptance="0.8" note="our logs"/></model>
    """

  /// Three tokens at 80 % give 1 + 0.8 + 0.64 + 0.512 = 2.952 tokens per step.
  @Test func draftModelsGuessWithTheirEvidence() throws {
    let scenario = try Self.scenario(Self.draft)
    let choice = try #require(scenario.workloads[0].models.first)
    let catalog = ScenarioFixtures.catalog
    let named = try #require(choice.speculations.first)
    let guessing = try #require(SpeculativeDecoding(named, catalog: catalog))
    let options = ServingOptions(speculation: guessing)
    #expect(options.levers == ["3 guessed by dense-3b in fp8, 2.95 tokens per step"])
    let figures = options.figures(of: choice)
    let figure = try #require(figures.first)
    #expect(
      figure.name == "scenario/workloads/chat/models/dense-8b/speculation/draft-model/acceptance")
    #expect(figure.provenance.note == "our logs")
    #expect(figure.provenance.kind == .measured)
    // The small model's weights are a part of what the plan rests on.
    #expect(figures.contains { $0.name.contains("dense-3b") })
    // One user at a time: there guessing pays, as the performance model says.
    func step(_ options: ServingOptions) throws -> Double {
      let configuration = try ServingConfiguration(
        model: #require(catalog.models["dense-8b"]),
        precision: #require(catalog.precisions["bf16"]),
        accelerator: #require(catalog.accelerators["big-gpu"]), engine: "vllm",
        acceleratorsPerServer: 2, options: options, calibration: catalog.calibration)
      let pool = try ServingPool(
        configuration: configuration,
        conditions: LoadConditions(shape: scenario.workloads[0].shape))
      return try #require(pool.operatingPoint(rate: 0)?.timePerOutputToken).baseValue
    }
    #expect(try step(options) < step(.none))
  }

  @Test func draftsOfOtherVocabulariesAreRefused() {
    func text(_ speculation: String) -> String {
      ScenarioFixtures.scenario(
        workloads: """
          <workload id="one" origin="shops" use-case="chat">
          <demand requests-per-second="2"/>
          <model ref="dense-8b">
          \(speculation)
          </model>
          </workload>
          """)
    }
    #expect(
      ScenarioFixtures.errors(
        text(
          #"<speculation method="draft-model" draft-length="3" acceptance="0.8" note="x"/>"#)
      )
      .contains("a draft model guesses, but draft is missing"))
    #expect(
      ScenarioFixtures.errors(
        text(
          #"<speculation method="lookup" draft="dense-3b" draft-length="3" acceptance="0.8" note="x"/>"#
        )
      ).contains(#"draft means something with method="draft-model" only"#))
    #expect(
      ScenarioFixtures.errors(
        text(
          #"<speculation method="draft-model" draft="detector" draft-precision="fp16" draft-length="3" acceptance="0.8" note="x"/>"#
        )
      ).contains(#""detector" does not guess tokens of "dense-8b": it generates none"#))
    #expect(
      ScenarioFixtures.errors(
        text(
          #"<speculation method="draft-model" draft="dense-3b" draft-precision="int4" draft-length="3" acceptance="0.8" note="x"/>"#
        )
      ).contains(#"model "dense-3b" cannot be had in "int4""#))
  }

  // MARK: Parts of the cache

  /// A fifth of the cache: five times as many requests fit, and steps read a fifth of it.
  @Test func cacheThatIsPartlyKeptHoldsMoreAndIsReadFaster() throws {
    let model =
      #"<model ref="dense-8b" precisions="bf16"><cache-compression kept-share="0.2" note="our tests"/></model>"#
    let scenario = try Self.scenario(model, input: 30_000, output: 100)
    let pools = Self.pools(scenario)
    func configuration(_ isKept: Bool) throws -> ServingConfiguration {
      try #require(
        pools.compactMap(\.configuration).first {
          ($0.options.compression != nil) == isKept && $0.parallelism.tensor == 1
        })
    }
    let kept = try configuration(true)
    let footprint = kept.footprint
    let whole = try ServingConfiguration(
      model: kept.model, precision: kept.precision, accelerator: kept.accelerator,
      engine: kept.engine, acceleratorsPerServer: 2,
      calibration: ScenarioFixtures.catalog.calibration)
    #expect(kept.options.levers == ["20 % of the cache kept"])
    let ratio =
      whole.footprint.sequenceBytes(tokens: 32_000) / footprint.sequenceBytes(tokens: 32_000)
    #expect((ratio - 5).magnitude < 1e-9)
    let problem = PlanningFixtures.problem(scenario)
    func best(_ isKept: Bool) -> Double {
      problem.stacks.filter {
        $0.serversPerSite.contains(1)
          && ($0.layout.pools[0].configuration?.options.compression != nil) == isKept
      }.flatMap(\.services).map(\.ratePerServer).max() ?? 0
    }
    #expect(best(true) > best(false))
    let figures = try #require(
      pools.first { $0.configuration?.options.compression != nil }
    ).figures(of: scenario)
    #expect(figures.contains { $0.provenance.note == "our tests" })
  }

  // MARK: Pairs of pools

  private static let split = #"<model ref="dense-8b" precisions="bf16" split-pools="true"/>"#

  @Test func pairsOfPoolsAreThereOnlyWhereTheScenarioAllowsThem() throws {
    let plain = try Self.scenario(#"<model ref="dense-8b" precisions="bf16"/>"#)
    #expect(Self.pools(plain).allSatisfy { $0.split == nil })
    let pairs = Self.pools(try Self.scenario(Self.split)).compactMap(\.split)
    // Two accelerators: one processes prompts, the other generates.
    #expect(!pairs.isEmpty)
    #expect(
      pairs.allSatisfy {
        $0.prefillReplicas == 1 && $0.decodeReplicas == 1
          && $0.prefill.parallelism.tensor == 1 && $0.decode.parallelism.tensor == 1
      })
    // 900 GB/s in both directions are 450 in one.
    #expect(pairs.allSatisfy { $0.transfer.bandwidth.baseValue == 450e9 })
    #expect(
      pairs.first?.levers == [
        "1 × 1 accelerators for prompts, 1 × 1 generate, cache moved at 450 GB/s"
      ])
  }

  /// The rate of a stack is that of all its pairs together, as the performance model has it.
  @Test func rateOfAPairIsThatOfThePerformanceModel() throws {
    let scenario = try Self.scenario(
      Self.split, input: 4_000, rate: 80,
      target: #"<target metric="time-to-first-token" percentile="95" limit="900 ms"/>"#)
    let problem = PlanningFixtures.problem(scenario)
    let stack = try #require(
      problem.stacks.first {
        $0.layout.pools[0].split != nil && $0.serversPerSite.lowerBound == 2
      })
    let split = try #require(stack.layout.pools[0].split)
    let workload = scenario.workloads[0]
    let path = try #require(problem.routes[0]["centre"]).path
    let pair = try DisaggregatedPool(
      prefill: split.prefill, decode: split.decode, prefillReplicas: 2, decodeReplicas: 2,
      transfer: split.transfer,
      conditions: LoadConditions(
        shape: workload.shape, network: path, objectives: workload.objectives))
    guard case .sustainable(let result) = pair.sustainableRate() else {
      Issue.record("the pair sustains nothing")
      return
    }
    #expect((stack.services[0].ratePerServer - result.rate / 2).magnitude < 1e-9 * result.rate)
    // The first token waits for the cache: 4,000 tokens of 131,072 bytes at 450 GB/s.
    #expect(
      (pair.transferTime.exposed.baseValue - 4_000 * 131_072 / 450e9).magnitude < 1e-9)
  }

  /// Where nothing else is offered the plan has the pair, says so and tells the deployment.
  @Test func planWithAPairNamesItAndItsReplicas() throws {
    let scenario = try Self.scenario(
      Self.split, input: 4_000, rate: 4,
      target: #"<target metric="time-to-first-token" percentile="95" limit="900 ms"/>"#)
    let problem = PlanningFixtures.problem(scenario)
    let pairs = problem.keeping(
      stacks: problem.stacks.indices.filter { problem.stacks[$0].layout.pools[0].split != nil })
    let formulation = Formulation(pairs)
    let solution = try #require(try HiGHS().solve(formulation.model).solution)
    let decision = PlacementDecision(formulation, solution)
    #expect(
      PlanVerification(
        problem: formulation.problem, decision: decision, catalog: ScenarioFixtures.catalog
      ).violations(objective: solution.objective) == [])
    let assembly = PlanAssembly(
      problem: formulation.problem, decision: decision,
      ratings: PoolRatings(
        scenario, catalog: ScenarioFixtures.catalog, routes: formulation.problem.routes))
    let assignment = try #require(assembly.assignments().first)
    #expect(assignment.levers.first?.hasPrefix("1 × 1 accelerators for prompts") == true)
    #expect(assignment.replicasPerServer == 1)
    #expect(assignment.serving?.prefill?.replicasPerServer == 1)
    #expect(assignment.serving?.prefill?.parallelism.tensor == 1)
    #expect(assignment.latencies.first.map { $0.value <= $0.limit ?? .zero } == true)
  }

  @Test(arguments: [1.0, 6, 30])
  func allowingPairsNeverCostsMore(rate: Double) throws {
    let target = #"<target metric="time-per-output-token" percentile="95" limit="12 ms"/>"#
    func cost(_ model: String) throws -> Double {
      let scenario = try Self.scenario(
        model, input: 6_000, output: 200, rate: rate, target: target)
      return try #require(try PlanningFixtures.cost(scenario)).total
    }
    #expect(
      try cost(Self.split) <= cost(#"<model ref="dense-8b" precisions="bf16"/>"#) * (1 + 1e-9))
  }
}
