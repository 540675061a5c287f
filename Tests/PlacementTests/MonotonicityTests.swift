import Catalog
import Demand
import Quantities
import Testing

@testable import Placement

/// What must not cost more, or not less, on random scenarios, within the gaps of the plans.
///
/// Rates are found by bisection to within 0.02 %, so that a rate that should rise may come out lower
/// by as much; costs are compared with that tolerance where rates are found anew.
@Suite struct MonotonicityTests {
  private static let seeds = 0..<36
  /// The width at which the search for a rate ends, and the solver's own rounding.
  private static let rateTolerance = 3e-4
  private static let solverTolerance = 1e-6

  /// Requires that a changed scenario costs at most as much, and has a plan if the other one has.
  private func expect(
    _ easier: Scenario, toCostAtMost harder: Scenario, tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard let most = try PlanningFixtures.cost(harder) else { return }
    let cost = try #require(
      try PlanningFixtures.cost(easier), "the easier scenario has no plan",
      sourceLocation: sourceLocation)
    #expect(cost.bound <= most.total * (1 + tolerance), sourceLocation: sourceLocation)
  }

  @Test(arguments: seeds)
  func looserTargetNeverCostsMore(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: seed, workloads: 2)
    let workload = seed % scenario.workloads.count
    var looser = scenario
    looser.workloads[workload].objectives = scenario.workloads[workload].objectives.map {
      .init(metric: $0.metric, percentile: $0.percentile, limit: $0.limit * 1.4)
    }
    try expect(looser, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func droppedTargetNeverCostsMore(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 100 + seed, workloads: 2)
    var looser = scenario
    looser.workloads[0].objectives.removeLast()
    try expect(looser, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func moreDemandNeverCostsLess(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 200 + seed, workloads: 2)
    var busier = scenario
    busier.workloads[seed % scenario.workloads.count].meanRate *= 1.3
    try expect(scenario, toCostAtMost: busier, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func morePowerNeverCostsMore(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 300 + seed, workloads: 2)
    var stronger = scenario
    for site in stronger.sites.indices {
      stronger.sites[site].powerLimit = stronger.sites[site].powerLimit.map { $0 * 1.5 }
    }
    try expect(stronger, toCostAtMost: scenario, tolerance: Self.solverTolerance)
  }

  @Test(arguments: seeds)
  func anotherServerNeverCostsMore(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 400 + seed, workloads: 2)
    for site in scenario.sites.indices {
      guard case .servers(let ids) = scenario.sites[site].purchase else { continue }
      let new = ["small-box", "twin-box"].first { !ids.contains($0) } ?? "prototype-box"
      var richer = scenario
      richer.sites[site].purchase = .servers(ids + [new])
      richer.sites[site].ownPrices[new] = scenario.finance.maintenanceShare.map { _ in 2_500 }
      // The height of the prototype in a rack is not known, which is a matter of its own.
      richer.sites[site].rackUnits = nil
      var same = scenario
      same.sites[site].rackUnits = nil
      try expect(richer, toCostAtMost: same, tolerance: Self.solverTolerance)
    }
  }

  @Test(arguments: seeds)
  func moreBandwidthNeverCostsMore(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 500 + seed, workloads: 2)
    var wider = scenario
    for link in wider.links.indices {
      wider.links[link].upload = wider.links[link].upload.map { $0 * 2 }
    }
    try expect(wider, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func lessHeadroomNeverCostsMore(seed: Int) throws {
    var scenario = try RandomScenario.make(seed: 600 + seed, workloads: 2)
    var tighter = scenario
    scenario.rules.headroom = 0.2
    tighter.rules.headroom = 0.1
    try expect(tighter, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }
}
