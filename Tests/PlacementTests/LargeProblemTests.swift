import HiGHSSolver
import LinearProgramming
import Quantities
import Testing

@testable import Placement

/// Searches on problems that are far too large for variables per site.
@Suite struct LargeProblemTests {
  private func outcome(
    _ problem: PlacementProblem
  ) throws -> (cost: Double, bound: Double) {
    let structure = ProblemStructure(problem, banning: [], pruning: .none)
    let outcome = try PlacementSearch(
      structure, solver: HiGHS(), options: SolverOptions(relativeGap: 0.005)
    ).run()
    let solution = try #require(outcome.solution)
    #expect(outcome.formulation.model.violations(of: solution.values, tolerance: 1e-5) == [])
    return (solution.objective, outcome.bestBound)
  }

  @Test(arguments: 1...4)
  func gapOfManySitesIsProvenSmall(seed: Int) throws {
    let found = try outcome(
      SyntheticProblem(classes: 3, sitesPerClass: 25, workloads: 5, seed: UInt64(seed)).problem())
    #expect(found.cost - found.bound <= 0.005 * found.cost)
    #expect(found.bound <= found.cost * (1 + 1e-9))
  }

  @Test(arguments: 1...4)
  func morePowerAndLowerPricesNeverCostMore(seed: Int) throws {
    let problem = try SyntheticProblem(
      classes: 2, sitesPerClass: 30, workloads: 5, seed: UInt64(seed)
    ).problem()
    let usual = try outcome(problem)
    func changed(_ change: (inout Scenario) -> Void) -> PlacementProblem {
      var scenario = problem.scenario
      change(&scenario)
      return PlacementProblem(
        scenario: scenario, stacks: problem.stacks, services: [], routes: problem.routes,
        rejections: [], candidateCount: 0)
    }
    let stronger = try outcome(
      changed { scenario in
        for site in scenario.sites.indices {
          scenario.sites[site].powerLimit = scenario.sites[site].powerLimit.map { $0 * 1.5 }
        }
      })
    #expect(stronger.bound <= usual.cost * (1 + 1e-9))
    let cheaper = try outcome(changed { $0.sites[0].siteCostPerYear *= 0.5 })
    #expect(cheaper.bound <= usual.cost * (1 + 1e-9))
    let busier = try outcome(
      changed { scenario in
        for workload in scenario.workloads.indices { scenario.workloads[workload].meanRate *= 1.2 }
      })
    #expect(usual.bound <= busier.cost * (1 + 1e-9))
    let fewer = try outcome(
      PlacementProblem(
        scenario: problem.scenario,
        stacks: problem.stacks.filter { $0.layout.option.serverID != "large" }, services: [],
        routes: problem.routes, rejections: [], candidateCount: 0))
    #expect(usual.bound <= fewer.cost * (1 + 1e-9))
  }

  struct Size: CustomTestStringConvertible, Sendable {
    let classes: Int
    let sites: Int
    let workloads: Int
    var testDescription: String { "\(classes) × \(sites) sites, \(workloads) workloads at each" }
  }

  /// Three hundred sites and a hundred workloads or more, each class with its own, in a minute on two
  /// cores: too long for the usual suite.
  @Test(
    .enabled(if: Seeds.areAll),
    arguments: [
      Size(classes: 12, sites: 25, workloads: 8), Size(classes: 12, sites: 25, workloads: 50),
      Size(classes: 300, sites: 1, workloads: 4),
    ])
  func threeHundredSitesAreSolvedInAMinute(size: Size) throws {
    let problem = try SyntheticProblem(
      classes: size.classes, sitesPerClass: size.sites, workloads: size.workloads
    ).problem()
    let structure = ProblemStructure(problem, banning: [], pruning: .undominated)
    let outcome = try PlacementSearch(
      structure, solver: HiGHS(), options: SolverOptions(relativeGap: 0.005, timeLimitSeconds: 60)
    ).run()
    let cost = try #require(outcome.solution).objective
    #expect(cost - outcome.bestBound <= 0.005 * cost)
  }
}
