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
  private static let seeds = Seeds.upTo(18)

  /// A scenario with everything that may be said for every third seed.
  private static func scenario(_ seed: Int, from first: Int) throws -> Scenario {
    seed.isMultiple(of: 3)
      ? try RandomWideScenario.make(seed: first + seed)
      : try RandomScenario.make(seed: first + seed, workloads: 2)
  }
  /// The width at which the search for a rate ends, and the solver's own rounding.
  private static let rateTolerance = 3e-4
  private static let solverTolerance = 1e-6

  /// Requires that a changed scenario costs at most as much, and has a plan if the other one has.
  private func expect(
    _ easier: Scenario, toCostAtMost harder: Scenario, tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard let most = try PlanningFixtures.roughCost(harder) else { return }
    let cost = try #require(
      try PlanningFixtures.roughCost(easier), "the easier scenario has no plan",
      sourceLocation: sourceLocation)
    #expect(cost.bound <= most.total * (1 + tolerance), sourceLocation: sourceLocation)
  }

  @Test(arguments: seeds)
  func looserTargetNeverCostsMore(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 0)
    let workload = seed % scenario.workloads.count
    var looser = scenario
    looser.workloads[workload].objectives = scenario.workloads[workload].objectives.map {
      .init(
        metric: $0.metric, percentile: $0.percentile, limit: $0.limit * 1.4, penalty: $0.penalty)
    }
    try expect(looser, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  /// The solver leaves a share of −1.7e-8 where each request would cost a penalty; the plan still holds.
  @Test func sharesBelowTheToleranceCostNothing() throws {
    var looser = try RandomWideScenario.make(seed: 3)
    let workload = 3 % looser.workloads.count
    looser.workloads[workload].objectives = looser.workloads[workload].objectives.map {
      .init(
        metric: $0.metric, percentile: $0.percentile, limit: $0.limit * 1.4, penalty: $0.penalty)
    }
    #expect(try PlanningFixtures.roughCost(looser) != nil)
  }

  @Test(arguments: seeds)
  func droppedTargetNeverCostsMore(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 1000)
    var looser = scenario
    _ = looser.workloads[0].objectives.popLast()
    try expect(looser, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func moreDemandNeverCostsLess(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 2000)
    var busier = scenario
    busier.workloads[seed % scenario.workloads.count].meanRate *= 1.3
    try expect(scenario, toCostAtMost: busier, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func morePowerNeverCostsMore(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 3000)
    var stronger = scenario
    for site in stronger.sites.indices {
      stronger.sites[site].powerLimit = stronger.sites[site].powerLimit.map { $0 * 1.5 }
    }
    try expect(stronger, toCostAtMost: scenario, tolerance: Self.solverTolerance)
  }

  @Test(arguments: seeds)
  func anotherServerNeverCostsMore(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 4000)
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
    let scenario = try Self.scenario(seed, from: 5000)
    var wider = scenario
    for link in wider.links.indices {
      wider.links[link].upload = wider.links[link].upload.map { $0 * 2 }
    }
    try expect(wider, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func lessHeadroomNeverCostsMore(seed: Int) throws {
    var scenario = try Self.scenario(seed, from: 6000)
    var tighter = scenario
    scenario.rules.headroom = 0.2
    tighter.rules.headroom = 0.1
    try expect(tighter, toCostAtMost: scenario, tolerance: Self.rateTolerance)
  }

  @Test(arguments: seeds)
  func lowerPricesNeverCostMore(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 7_000)
    var question = ExplanationFixtures.question(scenario)
    switch seed % 3 {
    case 0: question.scalePrices(by: 0.8)
    case 1:
      let machines = PricedMachine.all(in: question)
      guard let machine = machines.randomElement(seed: seed), let price = machine.currentPrice
      else { return }
      question.scenario = machine.priced(at: price * 0.5, in: scenario)
    default:
      for site in question.scenario.sites.indices {
        question.scenario.sites[site].siteCostPerYear *= 0.5
        question.scenario.sites[site].serverCostPerYear *= 0.5
      }
    }
    guard let most = try PlanningFixtures.roughCost(scenario) else { return }
    let cost = try #require(
      try PlanningFixtures.roughCost(question.scenario, catalog: question.catalog))
    #expect(cost.bound <= most.total * (1 + Self.solverTolerance))
  }

  @Test(arguments: seeds)
  func moreSupplyNeverCostsMore(seed: Int) throws {
    var scarce = try Self.scenario(seed, from: 8_000)
    let most = seed % 4
    scarce.procurement.supplyLimits = [
      .init(subject: .accelerator("small-gpu"), most: most),
      .init(subject: .server("twin-box"), most: 1),
    ]
    var richer = scarce
    richer.procurement.supplyLimits[0].most = most + 1 + seed % 3
    try expect(richer, toCostAtMost: scarce, tolerance: Self.solverTolerance)
  }

  @Test(arguments: seeds)
  func anotherPlaceNeverCostsMore(seed: Int) throws {
    let scenario = try Self.scenario(seed, from: 9_000)
    let last = try #require(scenario.sites.indices.last)
    var poorer = scenario
    poorer.sites[last].purchase = .none
    poorer.sites[last].inventory = []
    poorer.sites[last].rentals = []
    poorer.sites[last].serviceProviderIDs = []
    try expect(scenario, toCostAtMost: poorer, tolerance: Self.solverTolerance)
  }
}

extension Array {
  /// An element that depends on the seed only; nil when there is none.
  fileprivate func randomElement(seed: Int) -> Element? {
    isEmpty ? nil : self[seed / 3 % count]
  }
}
