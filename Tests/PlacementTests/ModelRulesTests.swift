import Catalog
import Demand
import Quantities
import Testing

@testable import Placement

/// Quality floors and cascades.
@Suite struct ModelRulesTests {
  private static func figure(
    _ value: Double, precision: String? = nil, isHigherBetter: Bool = true
  ) -> QualityFigure {
    QualityFigure(
      benchmark: "quiz", precisionID: precision, keyValuePrecisionID: nil, baseline: nil,
      variant: nil, isHigherBetter: isHigherBetter,
      figure: Sourced(
        value,
        Provenance(source: "fixture", asOf: nil, kind: .measured, note: nil), name: "quiz"))
  }

  private static func model(_ figures: [QualityFigure]) throws -> InferenceModel {
    let known = try #require(ScenarioFixtures.catalog.models["dense-8b"])
    return InferenceModel(
      id: known.id, name: known.name, publisher: known.publisher, licence: known.licence,
      release: nil, kind: known.kind, totalParameters: known.totalParameters,
      activeParameters: nil, computation: known.computation, precisions: known.precisions,
      quality: figures, notes: [])
  }

  private static func obstacle(
    _ figures: [QualityFigure], precision: String?, bits: Double?, floor: Double = 70
  ) throws -> String? {
    try QualityFloor(benchmark: "quiz", limit: floor).obstacle(
      to: model(figures), precision: precision, bits: bits)
  }

  @Test func publishedFigureCountsForEightBitsAndMore() throws {
    #expect(try Self.obstacle([Self.figure(71)], precision: "bf16", bits: 16) == nil)
    #expect(try Self.obstacle([Self.figure(71)], precision: "fp8", bits: 8) == nil)
    #expect(try Self.obstacle([Self.figure(71)], precision: nil, bits: nil) == nil)
    #expect(
      try Self.obstacle([Self.figure(69)], precision: "fp8", bits: 8)
        == "dense-8b in fp8 has 69 on quiz; the floor is 70")
  }

  @Test func belowEightBitsOnlyAnOwnFigureCounts() throws {
    #expect(
      try Self.obstacle([Self.figure(90)], precision: "int4", bits: 4.25)
        == "dense-8b in int4 has no figure of its own on quiz, which precisions below 8 bits need")
    let both = [Self.figure(90), Self.figure(72, precision: "int4")]
    #expect(try Self.obstacle(both, precision: "int4", bits: 4.25) == nil)
    #expect(
      try Self.obstacle(both, precision: "int4", bits: 4.25, floor: 80)
        == "dense-8b in int4 has 72 on quiz; the floor is 80")
  }

  @Test func whatNobodyMeasuredDoesNotReachTheFloor() throws {
    #expect(
      try Self.obstacle([], precision: "bf16", bits: 16)
        == "the catalog has no figure of dense-8b in bf16 on quiz")
  }

  @Test func lessCanBeBetter() throws {
    let figures = [Self.figure(5, isHigherBetter: false)]
    #expect(try Self.obstacle(figures, precision: "bf16", bits: 16, floor: 6) == nil)
    #expect(try Self.obstacle(figures, precision: "bf16", bits: 16, floor: 4) != nil)
  }

  @Test func floorRejectsAndIsARequirement() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.summaries(rate: 0.1))
    scenario.workloads[0].qualityFloor = QualityFloor(benchmark: "quiz", limit: 70)
    #expect(
      PlanningFixtures.problem(scenario).rejections.first { $0.reason == .quality }?.detail
        == "the catalog has no figure of dense-3b in fp8 on quiz")
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario) else {
      Issue.record("a plan below the floor")
      return
    }
    #expect(
      conflict.sets.map(\.requirements) == [
        ["summaries: quiz of 70", "summaries: every request is served"]
      ])
  }

  // MARK: Cascades

  private static func cascade(_ attributes: String) throws -> Scenario {
    try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        workloads: """
          <workload id="ask" origin="shops">
          <demand requests-per-second="2" peak-to-mean="2"/>
          <lengths input="300" input-variation="0.5" output="60" output-variation="0.4"/>
          <target metric="time-to-first-token" percentile="90" limit="4 s"/>
          <model ref="dense-3b" precisions="fp8"/>
          <model ref="dense-8b" precisions="fp8" role="strong"/>
          <cascade \(attributes)/>
          </workload>
          """))
  }

  @Test func routeDividesTheRequests() throws {
    let workloads = try Self.cascade(#"kind="route" strong-share="0.25""#).workloads
    #expect(workloads.map(\.id) == ["ask", "ask.strong"])
    #expect(workloads.map(\.meanRate) == [1.5, 0.5])
    #expect(workloads.map { $0.models.map(\.modelID) } == [["dense-3b"], ["dense-8b"]])
    #expect(workloads[0].objectives == workloads[1].objectives)
  }

  /// The first model has a quarter of four seconds, the stronger one the rest, each at p95.
  @Test func escalationRunsBothWithinTheTargetTogether() throws {
    let workloads = try Self.cascade(
      #"kind="escalate" strong-share="0.25" first-share-of-time="0.25""#
    ).workloads
    #expect(workloads.map(\.meanRate) == [2, 0.5])
    #expect(
      workloads.map { $0.objectives.map(\.formatted) } == [["E2E p95 ≤ 1 s"], ["TTFT p95 ≤ 3 s"]])
  }

  @Test func halfTheTimeForEachStillMeansTheFirstAnswerWhole() throws {
    let workloads = try Self.cascade(#"kind="escalate" strong-share="0.25""#).workloads
    #expect(
      workloads.map { $0.objectives.map(\.formatted) } == [["E2E p95 ≤ 2 s"], ["TTFT p95 ≤ 2 s"]])
  }

  @Test func planServesBothPartsOfACascade() throws {
    let scenario = try Self.cascade(#"kind="escalate" strong-share="0.25""#)
    let plan = try PlanningFixtures.plan(scenario)
    let served = Dictionary(grouping: plan.assignments, by: \.workloadID)
      .mapValues { $0.reduce(0) { $0 + $1.share } }
    #expect(served["ask"].map { ($0 - 1).magnitude < 1e-6 } == true)
    #expect(served["ask.strong"].map { ($0 - 1).magnitude < 1e-6 } == true)
  }

  @Test func cascadeNeedsBothKindsOfModels() {
    let text = ScenarioFixtures.scenario(
      workloads: """
        <workload id="one" origin="shops" use-case="chat">
        <demand requests-per-second="2"/>
        <model ref="dense-8b" role="strong"/>
        <cascade kind="route" strong-share="0.2" first-share-of-time="0.5"/>
        </workload>
        <workload id="two" origin="shops" use-case="chat">
        <demand requests-per-second="2"/>
        <model ref="dense-8b" role="strong"/>
        <quality benchmark="quiz" at-least="3" at-most="4"/>
        </workload>
        """)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:31:1: error: the cascade of workload "one" has no first model
        <cascade kind="route" strong-share="0.2" first-share-of-time="0.5"/>
        ^
          Give role="strong" to the models that answer what the others cannot.
        test.xml:35:29: error: workload "two" has no cascade, so that no model is its stronger one
        <model ref="dense-8b" role="strong"/>
                                    ^
          Add <cascade kind="route" strong-share="…"/>, or remove the role.
        test.xml:36:1: error: <quality> gives two limits
        <quality benchmark="quiz" at-least="3" at-most="4"/>
        ^
          Add at-least="…", or at-most="…" where less is better.
        test.xml:36:21: error: unknown benchmark "quiz"
        <quality benchmark="quiz" at-least="3" at-most="4"/>
                            ^
          There is none: add it, or remove the reference.
        """#)
  }
}
