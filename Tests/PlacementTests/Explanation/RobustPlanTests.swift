import InferencePerformance
import Quantities
import Testing

@testable import Placement

@Suite struct RobustPlanTests {
  /// Exact planning with checks, without runners-up.
  private var checking: PlanningOptions {
    var options = PlanningFixtures.exact
    options.checksUncertainty = true
    return options
  }

  /// Higher confidence never costs less, and what holds at a confidence holds when it is checked.
  @Test func confidenceNeverCostsLess() throws {
    var dearer = 0
    var exposed = 0
    for seed in 0..<40 {
      let scenario = try RandomScenario.make(seed: 1_200 + seed, workloads: 2)
      guard case .plan(let plain) = try PlanningFixtures.result(scenario, options: checking)
      else { continue }
      if plain.rechecks.contains(where: { $0.change == .slowHardware && !$0.misses.isEmpty }) {
        exposed += 1
      }
      var bound = plain.solver.bestBound
      for confidence in [0.7, 0.9, 0.97] {
        let robust = scenario.holding(atConfidence: confidence)
        guard case .plan(let plan) = try PlanningFixtures.result(robust, options: checking)
        else { continue }
        let text: Comment = "seed \(seed) at \(confidence)"
        #expect(plan.cost.total >= bound * (1 - 1e-6), text)
        if plan.cost.total > plain.cost.total * 1.001 { dearer += 1 }
        bound = max(bound, plan.solver.bestBound)
        let price = try #require(plan.confidencePrice, text)
        #expect(price.confidence == confidence)
        let known = try #require(price.costForEstimates, text)
        #expect((known - plain.cost.total).magnitude <= 1e-6 * plain.cost.total, text)
        let extra = try #require(price.extraCost)
        let difference = plan.cost.total - plain.cost.total
        #expect(extra.atMost >= difference - 1e-6 * plan.cost.total, text)
        if confidence >= PlanRechecking.confidence {
          let slow = try #require(plan.rechecks.first { $0.change == .slowHardware })
          #expect(slow.misses.isEmpty, "\(text): \(slow.misses)")
        }
      }
    }
    #expect(dearer >= 8)
    #expect(exposed >= 8)
  }

  @Test(arguments: 0..<6) func evenOddsAreThePlainPlan(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 1_300 + seed, workloads: 2)
    let even = try PlanningFixtures.result(scenario.holding(atConfidence: 0.5), options: checking)
    switch (try PlanningFixtures.result(scenario, options: checking), even) {
    case (.plan(let plain), .plan(let plan)):
      #expect(plan.cost == plain.cost)
      #expect(plan.assignments == plain.assignments)
      #expect(plan.fleet == plain.fleet)
      #expect(plan.rechecks == plain.rechecks)
      #expect(plan.confidencePrice == nil)
    case (.conflict, .conflict): break
    case (let plain, let plan): Issue.record("\(plain) is not \(plan)")
    }
  }

  /// Without targets the rate at P90 is the estimated one times the lower end of its band, so that the
  /// number of boxes follows from a division.
  @Test func boxesAreCountedByTheLowerEndOfTheBand() throws {
    func scenario(_ rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(), workloads: LimitScenarios.summaries(rate: rate),
        money: ScenarioFixtures.usualMoney + #"<planning headroom="0.2"/>"#)
    }
    let probe = try scenario(1)
    let stack = try #require(PlanningFixtures.problem(probe).stacks.first)
    let band = try #require(stack.layout.pools[0].configuration?.bands.outputRate)
    let most = LimitScenarios.boxRate(probe)
    #expect(band.low < 0.95)
    // One box is busy to 79 % of its rate at the estimate, and to more than 80 % at P90.
    let asked = try scenario(most * 0.79)
    let plain = try PlanningFixtures.plan(asked, options: checking)
    let robust = try PlanningFixtures.plan(asked.holding(atConfidence: 0.9), options: checking)
    #expect(plain.fleet.map(\.count) == [1])
    #expect(robust.fleet.map(\.count) == [Int((0.79 / (0.8 * band.low)).rounded(.up))])
    let load = 0.79 / band.low
    let slow = try #require(plain.rechecks.first { $0.change == .slowHardware })
    #expect(slow.misses.isEmpty == (load <= 1))
    if load > 1 {
      #expect(
        slow.misses.map(\.detail) == [
          "\(load.formattedAsPercentage(decimals: 0)) of what the servers sustain within the targets"
        ])
    }
  }
}
