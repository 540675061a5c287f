import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

@Suite struct SiteArrangementTests {
  private typealias Placed = ArrangementFixture.Placed

  private static func stack(
    _ runs: ArrangementFixture.Runs, server: String = "small-box", size: Int = 1, sites: Int,
    share: Double
  ) -> ArrangementFixture.Placed {
    Placed(
      runs: runs, server: server, servers: size...size, sites: sites, total: size * sites,
      share: share)
  }

  @Test func stacksStandTogetherWhereThereIsRoom() throws {
    let fixture = try ArrangementFixture(
      [Self.stack(.vision, sites: 6, share: 0.6), Self.stack(.search, sites: 4, share: 0.4)],
      open: 6)
    #expect(try fixture.groups() == ["4: 0×1 1×1", "2: 0×1", "4: "])
  }

  @Test func stacksStandApartWherePowerIsShort() throws {
    let placed = [
      Self.stack(.vision, sites: 6, share: 0.6), Self.stack(.search, sites: 4, share: 0.4),
    ]
    let fixture = try ArrangementFixture(placed, open: 10, attributes: "power-limit=\"250 W\"")
    #expect(try fixture.groups() == ["6: 0×1", "4: 1×1"])
    // Both cannot stand at eight sites.
    let crowded = try ArrangementFixture(placed, open: 8, attributes: "power-limit=\"250 W\"")
    #expect(try crowded.groups() == nil)
  }

  @Test func rackSpaceKeepsStacksApartToo() throws {
    let fixture = try ArrangementFixture(
      [Self.stack(.vision, sites: 5, share: 0.5), Self.stack(.search, sites: 5, share: 0.5)],
      open: 10, attributes: "rack-units=\"1\"")
    #expect(try fixture.groups() == ["5: 0×1", "5: 1×1"])
  }

  /// A layout in two sizes: a site has one of them, and the other stack stands beside both.
  @Test func sizesOfALayoutExcludeEachOther() throws {
    let fixture = try ArrangementFixture(
      [
        Self.stack(.vision, sites: 2, share: 0.2),
        Self.stack(.vision, size: 2, sites: 2, share: 0.2),
        Self.stack(.search, sites: 3, share: 0.3),
      ], open: 4)
    let groups = try fixture.groups()
    #expect(groups == ["2: 0×1 2×1", "1: 1×2 2×1", "1: 1×2", "6: "])
  }

  /// Two servers for each site are enough for all, but neither nested nor side by side.
  @Test func whatFitsNeitherWayIsNotArranged() throws {
    let fixture = try ArrangementFixture(
      [
        Self.stack(.vision, size: 2, sites: 3, share: 0.3),
        Self.stack(.search, sites: 7, share: 0.7), Self.stack(.both, sites: 7, share: 0.2),
      ], open: 10, attributes: "power-limit=\"500 W\"")
    #expect(try fixture.groups() == nil)
  }

  @Test func serversThatDoNotDivideEvenlyMakeTwoKindsOfSites() throws {
    let fixture = try ArrangementFixture(
      [Placed(runs: .vision, server: "small-box", servers: 1...3, sites: 4, total: 7, share: 0.4)],
      open: 4)
    let groups = try fixture.groups()
    #expect(groups == ["1: 0×1", "3: 0×2", "6: "])
  }

  /// Two stacks serve pictures at 6 and 4 sites in full: only side by side does each site see its own.
  @Test func noSiteServesAWorkloadTwice() throws {
    let placed = [
      Self.stack(.vision, sites: 6, share: 0.6),
      Self.stack(.vision, server: "twin-box", sites: 4, share: 0.4),
    ]
    #expect(try ArrangementFixture(placed, open: 10).groups() == ["6: 0×1", "4: 1×1"])
    #expect(try ArrangementFixture(placed, open: 6).groups() == nil)
  }

  /// Every shop needs a box and a quarter and has one: bought ones in three of four shops would do by
  /// the sums, but each shop needs its own.
  @Test func uniformSitesAreTheWayOutAndTheBoundStays() throws {
    func scenario(_ rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(
          count: 4,
          supply: #"<owned server="small-box" count-per-site="1"/><buy servers="small-box"/>"#),
        workloads: LimitScenarios.vision(rate: rate))
    }
    let busy = try scenario(LimitScenarios.boxRate(try scenario(1)) * 0.8 * 1.25)
    let formulation = Formulation(PlanningFixtures.problem(busy))
    let solution = try #require(HiGHS().solve(formulation.model).solution)
    #expect(try PlacementDecision(formulation, solution, solver: HiGHS()) == nil)
    let plan = try PlanningFixtures.plan(busy)
    #expect(
      plan.fleet.map { "\($0.ownership.rawValue) \($0.groups)" }.sorted() == [
        "bought \([FleetEntry.Group(sites: 4, serversPerSite: 1)])",
        "existing \([FleetEntry.Group(sites: 4, serversPerSite: 1)])",
      ])
    #expect((plan.solver.bestBound - solution.bestBound).magnitude < 1e-6 * solution.bestBound)
    #expect(plan.solver.bestBound < plan.cost.total)
    let gap = (plan.cost.total - plan.solver.bestBound) / plan.cost.total
    #expect((plan.solver.relativeGap - gap).magnitude < 1e-12)
  }
}
