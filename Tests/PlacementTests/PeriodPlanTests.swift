import Catalog
import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// Plans for a year of several periods.
@Suite struct PeriodPlanTests {
  private static let day = Period(id: "day", weight: 0.4)
  private static let night = Period(id: "night", weight: 0.6)

  /// Pictures that need `day` and `night` machines of the cloud, each loaded to 90 %.
  private static func cloudScenario(day: Double, night: Double) throws -> Scenario {
    func scenario(_ rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(supply: "")
          + """
          <site id="cloud" tier="cloud" region="cloud-a">
          <rent provider="machine-rental" terms="on-demand" instances="small-1"/>
          </site>
          """,
        links: #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#,
        workloads: LimitScenarios.vision(rate: rate))
    }
    let stacks = PlanningFixtures.problem(try scenario(1_000)).stacks
    let rate = try #require(
      stacks.first { $0.serversPerSite == 1...1 }?.services.first?.ratePerServer)
    var result = try scenario(rate)
    let free = 1 - result.rules.headroom
    result.periods = [Self.day, Self.night]
    result.workloads[0].peakToMean = 10
    result.workloads[0].activity = [
      Activity(mean: 0.1, peak: (day - 0.1) * free),
      Activity(mean: 0.1, peak: (night - 0.1) * free),
    ]
    return result
  }

  @Test func rentedMachinesFollowTheDemand() throws {
    let both = try PlanningFixtures.plan(Self.cloudScenario(day: 1, night: 1))
    let rent = both.cost.total
    #expect(both.fleet.map(\.count) == [1])
    // Two by day and one at night: 0.4 · 2 + 0.6 · 1 machines in the mean.
    let busyDay = try PlanningFixtures.plan(Self.cloudScenario(day: 2, night: 1))
    #expect(busyDay.fleet.map(\.count) == [2])
    #expect((busyDay.cost.total - 1.4 * rent).magnitude < 1e-6 * rent)
    let busyNight = try PlanningFixtures.plan(Self.cloudScenario(day: 1, night: 2))
    #expect((busyNight.cost.total - 1.6 * rent).magnitude < 1e-6 * rent)
  }

  /// A period cut in two halves with the same demand changes nothing.
  @Test(arguments: 0..<20)
  func alikePeriodsCostWhatOneCosts(seed: Int) throws {
    let one = try RandomScenario.make(seed: 3_000 + seed, workloads: 2)
    var two = one
    two.periods = [Self.day, Self.night]
    let cost = try PlanningFixtures.cost(two)
    guard let expected = try PlanningFixtures.cost(one) else {
      #expect(cost == nil)
      return
    }
    let found = try #require(cost)
    #expect((found.total - expected.total).magnitude <= 1e-6 * expected.total)
  }

  /// With profiles the year costs no more than if the highest peak came in every period.
  @Test(arguments: 0..<20)
  func quietNightsNeverCostMore(seed: Int) throws {
    let steady = try RandomScenario.make(seed: 3_100 + seed, workloads: 2)
    guard let most = try PlanningFixtures.cost(steady) else { return }
    var profiled = steady
    profiled.periods = [Self.day, Self.night]
    for index in profiled.workloads.indices where index.isMultiple(of: 2) {
      let peak = profiled.workloads[index].peakToMean
      profiled.workloads[index].activity = [
        Activity(mean: 1, peak: peak), Activity(mean: 1, peak: Swift.max(1, peak / 2)),
      ]
    }
    let cost = try #require(try PlanningFixtures.cost(profiled))
    #expect(cost.bound <= most.total * (1 + 3e-4))
  }

  /// Who shares a machine pays for it by load over all periods, so that the parts add up to the bill.
  @Test(arguments: 0..<20)
  func costsOfAssignmentsAddUpToTheBill(seed: Int) throws {
    var scenario = try RandomScenario.make(seed: 3_200 + seed, workloads: 3)
    scenario.periods = [Self.day, Self.night]
    for index in scenario.workloads.indices {
      let peak = scenario.workloads[index].peakToMean
      let quiet = Activity(mean: 0.5, peak: 0.5 * peak)
      let busy = Activity(mean: 1.5, peak: 1.5 * peak)
      scenario.workloads[index].activity = index.isMultiple(of: 2) ? [busy, quiet] : [quiet, busy]
    }
    guard case .plan(let plan) = try PlanningFixtures.result(scenario) else { return }
    let parts = plan.assignments.reduce(0) { $0 + $1.yearlyCost }
    #expect((parts - plan.cost.total).magnitude <= 1e-6 * plan.cost.total)
  }

  /// Machines on demand of which two periods need one and several are one entry of the fleet; whatever
  /// runs on others is still found with its own.
  @Test func workloadsNameTheirOwnMachines() throws {
    var found = 0
    for seed in 0..<12 {
      var scenario = try RandomWideScenario.make(seed: 400 + seed)
      scenario.periods = [Self.day, Self.night]
      for index in scenario.workloads.indices {
        let peak = scenario.workloads[index].peakToMean
        scenario.workloads[index].activity = [
          Activity(mean: 1.9, peak: 1.9 * peak), Activity(mean: 0.1, peak: 0.1 * peak),
        ]
      }
      guard case .plan(let plan) = try PlanningFixtures.result(scenario) else { continue }
      for assignment in plan.assignments {
        guard let serving = assignment.serving else { continue }
        let entry = try #require(
          plan.fleet.indices.contains(serving.fleet) ? plan.fleet[serving.fleet] : nil)
        #expect(entry.siteID == assignment.siteID)
        #expect(entry.serverID == assignment.serverID)
        #expect(entry.ownership == assignment.ownership)
        if assignment.ownership.isPaidByPeriod { found += 1 }
      }
    }
    #expect(found > 0)
  }

  /// Owned servers are as many as the busiest period needs.
  @Test func ownedServersAreThereInEveryPeriod() throws {
    var shops = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 1))
    let rate = LimitScenarios.boxRate(shops) * (1 - shops.rules.headroom)
    shops.periods = [Self.day, Self.night]
    shops.workloads[0].meanRate = rate
    shops.workloads[0].peakToMean = 1.7
    shops.workloads[0].activity = [Activity(mean: 1, peak: 1.7), Activity(mean: 1, peak: 1)]
    let plan = try PlanningFixtures.plan(shops)
    #expect(plan.fleet.reduce(0) { $0 + $1.count } == 2)
    #expect(plan.fleet.allSatisfy { $0.ownership == .bought })
  }
}
