import Testing

@testable import Placement

@Suite struct LimitValueTests {
  /// The cost falls by an amount inside the interval, whatever the gap with which it was found.
  @Test(arguments: [0, 0.02]) func savingsLieInTheirIntervals(gap: Double) throws {
    var replanning = ExplanationFixtures.replanning
    replanning.options.relativeGap = gap
    var kinds: [String: Int] = [:]
    var telling = 0
    for seed in Seeds.upTo(24) {
      let scenario = try ExplanationScenario.make(seed: 700 + seed)
      let question = ExplanationFixtures.question(scenario)
      guard let base = try replanning.plan(question, SolveInterruption()) else { continue }
      let exact = try PlanningFixtures.plan(scenario)
      for loosening in LimitLoosening.all(around: base) {
        let value = try loosening.value(
          against: base, on: question.catalog, replanning, SolveInterruption())
        guard let looser = loosening.scenario else {
          #expect(value.finding == .neverSaves)
          continue
        }
        let saving = try #require(value.saving)
        let cheaper = try PlanningFixtures.plan(looser)
        // What is known of the two costs, where sites had to be arranged alike.
        let least = exact.solver.bestBound - cheaper.cost.total
        let most = exact.cost.total - cheaper.solver.bestBound
        let slack = 3e-4 * exact.cost.total
        #expect(saving.atLeast <= most + slack, "seed \(seed): \(loosening.text)")
        #expect(saving.atMost >= least - slack, "seed \(seed): \(loosening.text)")
        kinds[value.kind, default: 0] += 1
        if !saving.isBelowResolution, saving.atLeast > slack { telling += 1 }
      }
    }
    #expect(kinds["latency"] ?? 0 > 20)
    #expect(kinds["power"] ?? 0 > 0)
    #expect(telling >= 2, "\(kinds)")
  }

  /// The shop has room for one box and needs two; the second would replace a dear one at the hub.
  @Test func moreOfEachLimitIsNamed() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(count: 3, attributes: "power-limit=\"260 W\" rack-units=\"1\""),
      workloads: LimitScenarios.vision(rate: 5),
      money:
        #"<money currency="USD" discount-rate="0.08" depreciation-years="5" residual-value="0.1" "#
        + #"yearly-budget="100000 USD"/><planning headroom="0.2"/>"#)
    let plan = try PlanningFixtures.plan(scenario)
    let texts = LimitLoosening.all(around: plan).map(\.text)
    #expect(texts.contains("1 kW more at each of 3 shops"))
    #expect(texts.contains("E2E p95 ≤ 300 ms → 330 ms"))
  }
}
