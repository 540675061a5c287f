import Catalog
import Demand
import Economics
import Quantities
import Testing

@testable import Placement

/// A row says what a plan says that has nothing else to choose from.
@Suite struct ServerComparisonTests {
  private static func usual() throws -> Scenario {
    try ScenarioFixtures.read(ScenarioFixtures.scenario())
  }

  private static func expectPlan(of way: Acquisition, in scenario: Scenario) throws {
    let plan = try PlanningFixtures.plan(ComparisonFixtures.keeping(way, of: scenario))
    let cost = try #require(way.cost)
    #expect(
      (plan.cost.total - cost).magnitude < 0.005,
      "\(way.machineID) \(way.ownership) at \(way.siteID)"
    )
    let fleet = try #require(plan.fleet.first)
    #expect(plan.fleet.count == 1)
    #expect(fleet.count == way.fleet?.count)
    #expect(fleet.groups == way.fleet?.groups)
    #expect(fleet.peakUtilization == way.fleet?.peakUtilization)
    #expect(fleet.meanPower == way.fleet?.meanPower)
    let assignment = try #require(plan.assignments.first)
    #expect(assignment.precisionID == way.assignment.precisionID)
    #expect(assignment.tensorParallelism == way.assignment.tensorParallelism)
    #expect(assignment.limitedBy == way.assignment.limitedBy)
    #expect(assignment.latencies == way.assignment.latencies)
    #expect(plan.cost.lines.map(\.line.amount) == way.lines?.map(\.line.amount))
  }

  @Test func everyRowCostsWhatThePlanOfItsMachineAloneCosts() async throws {
    let scenario = try Self.usual()
    let comparison = try await ComparisonFixtures.compare(scenario)
    var checked: Set<String> = []
    for server in comparison.servers {
      for way in server.acquisitions where way.cost != nil {
        checked.insert("\(way.machineID) \(way.ownership.rawValue)")
        try Self.expectPlan(of: way, in: scenario)
      }
    }
    #expect(
      checked.isSuperset(of: [
        "small-box bought", "twin-box bought", "big-server bought",
        "machine-rental/big-1 on-demand", "machine-rental/big-1 reserved-1-year",
        "machine-rental/small-1 on-demand",
      ]), "\(checked)")
  }

  /// Nothing mixes configurations in a comparison, so that a plan may be cheaper, never dearer.
  @Test(arguments: 0..<12)
  func planOfTheMachineAloneIsNeverDearer(seed: Int) async throws {
    let scenario = try RandomScenario.make(seed: 9_000 + seed, workloads: 1)
    let comparison = try await ComparisonFixtures.compare(scenario)
    for server in comparison.servers {
      for way in server.acquisitions {
        guard let cost = way.cost else { continue }
        let plan = try PlanningFixtures.plan(ComparisonFixtures.keeping(way, of: scenario))
        #expect(plan.cost.total <= cost * (1 + 1e-6) + 0.005, "\(way.machineID) \(way.ownership)")
        let isAlike =
          plan.fleet.count == 1 && plan.fleet.first?.count == way.fleet?.count
          && plan.assignments.map(\.precisionID) == [way.assignment.precisionID]
        if isAlike { #expect((plan.cost.total - cost).magnitude < 0.005) }
      }
    }
  }

  @Test func rowsAreSortedByCostAndServersWithoutAPriceComeLast() async throws {
    let comparison = try await ComparisonFixtures.compare(Self.usual())
    let costs = comparison.servers.map { $0.best?.cost ?? .infinity }
    #expect(costs == costs.sorted())
    let last = try #require(comparison.servers.last)
    #expect(last.id == "prototype-box")
    #expect(last.best?.fleet?.count ?? 0 > 0)
    #expect(last.best?.lines == nil)
    #expect(last.best?.figures.contains { $0.provenance.kind == .unverified } == false)
  }

  @Test func whatTheScenarioAllowsIsMarked() async throws {
    let comparison = try await ComparisonFixtures.compare(Self.usual())
    let marked = comparison.servers.filter { $0.best?.isInScenario == true }.map(\.id)
    #expect(Set(marked) == ["small-box", "big-server", "big-gpu", "small-gpu"])
  }

  @Test func indicesAndOtherRegionsRentNothingOut() async throws {
    let comparison = try await ComparisonFixtures.compare(Self.usual())
    let machines = Set(comparison.servers.flatMap(\.acquisitions).map(\.machineID))
    #expect(!machines.contains("price-index/big-index"))
    #expect(!machines.contains("machine-rental/far-1"))
  }

  @Test func reasonsAreThoseOfThePlan() async throws {
    var scenario = try Self.usual()
    scenario.sites[0].powerLimit = Power(base: 300)
    scenario.sites[2].powerLimit = Power(base: 100)
    let comparison = try await ComparisonFixtures.compare(scenario)
    let twin = try #require(comparison.excluded.first { $0.id == "twin-box" })
    #expect(twin.nearest.reason == .ruledOut(.sitePower))
    #expect(
      twin.nearest.detail == "twin-box draws up to 400 W; each site of shops provides 300 W")
    #expect(twin.nearest.excess == 400.0 / 300)
    let tablet = try #require(comparison.excluded.first { $0.id == "tablet" })
    scenario.sites[1].purchase = .servers(["tablet"])
    let rejections = PlanningFixtures.problem(scenario).rejections
    #expect(rejections.contains { $0.siteID == "tablets" && $0.detail == tablet.nearest.detail })
  }

  @Test func onlyTheServersAskedForAreCompared() async throws {
    let comparison = try await ComparisonFixtures.compare(
      Self.usual(), servers: ["big-server", "tablet"])
    #expect(comparison.servers.map(\.id) == ["big-server"])
    #expect(Set(comparison.excluded.filter { $0.acceleratorID != nil }.map(\.id)) == ["tablet"])
    // Beside the server stands what rents its accelerator out.
    #expect(comparison.servers.first?.way(.onDemand)?.machineID == "machine-rental/big-1")
  }

  /// One seller's latency was measured up to P95, the other one's never.
  @Test func offersWithoutMeasuredLatencyAreNotProven() async throws {
    var scenario = try Self.usual()
    scenario.workloads[0].objectives = [
      ServiceLevelObjective(metric: .timeToFirstToken, percentile: 95, limit: Seconds(base: 2))
    ]
    scenario.workloads[0].meanRate = 0.001
    let offers = try await ComparisonFixtures.compare(scenario).tokenOffers
    #expect(offers.map(\.machineID).contains("limited-seller/dense-8b"))
    #expect(offers.first?.machineID == "token-seller/dense-8b")
    #expect(offers.map(\.isProven) == [true] + offers.dropFirst().map { _ in false })
    #expect(offers.first?.cost ?? 0 > offers.last?.cost ?? 0)
  }
}
