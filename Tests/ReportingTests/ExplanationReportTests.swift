import Placement
import TestSupport
import Testing

@testable import Reporting

@Suite struct ExplanationReportTests {
  private let fixture: PlanFixture

  init() {
    var fixture = PlanFixture()
    fixture.variants = VariantsTests.variants
    self.fixture = fixture
  }

  private var explanation: PlanExplanation {
    let traits = PlanTraits(
      siteCount: 3, edgeShare: 0.75, meanPower: 312.34567, vendors: ["Fixture"], tokenShare: 0.25,
      ownServerCount: 3)
    return PlanExplanation(
      plan: fixture.plan,
      entryPrices: [
        EntryPrice(
          serverID: "big-box", ownership: .bought, unit: .server, currentPrice: 9_000,
          finding: .entersBelow, surelyBelow: 4_321.987654, surelyNotAbove: 4_322.1,
          siteIDs: ["stores"], workloadIDs: ["chat"]),
        EntryPrice(
          serverID: "rental/gpu", ownership: .onDemand, unit: .hour, currentPrice: nil,
          finding: .entersBelow, surelyBelow: 0.75, surelyNotAbove: 0.75, siteIDs: ["cloud"],
          workloadIDs: ["chat", "video"]),
        EntryPrice(
          serverID: "old-box", ownership: .bought, unit: .server, currentPrice: 100,
          finding: .neverEnters),
      ],
      limitValues: [
        LimitValue(
          kind: "power", subject: "stores", loosened: "1 kW more at each of 3 stores",
          finding: .saves, saving: CostInterval(atLeast: 10, atMost: 12)),
        LimitValue(
          kind: "latency", subject: "chat", loosened: "TTFT p95 ≤ 2 s → 2.2 s", finding: .saves,
          saving: CostInterval(atLeast: -3, atMost: 0.5)),
        LimitValue(
          kind: "budget", subject: "three-stores", loosened: "a higher budget",
          finding: .neverSaves),
      ],
      alternatives: [
        PlanAlternative(
          character: .noOwnHardware, cost: 200, extraCost: CostInterval(atLeast: 24, atMost: 25),
          isNearOptimal: false, traits: traits,
          moves: ["chat: m-8b on store-box at stores → m-8b on gpu at cloud"]),
        PlanAlternative(character: .leastPower),
      ], traits: traits,
      nearestMisses: [
        NearestMiss(rejection: fixture.rejections[1], missedBy: 0.7625, count: 2)
      ], costBasis: CostBasis(fixture.plan), allowance: 0.05,
      uncertainty: [
        UncertaintyCheck(
          PlanRecheck(
            change: .slowHardware, factor: nil,
            misses: [.init(workloadID: "chat", detail: "TTFT p95 430 ms, target 400 ms")],
            cost: 178), costOfBest: 190, repair: CostInterval(atLeast: 14, atMost: 15), moves: []),
        UncertaintyCheck(
          PlanRecheck(change: .lowPrices, factor: 0.8, misses: [], cost: 150.5), costOfBest: 149,
          repair: nil, moves: []),
      ],
      ties: [
        Tie(
          workloadID: "chat", choice: "m-8b on store-box at stores",
          runnerUp: "m-8b on cloud-box at cloud", extraCost: 3, noise: 12.34)
      ])
  }

  private var conflict: ExplanationReport {
    ExplanationReport(
      ConflictExplanation(
        conflict: Conflict(
          scenarioID: "three-stores", sets: [.init(requirements: ["chat: TTFT p95 ≤ 300 ms"])],
          rejections: fixture.rejections),
        sets: [
          .init(
            requirements: ["chat: TTFT p95 ≤ 300 ms", "chat: stays in eu"],
            relaxations: [
              Relaxation(
                requirement: "chat: TTFT p95 ≤ 300 ms", change: "TTFT 300 ms → 412 ms",
                yearlyCost: 1_234.567),
              Relaxation(
                requirement: "chat: stays in eu", change: "allow eu-west", yearlyCost: 2_000),
            ])
        ], costWithFirstOfEach: 1_234.567), in: fixture.scenario, catalogVersion: "2026.07",
      catalogDigest: String(repeating: "ab", count: 32))
  }

  @Test func bothKindsConformToTheSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.explanation)
    #expect(try validator.violations(in: ExplanationReport(explanation).json()) == [])
    #expect(try validator.violations(in: conflict.json()) == [])
  }

  @Test func planIsExplainedInSections() {
    let text = ExplanationReport(explanation).text()
    for part in [
      "Within 0.07 % of the optimum", "m-8b on cloud-box/on-demand at cloud",
      "big-box, bought", "9,000 EUR", "4,322 EUR", "−52 %", "0.75 EUR/h",
      "Not even for nothing: old-box.", "1 kW more at each of 3 stores", "10 to 12 EUR",
      "below resolution (≤ 0.50 EUR)", "nothing: it decides whether there is a plan",
      "no own hardware *", "* dearer than near-optimal", "least power", "none found", "76 %",
      "is computed with an unverified figure", "hardware as slow as its P90",
      "missed: chat: TTFT p95 430 ms",
      "to repair: 14 to 15 EUR", "servers/store-box/price", "175 EUR (100 %)", "18 EUR",
      "default", "prices × 0.8", "are a tie", "Cost against latency", "112 %",
      "What moves the cost most", "price of store-box", "default",
      "Figures on which most of the bill rests",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }

  @Test func conflictIsExplainedWithWhatHelps() {
    let text = conflict.text()
    for part in [
      "These cannot hold together", "TTFT 300 ms → 412 ms", "allow eu-west", "1,235 EUR",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }
}
