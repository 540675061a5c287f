import Catalog
import Testing

@testable import Placement

@Suite struct TieTests {
  private static let hours = 8_760.0
  /// z(0.9).
  private static let quantile = 1.281_551_565_544_6

  /// A plan for one or two workloads on machines that each do 10 requests per second.
  private func plan(
    _ prices: [String: Double], rates: [String: [String: Double]],
    bands: UncertaintyBands = UncertaintyBands()
  ) throws -> Plan {
    let machines = prices.sorted { $0.key < $1.key }.map { id, price in
      InstanceFixture.Machine(
        id: id, accelerator: "chip-\(id)", accelerators: 1, price: price, rates: rates[id] ?? [:])
    }
    let demand = Set(rates.values.flatMap(\.keys))
    let (scenario, catalog) = try InstanceFixture.scenario(
      machines, demand: Dictionary(uniqueKeysWithValues: demand.map { ($0, 5) }),
      sharing: "isolated")
    let options = PlanningOptions(relativeGap: 0, timeLimitSeconds: nil, bands: bands)
    return try PlanningFixtures.plan(scenario, options: options, catalog: catalog)
  }

  /// At 1.00 and 1.05 USD/h the noise is 0.225/z(0.9)·8,760 h·√(1² + 1.05²), more than the 438 USD
  /// between them.
  @Test func closePricesAreATie() throws {
    let plan = try plan(["a": 1, "b": 1.05], rates: ["a": ["w": 10], "b": ["w": 10]])
    let runnerUp = try #require(plan.runnersUp.first)
    let noise = 0.225 / Self.quantile * Self.hours * (1 + 1.05 * 1.05).squareRoot()
    #expect(try (#require(runnerUp.noise) - noise).magnitude < 1e-4 * noise)
    #expect(try (#require(runnerUp.extraCostAtMost) - 438).magnitude < 0.01)
    #expect(runnerUp.isTie)
    let ties = Tie.all(in: plan)
    #expect(ties.map(\.workloadID) == ["w"])
    #expect(ties.first?.noise == runnerUp.noise)
  }

  /// At twice the price the difference is 8,760 USD, the noise 0.176·8,760·√5 = 3,439 USD.
  @Test func dearOptionIsNoTie() throws {
    let plan = try plan(["a": 1, "b": 2], rates: ["a": ["w": 10], "b": ["w": 10]])
    let runnerUp = try #require(plan.runnersUp.first)
    #expect(try (#require(runnerUp.noise) - 3_439).magnitude < 1)
    #expect(!runnerUp.isTie)
    #expect(Tie.all(in: plan).isEmpty)
  }

  /// Narrow bands tell apart what wide ones do not.
  @Test func noiseFollowsTheBand() throws {
    let plan = try plan(
      ["a": 1, "b": 1.05], rates: ["a": ["w": 10], "b": ["w": 10]],
      bands: UncertaintyBands(prices: 0.99...1.01))
    #expect(plan.runnersUp.first?.isTie == false)
  }

  /// What both options pay for another workload makes no noise.
  @Test func sharedCostsMakeNoNoise() throws {
    let alone = try plan(["a": 1, "b": 1.05], rates: ["a": ["w": 10], "b": ["w": 10]])
    let beside = try plan(
      ["a": 1, "b": 1.05, "c": 3], rates: ["a": ["w": 10], "b": ["w": 10], "c": ["v": 10]])
    let noise = try #require(beside.runnersUp.first { $0.workloadID == "w" }?.noise)
    #expect(try (#require(alone.runnersUp.first?.noise) - noise).magnitude < 1e-6 * noise)
  }

  /// Two boxes for the same work: a slower estimate of one costs energy, which is noise of its own.
  @Test func estimatedRatesAddNoise() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.summaries(rate: 2))
    let options = PlanningOptions(
      relativeGap: 0, timeLimitSeconds: nil, bands: UncertaintyBands(prices: 1...1))
    let runnerUp = try #require(
      try PlanningFixtures.plan(scenario, options: options).runnersUp.first)
    #expect(try #require(runnerUp.noise) > 0)
  }
}
