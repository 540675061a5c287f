import Economics
import Testing

@testable import Placement

/// From which use on which way to have silicon is the cheapest.
@Suite struct BreakEvenTests {
  private static func way(_ ownership: Ownership, idle: Double, full: Double) -> BreakEven.Way {
    BreakEven.Way(
      siteID: "s", serverID: ownership.rawValue, name: "n", ownership: ownership, machines: 1,
      idleCost: idle, fullCost: full)
  }

  /// 1,000 and 200 of energy against 3,000 by the hour: `1000 / (3000 − 200)`.
  @Test func waysCostTheSameWhereTheirLinesMeet() throws {
    let owned = Self.way(.bought, idle: 1_000, full: 1_200)
    let hourly = Self.way(.onDemand, idle: 0, full: 3_000)
    let utilization = try #require(owned.breakEven(with: hourly))
    #expect((utilization - 1_000 / 2_800).magnitude < 1e-12)
    #expect((owned.cost(at: utilization) - hourly.cost(at: utilization)).magnitude < 1e-9)
    #expect(hourly.breakEven(with: owned) == utilization)
  }

  @Test func waysOfWhichOneIsAlwaysCheaperDoNotMeet() {
    let owned = Self.way(.bought, idle: 1_000, full: 1_200)
    #expect(owned.breakEven(with: Self.way(.existing, idle: 400, full: 600)) == nil)
    #expect(owned.breakEven(with: Self.way(.onDemand, idle: 0, full: 900)) == nil)
    #expect(owned.breakEven(with: Self.way(.service, idle: 0, full: 1_200)) == 1)
  }

  @Test func crossingsNameTheWayThatIsCheaperOnEachSide() {
    let breakEven = BreakEven(
      workloadID: "w", requestsPerYear: 1, utilization: 0.5,
      ways: [
        Self.way(.bought, idle: 1_000, full: 1_200), Self.way(.onDemand, idle: 0, full: 3_000),
        Self.way(.reservedOneYear, idle: 1_500, full: 1_500),
      ])
    #expect(
      breakEven.crossings == [
        .init(below: 1, above: 0, utilization: 1_000.0 / 2_800),
        .init(below: 1, above: 2, utilization: 0.5),
      ])
  }

  private static func scenario(rate: Double = 20, rent: String = "on-demand") throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops(
        supply: #"<owned server="small-box" count-per-site="1"/><buy servers="small-box"/>"#)
          + """
          <site id="cloud" tier="cloud" region="cloud-a">
          <rent provider="machine-rental" terms="\(rent)"/>
          </site>
          """,
      links: #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#,
      workloads: LimitScenarios.vision(rate: rate))
  }

  /// A box draws 60 W idle and 0.7 · 250 W under load, at a PUE of 1.6 and 0.25 USD/kWh; 5 % of its
  /// 5,000 USD are maintenance.
  @Test func everyWayToHaveTheServerOfThePlanIsPriced() throws {
    let plan = try PlanningFixtures.plan(Self.scenario())
    let breakEven = try #require(plan.breakEvens.first)
    #expect(plan.breakEvens.count == 1)
    let hour = 1.6 * 0.25 * 8_760
    let idle = 0.060 * hour
    let energy = 0.115 * hour
    #expect(breakEven.ways.map(\.ownership) == [.existing, .bought, .onDemand, .onDemand])
    let existing = breakEven.ways[0]
    #expect((existing.idleCost - (250 + idle)).magnitude < 1e-6)
    #expect((existing.fullCost - existing.idleCost - energy).magnitude < 1e-6)
    #expect(existing.machines == 1)
    let bought = breakEven.ways[1]
    let annuity = yearlyCapitalCost(price: 5_000, residualValue: 0.1, rate: 0.08, years: 5)
    #expect((bought.idleCost - existing.idleCost - annuity).magnitude < 1e-6)
    let rented = breakEven.ways[2]
    #expect(rented.serverID == "machine-rental/small-1")
    #expect(rented.idleCost == 0)
    #expect(try (rented.fullCost - 0.8 * 8_760 * #require(rented.machines)).magnitude < 1e-6)
    let other = breakEven.ways[3]
    #expect(other.serverID == "machine-rental/big-1")
    #expect(try (other.fullCost - 3 * 8_760 * #require(other.machines)).magnitude < 1e-6)
    #expect(breakEven.workloadID == "vision")
    #expect((breakEven.utilization - plan.fleet[0].meanUtilization).magnitude < 1e-12)
  }

  @Test func termsThatThePlanLeavesOutAreComparedAllTheSame() throws {
    // A reservation beats paying by the hour for a year, so that no plan needs the dearer hour.
    let plan = try PlanningFixtures.plan(Self.scenario(rent: "on-demand reserved-1-year"))
    let ways = try #require(plan.breakEvens.first).ways
    #expect(ways.contains { $0.ownership == .onDemand && $0.serverID == "machine-rental/small-1" })
  }
}
