import Placement
import TestSupport
import Testing

@testable import Reporting

@Suite struct RobustnessTests {
  private var fixture: PlanFixture {
    var fixture = PlanFixture()
    fixture.rechecks = [
      PlanRecheck(
        change: .slowHardware, factor: nil,
        misses: [
          .init(workloadID: "chat", detail: "TTFT p95 430 ms, target 400 ms"),
          .init(workloadID: "chat", detail: "103 % of what the servers sustain"),
        ], cost: 176.204),
      PlanRecheck(
        change: .highDemand, factor: 1.25,
        misses: [.init(workloadID: "video", detail: "link stores → cloud, up: 3 of 2 Mbit/s")],
        cost: 180),
      PlanRecheck(
        change: .highPrices, factor: 1.25,
        misses: [.init(workloadID: nil, detail: "the budget of 200 EUR is exceeded by 19 EUR")],
        cost: 219.144),
    ]
    return fixture
  }

  /// The same plan, made for a confidence of 95 %.
  private var robust: PlanFixture {
    var fixture = fixture
    fixture.confidence = 0.95
    fixture.confidencePrice = ConfidencePrice(
      confidence: 0.95, costForEstimates: 150.004,
      extraCost: CostInterval(atLeast: 25, atMost: 26),
      moves: ["chat: m-8b on gpu at cloud → m-8b on store-box at stores"])
    return fixture
  }

  @Test func reportHasEveryCheckRounded() throws {
    let robustness = try #require(fixture.report.robustness)
    #expect(robustness.confidence == nil)
    #expect(robustness.extraCost == nil)
    #expect(robustness.checks.map(\.cost) == [176.2, 180, 219.14])
    #expect(robustness.checks.map(\.missedWorkloads) == [["chat"], ["video"], []])
    #expect(PlanFixture().report.robustness == nil)
  }

  @Test func robustnessConformsToTheSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    #expect(try validator.violations(in: fixture.report.json()) == [])
    #expect(try validator.violations(in: robust.report.json()) == [])
  }

  @Test func textSaysWhatIsMissedAndWhatToDo() {
    let text = fixture.report.text()
    for part in [
      "If things come out otherwise", "hardware as slow as its P90", "176.20",
      "chat: TTFT p95 430 ms, target 400 ms; chat: 103 %", "demand × 1.25", "prices × 1.25",
      "the budget of 200 EUR is exceeded by 19 EUR",
      "tierwise plan --robust 0.9 finds the cheapest plan", "More headroom in <planning>",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    #expect(!PlanFixture().report.text().contains("If things come out otherwise"))
  }

  @Test func textSaysWhatConfidenceCosts() {
    let text = robust.report.text()
    #expect(text.contains("Targets hold at a confidence of 95 %."))
    #expect(text.contains("That costs 25 to 26 EUR more than the 150 EUR per year"))
    var alone = robust
    alone.confidencePrice = ConfidencePrice(
      confidence: 0.95, costForEstimates: nil, extraCost: nil, moves: [])
    #expect(alone.report.text().contains("What that costs is not known"))
  }

  @Test func tiesAreNamedWithTheExtraCost() {
    var fixture = PlanFixture()
    fixture.runnersUp = [
      RunnerUp(
        workloadID: "chat", banned: "m-8b on store-box/bought at stores",
        choice: "m-8b on cloud-box/on-demand at cloud", extraCostAtLeast: 14,
        extraCostAtMost: 14, noise: 20.123, termination: "optimal")
    ]
    let report = fixture.report
    #expect(report.runnersUp.map(\.isTie) == [true])
    #expect(report.runnersUp.first?.noise == 20.1)
    #expect(report.text().contains("14 EUR, a tie"))
    #expect(report.text().contains("A tie: prices and rates are not known well enough"))
    fixture.runnersUp[0] = RunnerUp(
      workloadID: "chat", banned: "m-8b on store-box/bought at stores",
      choice: "m-8b on cloud-box/on-demand at cloud", extraCostAtLeast: 14,
      extraCostAtMost: 14, noise: 13, termination: "optimal")
    #expect(!fixture.report.text().contains("a tie"))
  }
}
