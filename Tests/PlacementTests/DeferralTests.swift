import Demand
import Economics
import Testing

@testable import Placement

/// Work that may wait, and electricity whose price changes over the week.
@Suite struct DeferralTests {
  /// 168 numbers, `day` from eight to eight and `night` in the other hours.
  private static func hours(day: Int, night: Int) -> String {
    (0..<168).map { (8..<20).contains($0 % 24) ? "\(day)" : "\(night)" }.joined(separator: " ")
  }

  private static func scenario(
    prices: Bool = true, deferrable: String = #"deferrable-hours="24""#, steady: Bool = false
  ) throws -> Scenario {
    let attribute = prices ? #"electricity-profile="tariff""# : ""
    let text = """
      <scenario xmlns="urn:tierwise:scenario" version="1" id="test" as-of="2026-06">
      <title>Test</title>
      \(ScenarioFixtures.usualMoney)
      <sites>
      \(LimitScenarios.shops(attributes: attribute, supply: #"<owned server="small-box" count-per-site="4"/>"#))
      </sites>
      <profiles>
      <profile id="tariff">\(hours(day: 9, night: 1))</profile>
      <profile id="office">\(hours(day: 3, night: 1))</profile>
      </profiles>
      <workloads>
      <workload id="batch" origin="shops">
      <demand requests-per-second="4" profile="office" \(deferrable)/>
      <lengths input="300" input-variation="0" output="60" output-variation="0"/>
      <model ref="dense-3b" precisions="fp8"/>
      </workload>
      \(steady ? LimitScenarios.vision(rate: 20).replacing(#"peak-to-mean="1""#, with: #"profile="office""#) : "")
      </workloads>
      </scenario>
      """
    return try ScenarioFixtures.read(text)
  }

  /// Work of one hour that may wait four goes to the two cheapest of them, half each.
  @Test func workGoesToTheCheapestHoursItMayWait() throws {
    var arrivals = Array(repeating: 0.0, count: 168)
    arrivals[0] = 1
    var prices = Array(repeating: 5.0, count: 168)
    (prices[0], prices[1], prices[2], prices[3]) = (4, 1, 3, 1)
    prices[4] = 0
    let profile = try #require(HourOfWeekProfile(arrivals))
    let done = profile.deferred(
      by: 4, toLowest: 2, of: try #require(HourOfWeekProfile(prices))
    ).values
    #expect(done[1] == 84)
    #expect(done[3] == 84)
    #expect(done.reduce(0, +) == 168)
  }

  /// Nothing is done before it arises, and nothing waits longer than allowed.
  @Test(arguments: [(2, 1), (8, 4), (24, 6), (168, 42)])
  func workIsDoneWithinItsDelay(hours: Int, chosen: Int) throws {
    let arrivals = try #require(
      HourOfWeekProfile((0..<168).map { Double(($0 * 37) % 11) }))
    let signal = try #require(HourOfWeekProfile((0..<168).map { Double(($0 * 17) % 23) + 1 }))
    let done = arrivals.deferred(by: hours, toLowest: chosen, of: signal).values
    #expect((done.reduce(0, +) - 168).magnitude < 1e-9)
    // Over two weeks, so that what waits from one into the next is counted.
    func sums(_ values: [Double], upTo hour: Int) -> Double {
      (0..<hour).reduce(0) { $0 + values[$1 % 168] }
    }
    let waiting = (0..<168).map { sums(arrivals.values, upTo: $0 + 1) - sums(done, upTo: $0 + 1) }
    let least = waiting.min() ?? 0
    for (hour, backlog) in waiting.enumerated() {
      let last = (0..<hours).reduce(0) { $0 + arrivals.values[(hour - $1 + 168 * 2) % 168] }
      #expect(backlog - least <= last + 1e-9)
    }
  }

  /// A machine that draws the same in all hours pays the mean price.
  @Test func priceProfileLeavesTheMeanPriceAsItIs() throws {
    let scenario = try Self.scenario()
    let site = scenario.sites[0]
    #expect(site.electricityFactors.count == scenario.periods.count)
    let mean = zip(scenario.periods, site.electricityFactors).reduce(0) {
      $0 + $1.0.weight * $1.1
    }
    #expect((mean - 1).magnitude < 1e-9)
    #expect(Set(site.electricityFactors.map { ($0 * 1e6).rounded() }) == [1_800_000, 200_000])
  }

  @Test func workIsDoneWhereElectricityIsCheap() throws {
    let scenario = try Self.scenario()
    let plan = try PlanningFixtures.plan(scenario)
    let deferral = try #require(plan.scenario.workloads[0].deferral)
    #expect(deferral.hasSuffix("in which electricity is cheap at shops"))
    let fixed = try PlanningFixtures.plan(Self.scenario(prices: false))
    #expect(fixed.scenario.workloads[0].deferral == nil)
    let prices = [plan, fixed].map { plan in
      plan.cost.lines.filter { $0.line.kind == .energy }.map(\.line.unitPrice).max() ?? 0
    }
    #expect(prices[0] < prices[1])
    #expect((prices[1] - 0.25).magnitude < 1e-9)
  }

  /// The plan is the cheapest of the ways to defer, each planned alone; no way beats its bound.
  @Test func planIsTheCheapestWayToDefer() throws {
    let scenario = try Self.scenario(steady: true)
    let variants = scenario.deferralVariants
    #expect(variants.count == 5)
    let costs = try variants.map { variant in
      var fixed = variant
      for index in fixed.workloads.indices { fixed.workloads[index].deferrals = [] }
      return try #require(try PlanningFixtures.cost(fixed)).total
    }
    let plan = try PlanningFixtures.plan(scenario)
    #expect(try (plan.cost.total - #require(costs.min())).magnitude < 1e-6)
    #expect(plan.solver.bestBound <= plan.cost.total)
    #expect(plan.scenario.deferralVariants.count == 5)
    let urgent = try PlanningFixtures.plan(Self.scenario(deferrable: "", steady: true))
    #expect(plan.cost.total <= urgent.cost.total * (1 + 1e-9))
  }

  @Test func pricesOfPlacesWithoutServersAreRefused() {
    let text = ScenarioFixtures.scenario(
      sites: """
        <site id="shops" tier="premises" region="town" electricity-profile="nights">
        <buy servers="small-box"/>
        </site>
        """, links: "")
    #expect(
      ScenarioFixtures.errors(text).contains(#"unknown profile "nights""#))
  }
}
