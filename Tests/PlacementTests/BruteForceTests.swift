import Catalog
import Economics
import InferencePerformance
import Quantities
import Testing

@testable import Placement

/// Enumerates servers with rates of the performance model and costs by hand: no stacks, no
/// optimization model, no solver.
@Suite struct BruteForceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// Requests per second of one shop at the peak; half of them in the mean.
    let peak: Double
    /// In kilowatts, at each site.
    let power: Double
    let headroom: Double
    /// Whether the shops' requests go to one hub instead of being served where they arise.
    var isShared = false
    var testDescription: String {
      "\(peak)/s, \(power) kW, headroom \(headroom), \(isShared ? "shared" : "own")"
    }
  }

  /// Price, idle, load and maximum power in watts, accelerators, as the fixture says.
  private struct Machine {
    let id: String
    let price: Double
    let idle: Double
    let load: Double
    let maximum: Double
    let accelerators: Int
  }
  /// Under load a server draws 0.7 of its maximum.
  private static let machines = [
    Machine(
      id: "small-box", price: 5_000, idle: 60, load: 175, maximum: 250, accelerators: 1),
    Machine(id: "twin-box", price: 8_500, idle: 90, load: 280, maximum: 400, accelerators: 2),
  ]
  private static let shops = 3.0

  private static func scenario(_ parameters: Case) throws -> Scenario {
    let power = "power-limit=\"\(parameters.power) kW\""
    let buy = "<buy servers=\"small-box twin-box\"/>"
    return try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        money: ScenarioFixtures.usualMoney + "<planning headroom=\"\(parameters.headroom)\"/>",
        sites: parameters.isShared
          ? """
          <site id="shops" tier="premises" region="town" count="3">
          <owned server="prototype-box" count-per-site="1"/></site>
          <site id="hub" tier="metro" region="town" \(power)>\(buy)</site>
          """
          : """
          <site id="shops" tier="premises" region="town" count="3" \(power)>\(buy)</site>
          """,
        links: parameters.isShared
          ? #"<link from="shops" to="hub" round-trip="5 ms" round-trip-p95="9 ms"/>"# : "",
        workloads: """
          <workload id="vision" origin="shops">
          <demand requests-per-second="\(parameters.peak / 2)" peak-to-mean="2"/>
          <lengths units="1"/>
          <payload request="50 kB" response="1 kB"/>
          <target metric="end-to-end" percentile="95" limit="200 ms"/>
          <model ref="detector" precisions="fp16"/>
          <policy tiers="\(parameters.isShared ? "metro" : "premises")"/>
          </workload>
          """))
  }

  /// Requests per second of one of `servers` servers at the serving site.
  private static func rates(_ scenario: Scenario, _ machine: Machine, site: Int) throws
    -> (Int) -> Double
  {
    let catalog = ScenarioFixtures.catalog
    let ratings = PoolRatings(
      scenario, catalog: catalog,
      routes: scenario.workloads.map { scenario.routes(from: $0.originID) })
    let configuration = try ratings.configuration(
      model: #require(catalog.models["detector"]),
      precision: #require(catalog.precisions["fp16"]),
      accelerator: #require(catalog.accelerators["small-gpu"]),
      acceleratorCount: machine.accelerators, tensorParallelism: 1, isDevice: false
    ).get()
    let pool = PoolOption(
      workloads: [0], capacity: .estimated(configuration),
      replicasPerServer: machine.accelerators,
      id: "detector")
    return { servers in
      (ratings.rating(pool, workload: 0, site: site, servers: servers).rate ?? 0)
        / Double(servers)
    }
  }

  /// The least yearly cost of one site that serves `peak` requests per second.
  private static func leastCost(_ scenario: Scenario, _ parameters: Case) throws -> Double? {
    let site = parameters.isShared ? 1 : 0
    let peak = parameters.peak * (parameters.isShared ? shops : 1)
    let rates = try machines.map { try Self.rates(scenario, $0, site: site) }
    // A kilowatt all year: 0.20 EUR/kWh at 1.25 USD/EUR, PUE 1.6 in shops and 1.4 at the hub.
    let kilowattYear = 8_760 * 0.20 * 1.25 * (parameters.isShared ? 1.4 : 1.6)
    let most = machines.map { Int(parameters.power * 1_000 / $0.maximum + 1e-9) }
    // Sizes at sites that serve others share the rate of the smallest of their range.
    func size(_ servers: Int) -> Int {
      guard parameters.isShared, servers > 1 else { return servers }
      return servers < 4 ? 2 : servers < 8 ? 4 : 8
    }
    var best: Double?
    for small in 0...most[0] {
      for twin in 0...most[1] where small + twin > 0 {
        let counts = [small, twin]
        let watts = zip(machines, counts).reduce(0.0) { $0 + $1.0.maximum * Double($1.1) }
        guard watts <= parameters.power * 1_000 * (1 + 1e-9) else { continue }
        let room = zip(counts, rates).map { count, rate in
          count == 0 ? 0 : Double(count) * rate(size(count)) * (1 - parameters.headroom)
        }
        guard room.reduce(0, +) >= peak else { continue }
        var cost = 0.0
        for (machine, count) in zip(machines, counts) {
          // 8 % over five years with a tenth left, and 5 % maintenance.
          let capital =
            (machine.price - 0.1 * machine.price / 1.469_328_076_8) * 0.250_456_454_566_837
          cost += Double(count) * (capital + 0.05 * machine.price)
          cost += Double(count) * machine.idle / 1_000 * kilowattYear
        }
        // The energy of the load is linear in the split, so that one end of it is the cheapest.
        let dynamic = zip(machines, zip(counts, rates)).map { machine, sized in
          sized.0 == 0
            ? 0
            : (machine.load - machine.idle) / 1_000 * kilowattYear / sized.1(size(sized.0)) / 2
        }
        let ends = [max(0, peak - room[1]), min(peak, room[0])]
        cost += ends.map { $0 * dynamic[0] + (peak - $0) * dynamic[1] }.min() ?? 0
        best = min(best ?? cost, cost)
      }
    }
    return best.map { parameters.isShared ? $0 : $0 * shops }
  }

  @Test(arguments: [
    Case(peak: 120, power: 1, headroom: 0.2), Case(peak: 900, power: 1, headroom: 0.2),
    Case(peak: 1_700, power: 1.3, headroom: 0), Case(peak: 2_100, power: 1.7, headroom: 0.1),
    Case(peak: 250, power: 2, headroom: 0.2, isShared: true),
    Case(peak: 800, power: 3, headroom: 0.1, isShared: true),
    Case(peak: 1_600, power: 4, headroom: 0, isShared: true),
  ])
  func planCostsAsMuchAsTheBestOfAllCounts(parameters: Case) throws {
    let scenario = try Self.scenario(parameters)
    let byHand = try #require(try Self.leastCost(scenario, parameters))
    let cost = try PlanningFixtures.plan(scenario).cost.total
    #expect((cost - byHand).magnitude <= 1e-6 * byHand)
  }

  @Test func whatNoCountServesHasNoPlan() throws {
    let parameters = Case(peak: 20_000, power: 1, headroom: 0.2)
    let scenario = try Self.scenario(parameters)
    #expect(try Self.leastCost(scenario, parameters) == nil)
    #expect(try PlanningFixtures.cost(scenario) == nil)
  }
}
