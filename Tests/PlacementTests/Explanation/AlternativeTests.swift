import Catalog
import Testing

@testable import Placement

@Suite struct AlternativeTests {
  /// Each alternative is what its name says, and costs what its interval says.
  @Test func alternativesKeepTheirWord() async throws {
    var found: [PlanAlternative.Character: Int] = [:]
    for seed in Seeds.upTo(18) {
      let scenario = try ExplanationScenario.make(seed: 800 + seed)
      guard case .plan(let base) = try PlanningFixtures.result(scenario) else { continue }
      let search = AlternativeSearch(
        ExplanationFixtures.question(scenario), base: base,
        replanning: ExplanationFixtures.replanning, allowance: 0.5)
      let own = PlanTraits(base, catalog: ScenarioFixtures.catalog)
      for character in PlanAlternative.Character.allCases {
        guard let plan = try search.alternative(character, SolveInterruption()),
          let cost = plan.cost, let traits = plan.traits, let extra = plan.extraCost
        else { continue }
        found[character, default: 0] += 1
        #expect(cost >= base.solver.bestBound * (1 - 1e-6))
        #expect(plan.isNearOptimal == (cost <= base.cost.total * 1.5 + 1e-6))
        #expect(extra.atMost >= cost - base.cost.total - 1e-6 * cost)
        switch character {
        case .fewestSites: #expect(traits.siteCount < own.siteCount)
        case .mostEdge: #expect(traits.edgeShare > own.edgeShare)
        case .leastPower: #expect(traits.meanPower < own.meanPower)
        case .oneVendorLess: #expect(!own.vendors.allSatisfy { traits.vendors.contains($0) })
        case .noTokenServices: #expect(traits.tokenShare == 0)
        case .noOwnHardware: #expect(traits.ownServerCount == 0)
        }
      }
    }
    #expect(found[.noOwnHardware] ?? 0 > 0)
    #expect(found[.leastPower] ?? 0 + (found[.fewestSites] ?? 0) > 0)
  }
}
