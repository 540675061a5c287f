import Foundation
import Testing
import Tierwise

/// Whatever a planner returns is the same after it was stored as JSON.
@Suite struct StoredValuesTests {
  private func scenario(_ planner: Planner) throws -> Scenario {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try planner.scenario(
      at: checkout.appending(path: "Plans/Scenarios/corner-shop/scenario.xml"))
  }

  private func expectTheSame<Value: Codable & Equatable & Sendable>(
    _ value: Value, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let data = try JSONEncoder().encode(value)
    let stored = try JSONDecoder().decode(Value.self, from: data)
    #expect(stored == value, sourceLocation: location)
  }

  /// Plans with runners-up, checks, ties, a price of confidence; their reports and difference.
  @Test func plansAndReports() throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    let results = [
      try planner.plan(scenario), try planner.plan(scenario.holding(atConfidence: 0.9)),
    ]
    var reports: [Report] = []
    for result in results {
      try expectTheSame(result)
      guard case .plan(let plan) = result else {
        Issue.record("no plan")
        return
      }
      #expect(plan.rechecks.count == PlanRecheck.Change.allCases.count)
      try expectTheSame(plan.scenario)
      reports.append(planner.report(on: plan))
    }
    try expectTheSame(reports)
    #expect(reports[0].robustness?.confidence == nil)
    #expect(reports[1].robustness?.confidence == 0.9)
    let price = try #require(reports[1].robustness?.costForEstimates)
    #expect((price - reports[0].cost.total).magnitude < 0.005)
    try expectTheSame(PlanDifference(from: reports[0], to: reports[1]))
  }

  @Test func conflicts() throws {
    let planner = try CheckoutCatalog.planner()
    // No machine answers for sure within two seconds nine hundred ninety-nine times in a thousand.
    let result = try planner.plan(try scenario(planner).holding(atConfidence: 0.999_9))
    guard case .conflict(let conflict) = result else {
      Issue.record("no conflict")
      return
    }
    #expect(!conflict.sets.isEmpty)
    try expectTheSame(result)
  }

  @Test func explanationsAndSweeps() async throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    let explanation = try await planner.explain(scenario)
    try expectTheSame(explanation)
    let report = try #require(planner.report(on: explanation, in: scenario))
    try expectTheSame(report)
    #expect(report.plan?.assumptions.isEmpty == false)
    #expect(report.plan?.uncertainty.count == PlanRecheck.Change.allCases.count)
    let input = try planner.inputs(of: scenario).input(named: "demand")
    let sweep = try await planner.sweep(scenario, input, over: [1, 2])
    try expectTheSame(sweep)
    try expectTheSame(planner.report(on: sweep))
  }

  @Test func questionsAndOptions() throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    try expectTheSame(PlanningQuestion(scenario, on: planner.catalog))
    try expectTheSame(PlanningOptions(bands: UncertaintyBands(demand: 0.5...2)))
    var options = ExplanationOptions()
    options.bands.prices = 0.9...1.1
    #expect(options.planning.bands.prices == 0.9...1.1)
    try expectTheSame(options)
  }
}
