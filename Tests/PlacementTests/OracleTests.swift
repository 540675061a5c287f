import HiGHSSolver
import LinearProgramming
import TestSupport
import Testing

@testable import Placement

/// The real solver and an exhaustive search that shares nothing with it agree on whole plans.
@Suite struct OracleTests {
  /// The most combinations of counts that are tried.
  private static let mostCombinations = 400.0

  /// The first scenario of a seed whose counts can all be tried; of every third seed one with
  /// everything that a scenario may say. `skipping` so many that turned out too large after all.
  private static func smallScenario(seed: Int, skipping: Int = 0) throws -> Scenario {
    var skipped = 0
    for attempt in 0..<50 {
      let number = seed + 1_000 * attempt
      let scenario =
        seed % 3 == 2 && attempt < 40
        ? try RandomWideScenario.make(seed: number, isSmall: true)
        : try RandomScenario.make(
          seed: number, shops: seed.isMultiple(of: 2) ? 3 : 2,
          workloads: seed.isMultiple(of: 2) ? 1 : 2)
      let isSolvedAtOnce = CompleteForms(
        ProblemStructure(
          PlanningFixtures.problem(scenario), banning: [], pruning: .undominated)
      ).small.allSatisfy { $0 != nil }
      if isSolvedAtOnce,
        models(of: scenario).allSatisfy({ combinations($0) <= mostCombinations })
      {
        if skipped == skipping { return scenario }
        skipped += 1
      }
    }
    throw PlanningFixtures.NoPlan()
  }

  /// What planning solves: with every way to do work that may wait, and where it plans for a confidence
  /// for the estimates as well.
  private static func models(of scenario: Scenario) -> [OptimizationModel] {
    var estimated = scenario
    estimated.rules.confidence = nil
    return [scenario, estimated].map { scenario in
      let problem = PlanningFixtures.problem(scenario)
      return Formulation(DeferralWays(problem, banning: [])?.problem ?? problem).model
    }
  }

  /// How many values its whole numbers can take together.
  private static func combinations(_ model: OptimizationModel) -> Double {
    model.variables.filter(\.isIntegral).reduce(1.0) {
      $0 * ($1.bounds.upperBound - $1.bounds.lowerBound + 1)
    }
  }

  /// A scenario of a seed with what the exhaustive search plans for it.
  ///
  /// Where a pool misses its targets at the mix that it serves, planning solves again without it and with
  /// what it dominated, which may be too much to try: then the next scenario of the seed is taken.
  private static func exhaustiveResult(
    seed: Int
  ) throws -> (scenario: Scenario, result: PlanningResult) {
    for skipping in 0..<10 {
      let scenario = try smallScenario(seed: seed, skipping: skipping)
      do {
        return (scenario, try PlanningFixtures.result(scenario, solver: ExhaustiveSolver()))
      } catch let error as PlanningError where error.message.contains("integer assignments") {
        continue
      }
    }
    throw PlanningFixtures.NoPlan()
  }

  @Test(arguments: Seeds.upTo(60))
  func exhaustiveSearchFindsTheSameCost(seed: Int) throws {
    let (scenario, exhaustive) = try Self.exhaustiveResult(seed: seed)
    let real = try PlanningFixtures.result(scenario, solver: HiGHS())
    switch (exhaustive, real) {
    case (.plan(let exhaustive), .plan(let real)):
      let difference = (exhaustive.cost.total - real.cost.total).magnitude
      #expect(difference <= 1e-6 * exhaustive.cost.total)
      #expect(real.solver.bestBound <= exhaustive.cost.total * (1 + 1e-6))
    case (.conflict(let exhaustive), .conflict(let real)): #expect(exhaustive == real)
    default: Issue.record("\(exhaustive) is not \(real)")
    }
  }

  @Test(arguments: Seeds.upTo(16))
  func exhaustiveSearchAgreesOnWhatABudgetAllows(seed: Int) throws {
    var scenario = try Self.smallScenario(seed: seed)
    guard let cost = try PlanningFixtures.cost(scenario)?.bound else { return }
    func results() throws -> [Double?] {
      let model = Formulation(PlanningFixtures.problem(scenario)).model
      return [
        try ExhaustiveSolver().solve(model).solution?.objective,
        try HiGHS().solve(model).solution?.objective,
      ]
    }
    scenario.finance.yearlyBudget = cost * 0.999
    #expect(try results() == [nil, nil])
    scenario.finance.yearlyBudget = cost * 1.001
    for result in try results() {
      #expect(try (#require(result) - cost).magnitude <= 1e-6 * cost)
    }
  }
}
