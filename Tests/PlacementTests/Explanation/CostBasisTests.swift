import Catalog
import Economics
import Quantities
import Testing

@testable import Placement

@Suite struct CostBasisTests {
  private func figure(
    _ name: String, _ kind: FigureKind, _ date: String = "2026-05"
  ) -> FigureReference {
    FigureReference(
      name: name, text: "1",
      provenance: Provenance(source: "fixture", asOf: CalendarDate(date), kind: kind))
  }

  private func line(
    _ server: String, _ kind: CostKind, _ amount: Double, _ figures: [FigureReference]
  ) -> PlacedCostLine {
    PlacedCostLine(
      siteID: "shops", serverID: server,
      line: CostLine(
        kind: kind, item: server, quantity: 1, unit: "server", unitPrice: amount,
        figures: figures))
  }

  /// The plan of a shop with its bill replaced by lines that rest on figures of all sorts.
  private func basis(_ lines: [PlacedCostLine], figures: [FigureReference] = []) throws -> CostBasis
  {
    let plan = try PlanningFixtures.plan(
      try LimitScenarios.read(
        sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5)))
    return CostBasis(
      Plan(
        scenario: plan.scenario, cost: PlanCost(lines: lines), solver: plan.solver,
        assignments: plan.assignments, fleet: plan.fleet, bindingLimits: [], runnersUp: [],
        rejections: [], candidateCount: 1, figures: figures, catalogVersion: "",
        catalogDigest: ""))
  }

  @Test func partsAddUpTheLinesThatRestOnThem() throws {
    let found = try basis([
      line("small-box", .capital, 100, [figure("servers/small-box/price", .unverified)]),
      line(
        "small-box", .energy, 20,
        [figure("power-usage-effectiveness/premises", .estimated), figure("x/power", .measured)]),
      line("small-box", .maintenance, 7, [figure("operations/maintenance", .derived)]),
      line("other", .rent, 3, [figure("offers/other/price", .listPrice)]),
    ])
    #expect(found.unverified == .init(amount: 100, figures: ["servers/small-box/price"]))
    #expect(found.estimated.amount == 27)
    #expect(
      found.estimated.figures == ["operations/maintenance", "power-usage-effectiveness/premises"])
    #expect(found.old == .init(amount: 0, figures: []))
    #expect(found.unverifiedCapacity.amount == 0)
  }

  /// The scenario is of June 2026: a price of June 2025 is twelve months old, one of May thirteen.
  @Test func pricesAreOldAfterAYear() throws {
    let found = try basis([
      line("a", .rent, 1, [figure("offers/a/price", .listPrice, "2025-06")]),
      line("b", .rent, 2, [figure("offers/b/price", .listPrice, "2025-05")]),
      line("c", .energy, 4, [figure("servers/c/power", .vendorSpecification, "2020-01")]),
    ])
    #expect(found.old == .init(amount: 2, figures: ["offers/b/price"]))
  }

  /// All lines of a server count when a figure that says how much it does is unverified.
  @Test func unverifiedCapacityCountsTheWholeServer() throws {
    let lines = [
      line("small-box", .capital, 100, [figure("servers/small-box/price", .listPrice)]),
      line("small-box", .energy, 20, []), line("other", .rent, 3, []),
    ]
    let weak = figure("accelerators/small-gpu/memory-bandwidth", .unverified)
    #expect(
      try basis(lines, figures: [weak]).unverifiedCapacity
        == .init(amount: 120, figures: ["accelerators/small-gpu/memory-bandwidth"]))
    let other = figure("accelerators/big-gpu/memory-bandwidth", .unverified)
    #expect(try basis(lines, figures: [other]).unverifiedCapacity.amount == 0)
  }
}
