import Catalog
import Quantities
import TestSupport
import Testing

@testable import Placement

/// What must not change the cost, or change it by a known factor, on random scenarios.
@Suite struct InvarianceTests {
  private static let seeds = 0..<30
  private static let tolerance = 1e-6

  private func expectSameCost(
    _ scenario: Scenario, as other: Scenario, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let cost = try PlanningFixtures.cost(scenario)
    guard let expected = try PlanningFixtures.cost(other) else {
      #expect(cost == nil, sourceLocation: sourceLocation)
      return
    }
    let found = try #require(cost, sourceLocation: sourceLocation)
    // Both are right within their gaps.
    let allowed = Self.tolerance * expected.total
    #expect(found.bound <= expected.total + allowed, sourceLocation: sourceLocation)
    #expect(expected.bound <= found.total + allowed, sourceLocation: sourceLocation)
  }

  /// The fixture with every price doubled in euros: a dollar buys twice as many of them.
  private static let dearCatalog: HardwareCatalog = {
    do {
      return try CatalogReader.read(
        ScenarioFixtures.catalogFiles(dollarsPerEuro: "0.625")
      ).catalog
    } catch {
      preconditionFailure("the fixture is broken:\n\(error)")
    }
  }()

  @Test(arguments: seeds)
  func doublingAllMoneyDoublesTheCost(seed: Int) throws {
    var scenario = try RandomScenario.make(seed: seed, workloads: 2)
    guard let unlimited = try PlanningFixtures.cost(scenario) else { return }
    scenario.finance.yearlyBudget = unlimited.total * 1.01
    let cost = try #require(try PlanningFixtures.cost(scenario))
    var double = scenario
    double.finance.yearlyBudget = unlimited.total * 2.02
    double.finance.carbonPrice = scenario.finance.carbonPrice.map { $0 * 2 }
    for site in double.sites.indices {
      double.sites[site].electricityPrice = scenario.sites[site].electricityPrice?.map { $0 * 2 }
      double.sites[site].siteCostPerYear *= 2
      double.sites[site].serverCostPerYear *= 2
      double.sites[site].ownPrices = scenario.sites[site].ownPrices.mapValues {
        $0.map { $0 * 2 }
      }
    }
    for link in double.links.indices { double.links[link].pricePerGigabyte *= 2 }
    let doubled = try #require(try PlanningFixtures.cost(double, catalog: Self.dearCatalog))
    #expect((doubled.total - 2 * cost.total).magnitude <= Self.tolerance * doubled.total)
    // What is above the budget stays above it.
    double.finance.yearlyBudget = unlimited.bound * 1.98
    #expect(try PlanningFixtures.cost(double, catalog: Self.dearCatalog) == nil)
  }

  @Test(arguments: seeds)
  func orderInTheFileDoesNotMatter(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 100 + seed, workloads: 2)
    var random = SplitMix64(seed: UInt64(seed))
    var shuffled = scenario
    shuffled.sites.reverse()
    shuffled.links.reverse()
    shuffled.workloads.reverse()
    for site in shuffled.sites.indices {
      if case .servers(let ids) = shuffled.sites[site].purchase {
        shuffled.sites[site].purchase = .servers(ids.shuffled(using: &random))
      }
    }
    try expectSameCost(shuffled, as: scenario)
  }

  /// Each server that the plan leaves out is taken from the scenario on its own.
  @Test func unusedServersCostNothing() throws {
    var removals = 0
    for seed in 200..<236 {
      let scenario = try RandomScenario.make(seed: seed, workloads: 2)
      guard case .plan(let plan) = try PlanningFixtures.result(scenario) else { continue }
      let used = Set(plan.assignments.map { "\($0.siteID)/\($0.serverID)" })
      for (index, site) in scenario.sites.enumerated() {
        guard case .servers(let ids) = site.purchase, ids.count > 1 else { continue }
        for id in ids where !used.contains("\(site.id)/\(id)") {
          var without = scenario
          without.sites[index].purchase = .servers(ids.filter { $0 != id })
          try expectSameCost(without, as: scenario)
          removals += 1
        }
      }
      for (index, site) in scenario.sites.enumerated()
      where !used.contains(where: { $0.hasPrefix(site.id + "/") }) && site.tier != .premises {
        var without = scenario
        without.sites[index].purchase = .none
        without.sites[index].rentals = []
        without.sites[index].serviceProviderIDs = []
        try expectSameCost(without, as: scenario)
        removals += 1
      }
    }
    #expect(removals >= 30)
  }

  /// Two hubs alike in everything but their ids.
  @Test(arguments: ["hub-a hub-b", "hub-b hub-a"])
  func tieIsBrokenTheSameWayTwice(order: String) throws {
    let hubs = order.split(separator: " ")
    let text = ScenarioFixtures.scenario(
      sites: """
        <site id="shops" tier="premises" region="town" count="2">
        <owned server="prototype-box" count-per-site="1"/></site>
        """
          + hubs.map {
            #"<site id="\#($0)" tier="metro" region="town"><buy servers="small-box"/></site>"#
          }
          .joined(),
      links: hubs.map {
        #"<link from="shops" to="\#($0)" round-trip="5 ms" round-trip-p95="9 ms"/>"#
      }.joined(),
      workloads: """
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="0.4"/><model ref="dense-8b" precisions="fp8"/>
        <policy tiers="metro"/>
        </workload>
        """)
    let options = PlanningOptions(relativeGap: 0, timeLimitSeconds: nil)
    let first = try PlanningFixtures.plan(ScenarioFixtures.read(text), options: options)
    let second = try PlanningFixtures.plan(ScenarioFixtures.read(text), options: options)
    #expect(first == second)
    #expect(first.assignments.map(\.siteID) == [String(hubs[0])])
  }
}
