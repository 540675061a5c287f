import Catalog
import Placement
import TestSupport
import Testing

@testable import Reporting

@Suite struct VariantsTests {
  private static func planned(
    _ cost: Double, _ change: ClosedRange<Double>, moves: [String] = [], sameFleet: Bool = true
  ) -> PlanVariant {
    PlanVariant(
      termination: "optimal", cost: cost, bestBound: cost, relativeGap: 0,
      change: CostChange(atLeast: change.lowerBound, atMost: change.upperBound), moves: moves,
      hasSameFleet: sameFleet)
  }

  private static func missing(_ termination: String) -> PlanVariant {
    PlanVariant(
      termination: termination, cost: nil, bestBound: nil, relativeGap: nil, change: nil, moves: [],
      hasSameFleet: false)
  }

  static let variants = PlanVariants(
    frontier: [
      FrontierPoint(factor: 0.5, plan: missing("conflict"), strain: nil),
      FrontierPoint(factor: 1, plan: planned(175.315, 0...0.1), strain: 0.93),
      FrontierPoint(
        factor: 1.25,
        plan: planned(
          150.001, -25.4 ... -25.2,
          moves: ["chat: m-8b on store-box at stores → m-8b on gpu at cloud"],
          sameFleet: false), strain: 1.123_456),
      FrontierPoint(factor: 2, plan: missing("timeLimitWithoutSolution"), strain: nil),
    ],
    sensitivity: [
      InputSensitivity(
        input: "demand", unit: "times", current: 1, figures: [], isDefault: false,
        low: .init(value: 0.8, plan: planned(165, -10.4 ... -10.2)),
        high: .init(value: 1.25, plan: missing("conflict"))),
      InputSensitivity(
        input: "server/store-box/price", unit: "EUR", current: 250,
        figures: ["servers/store-box/price"], isDefault: true,
        low: .init(value: 200, plan: planned(155, -20.321 ... -20.32)),
        high: .init(value: 312.5, plan: planned(200.4, 25.08...25.1, sameFleet: false))),
      InputSensitivity(
        input: "planning/confidence", unit: "", current: 0.5, figures: [], isDefault: false,
        low: .init(value: 0.1, plan: planned(175.315, -0.001...0.001)),
        high: .init(value: 0.9, plan: missing("timeLimitWithoutSolution"))),
    ])

  private var fixture: PlanFixture {
    var fixture = PlanFixture()
    fixture.variants = Self.variants
    return fixture
  }

  /// The same after a plan that took all of the time.
  private var late: PlanFixture {
    var fixture = PlanFixture()
    fixture.variants = PlanVariants(
      frontier: [
        FrontierPoint(factor: 0.5, plan: Self.missing("timeLimitWithoutSolution"), strain: nil),
        FrontierPoint(factor: 1, plan: Self.planned(175.315, 0...0.1), strain: 0.93),
      ], sensitivity: [])
    return fixture
  }

  @Test func variantsConformToTheSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    #expect(try validator.violations(in: fixture.report.json()) == [])
    #expect(try validator.violations(in: late.report.json()) == [])
  }

  @Test func figuresAreRoundedAndNeverInFavourOfThePlan() throws {
    let variants = try #require(fixture.report.variants)
    #expect(variants.frontier.map(\.plan.cost) == [nil, 175.32, 150, nil])
    #expect(variants.frontier[2].plan.change?.atMost == -25.2)
    #expect(variants.frontier[2].strain == 1.123)
    #expect(variants.sensitivity.map(\.isDefault) == [false, true, false])
    #expect(variants.sensitivity[1].kind == .listPrice)
    #expect(variants.sensitivity[1].low.plan.change?.atLeast == -20.33)
    #expect(variants.unknownCount == 2)
    #expect(!variants.isEmpty)
    #expect(PlanFixture().report.variants == nil)
  }

  @Test func textSaysWhatChangesAndWhatIsNotKnown() {
    let text = fixture.report.text()
    for part in [
      "Cost against latency", "× 0.5", "no plan meets all requirements", "the plan", "−25",
      "112 %", "What moves the cost most", "demand", "× 1.25", "no plan",
      "price of store-box", "default", "200 EUR", "+25", "speed of hardware", "fast, P10",
      "slow, P90", "not found out", "2 of these searches ended before it was known",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    #expect(!PlanFixture().report.text().contains("Cost against latency"))
  }

  @Test func planThatTookAllOfTheTimeSaysSo() {
    let report = late.report
    #expect(report.variants?.isEmpty == true)
    #expect(report.text().contains("the time limit had passed"))
    #expect(report.markdownText.contains("the time limit had passed"))
    #expect(!report.text().contains("What moves the cost most"))
  }

  @Test func tablesHaveEveryRow() throws {
    let files = Dictionary(uniqueKeysWithValues: fixture.report.csvFiles.map { ($0.name, $0.text) })
    let frontier = try #require(files["frontier.csv"]).split(separator: "\r\n")
    #expect(frontier.count == 5)
    #expect(frontier[3].hasPrefix("1.25,optimal,150,150,0,-25.4,-25.2,1.123,false,"))
    let sensitivity = try #require(files["sensitivity.csv"]).split(separator: "\r\n")
    #expect(sensitivity.count == 7)
    #expect(sensitivity[2].hasPrefix("demand,times,1,false,,high,1.25,conflict,,,,,,,"))
  }

  @Test(arguments: [
    ("money/discount-rate", "", 0.08, "discount rate", "8 %"),
    ("money/depreciation-years", "a", 5, "depreciation years", "5 years"),
    ("rent/lambda/gh200/on-demand", "USD/h", 2.29, "rent of lambda/gh200, on demand", "2.29 USD/h"),
    ("tokens/groq/prices", "times", 0.8, "token prices of groq", "× 0.8"),
    ("site/shops/site-cost-per-year", "USD/a", 400, "cost of a site: shops", "400 USD/a"),
    ("workload/chat/peak-to-mean", "", 3, "peak over mean: chat", "3"),
    ("workload/chat/prefix-reuse", "", 0.29, "prefix reuse: chat", "29 %"),
    ("electricity-prices", "times", 1, "price of electricity", "× 1"),
  ])
  func inputsHaveWords(
    name: String, unit: String, value: Double, text: String, formatted: String
  ) {
    let phrase = InputPhrase(
      Report.Sensitivity(
        InputSensitivity(
          input: name, unit: unit, current: value, figures: [], isDefault: false,
          low: .init(value: value, plan: Self.missing("conflict")),
          high: .init(value: value, plan: Self.missing("conflict"))), kinds: [:],
        rounding: BoundRounding(cost: 1)))
    #expect(phrase.text == text)
    #expect(phrase.value(value) == formatted)
  }
}
