import Demand
import Economics
import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// Work that may wait, and electricity whose price changes over the week.
@Suite struct DeferralTests {
  /// 168 numbers, `day` from eight to eight and `night` in the other hours.
  private static func hours(day: Int, night: Int) -> String {
    (0..<168).map { (8..<20).contains($0 % 24) ? "\(day)" : "\(night)" }.joined(separator: " ")
  }

  private static func scenario(
    prices: Bool = true, deferrable: String = #"deferrable-hours="24""#, steady: Bool = false,
    isShared: Bool = false, line: String? = nil
  ) throws -> Scenario {
    let attribute = prices ? #"electricity-profile="tariff""# : ""
    let supply =
      line == nil
      ? #"<owned server="small-box" count-per-site="4"/>"# : #"<buy servers="small-box"/>"#
    let hub = """
      <site id="hub" tier="metro" region="town" \(attribute)><buy servers="small-box"/></site>
      """
    let text = """
      <scenario xmlns="urn:tierwise:scenario" version="1" id="test" as-of="2026-06">
      <title>Test</title>
      \(ScenarioFixtures.usualMoney)
      <sites>
      \(LimitScenarios.shops(
        count: line == nil ? 1 : 3, attributes: attribute,
        supply: isShared ? #"<owned server="prototype-box" count-per-site="1"/>"# : supply))
      \(isShared || line != nil ? hub : "")
      </sites>
      \(isShared || line != nil
        ? "<links>" + LimitScenarios.link(line.map { "up=\"\($0)\"" } ?? "") + "</links>" : "")
      <profiles>
      <profile id="tariff">\(hours(day: 9, night: 1))</profile>
      <profile id="office">\(hours(day: 3, night: 1))</profile>
      </profiles>
      <workloads>
      <workload id="batch" origin="shops">
      <demand requests-per-second="4" profile="office" \(deferrable)/>
      <lengths input="300" input-variation="0" output="60" output-variation="0"/>
      \(line == nil ? "" : #"<payload request="500 kB" response="1 kB"/>"#)
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
    #expect(
      [DeferralReader.even, DeferralReader.atOnce].contains(fixed.scenario.workloads[0].deferral))
    let prices = [plan, fixed].map { plan in
      plan.cost.lines.filter { $0.line.kind == .energy }.map(\.line.unitPrice).max() ?? 0
    }
    #expect(prices[0] < prices[1])
    #expect((prices[1] - 0.25).magnitude < 1e-9)
  }

  /// Every combination of ways for the workloads that may wait, each solved by itself without a choice
  /// and with the same rates.
  private static func costsOfWays(_ scenario: Scenario) throws -> [Double] {
    var combinations = [scenario]
    for index in scenario.workloads.indices where !scenario.workloads[index].deferrals.isEmpty {
      combinations = combinations.flatMap { combination in
        combination.workloads[index].deferrals.map { deferral in
          var fixed = combination
          fixed.workloads[index] = fixed.workloads[index].done(deferral)
          fixed.workloads[index].deferrals = []
          return fixed
        }
      }
    }
    let problem = PlanningFixtures.problem(scenario)
    return try combinations.compactMap {
      try HiGHS().solve(Formulation(problem.asked(by: $0)).model).solution?.objective
    }
  }

  /// The plan is the cheapest of the ways to defer, each planned alone; no way beats its bound.
  @Test(arguments: [true, false])
  func planIsTheCheapestWayToDefer(isShared: Bool) throws {
    let scenario = try Self.scenario(steady: true, isShared: isShared)
    #expect(scenario.workloads[0].deferrals.count == 6)
    let costs = try Self.costsOfWays(scenario)
    let plan = try PlanningFixtures.plan(scenario)
    #expect(try (plan.cost.total / #require(costs.min()) - 1).magnitude < 1e-6)
    #expect(try plan.solver.bestBound <= #require(costs.min()) * (1 + 1e-9))
    #expect(plan.scenario.workloads[0].deferrals.count == 6)
  }

  /// Two workloads choose independently: 36 combinations of their ways.
  @Test func workloadsWaitIndependently() throws {
    var scenario = try Self.scenario(steady: true, isShared: true)
    var second = scenario.workloads[0]
    second.id = "second"
    second.meanRate *= 0.3
    scenario.workloads.append(second)
    let costs = try Self.costsOfWays(scenario)
    #expect(costs.count == 36)
    let plan = try PlanningFixtures.plan(scenario)
    #expect(try (plan.cost.total / #require(costs.min()) - 1).magnitude < 1e-6)
  }

  /// To allow work to wait never costs more than to do it when it arises.
  @Test(arguments: [true, false], [2, 8, 24])
  func waitingNeverCostsMore(isShared: Bool, hours: Int) throws {
    func cost(_ deferrable: String) throws -> Double {
      try PlanningFixtures.plan(
        Self.scenario(deferrable: deferrable, steady: true, isShared: isShared)
      ).cost.total
    }
    #expect(try cost("deferrable-hours=\"\(hours)\"") <= cost("") * (1 + 1e-9))
  }

  /// Where each cell's line is full, what leaves for other sites in each way is told apart.
  @Test func waysShareTheLineOfTheirSite() throws {
    let scenario = try Self.scenario(steady: true, line: "14 Mbit/s")
    let costs = try Self.costsOfWays(scenario)
    let plan = try PlanningFixtures.plan(scenario)
    #expect(try (plan.cost.total / #require(costs.min()) - 1).magnitude < 1e-6)
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
