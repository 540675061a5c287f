import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

@Suite struct VariantTests {
  /// Exact planning with variants.
  private static var options: PlanningOptions {
    var options = PlanningFixtures.exact
    options.plansVariants = true
    return options
  }

  /// The plan of a scenario with its variants; nil when it has none.
  private func plan(_ scenario: Scenario) throws -> Plan? {
    let planning = VariantPlanning(
      catalog: ScenarioFixtures.catalog, solver: HiGHS(), options: Self.options)
    guard case .plan(let plan) = try planning.plan(scenario, onProgress: { _ in .proceed }) else {
      return nil
    }
    return plan
  }

  private func search(_ scenario: Scenario, _ scope: VariantSearch.Scope) throws -> VariantSearch {
    VariantSearch(
      ExplanationFixtures.question(scenario), base: try PlanningFixtures.plan(scenario),
      replanning: ExplanationFixtures.replanning, scope: scope)
  }

  @Test(arguments: 0..<12) func looserTargetsNeverCostMore(seed: Int) throws {
    guard let plan = try plan(RandomScenario.make(seed: seed, workloads: 2)) else { return }
    let frontier = try #require(plan.variants?.frontier)
    #expect(frontier.map(\.factor) == frontier.map(\.factor).sorted())
    let planned = frontier.compactMap(\.plan.cost)
    for (tighter, looser) in zip(planned, planned.dropFirst()) {
      #expect(looser <= tighter * (1 + 1e-9))
    }
    // Once there is a plan there is one for all looser targets.
    let first = frontier.firstIndex { $0.plan.cost != nil } ?? frontier.endIndex
    #expect(frontier[first...].allSatisfy { $0.plan.cost != nil })
    for point in frontier {
      if let strain = point.strain { #expect(strain <= point.factor * (1 + 1e-6)) }
    }
    if let own = frontier.first(where: { $0.factor == 1 }) {
      #expect(own.plan.cost == plan.cost.total)
      #expect(own.strain == plan.strain)
    } else {
      #expect(frontier.isEmpty)
    }
  }

  @Test(arguments: 0..<6) func everyVariantIsWhatPlanningAloneGives(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: seed, workloads: 2)
    guard let plan = try plan(scenario), let variants = plan.variants else { return }
    for point in variants.frontier where point.factor != 1 {
      var changed = scenario
      changed.scaleLatencyTargets(by: point.factor)
      let alone = try PlanningFixtures.cost(changed)
      #expect((alone == nil) == (point.plan.cost == nil))
      if let alone, let cost = point.plan.cost {
        #expect((alone.total - cost).magnitude <= 1e-6 * cost)
      }
    }
    let question = ExplanationFixtures.question(scenario)
    let inputs = PlanInputs(of: question)
    for entry in variants.sensitivity where entry.input != "planning/confidence" {
      for move in [entry.low, entry.high] {
        let changed = try inputs.input(named: entry.input).setting(move.value, in: question)
        let alone = try ExplanationFixtures.replanning.plan(changed, SolveInterruption())
        #expect(alone?.cost.total == move.plan.cost, "\(entry.input) \(move.value)")
      }
    }
  }

  @Test func sameScenarioGivesTheSameVariants() throws {
    let scenario = try RandomScenario.make(seed: 3, workloads: 2)
    #expect(try plan(scenario) == plan(scenario))
  }

  @Test(arguments: 0..<6) func whatMovesTheCostMostComesFirst(seed: Int) throws {
    guard let plan = try plan(RandomScenario.make(seed: seed, workloads: 2)) else { return }
    let sensitivity = try #require(plan.variants?.sensitivity)
    let spans = sensitivity.map { $0.span ?? -1 }
    #expect(spans == spans.sorted(by: >))
    #expect(sensitivity.contains { $0.input == "demand" })
    #expect(sensitivity.contains { $0.input == "planning/confidence" })
    for entry in sensitivity {
      #expect(entry.low.value <= entry.current && entry.current <= entry.high.value)
      #expect(entry.low.value < entry.high.value)
    }
  }

  @Test func explanationsTryMoreThanPlans() throws {
    let scenario = try RandomScenario.make(seed: 3, workloads: 2)
    let (brief, full) = (try search(scenario, .brief), try search(scenario, .full))
    #expect(brief.trials.count < full.trials.count)
  }

  @Test func withoutTimeNothingIsKnown() throws {
    let search = try search(RandomScenario.make(seed: 3, workloads: 2), .brief)
    let outcomes = try search.trials.map {
      try search.outcome(of: $0, within: 0, SolveInterruption())
    }
    let variants = search.variants(outcomes)
    #expect(variants.frontier.allSatisfy { $0.factor == 1 || $0.plan.cost == nil })
    #expect(
      variants.sensitivity.allSatisfy {
        $0.low.plan.termination == "timeLimitWithoutSolution" && $0.span == nil
      })
  }

  @Test func interruptedSearchThrows() throws {
    let search = try search(RandomScenario.make(seed: 3, workloads: 2), .brief)
    let interruption = SolveInterruption()
    interruption.request()
    #expect(throws: CancellationError.self) {
      try search.outcome(of: search.trials[0], interruption)
    }
  }

  /// What nobody asked for is not searched.
  @Test func plansHaveNoVariantsUnlessAskedFor() throws {
    let scenario = try RandomScenario.make(seed: 3, workloads: 2)
    #expect(try PlanningFixtures.plan(scenario).variants == nil)
    #expect(PlanningOptions().plansVariants == false)
  }

  /// Sites with prices of their own keep them apart from those of other sites.
  @Test(arguments: 0..<12) func pricesTimesOneChangeNothing(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: seed, workloads: 2)
    guard let base = try PlanningFixtures.cost(scenario) else { return }
    let question = ExplanationFixtures.question(scenario)
    let input = try PlanInputs(of: question).input(named: "server-prices")
    let same = try PlanningFixtures.cost(input.setting(1, in: question).scenario)
    #expect((try #require(same).total - base.total).magnitude <= 1e-6 * base.total)
    let dearer = try PlanningFixtures.cost(input.setting(2, in: question).scenario)
    #expect(try #require(dearer).total >= base.total * (1 - 1e-9))
  }

  @Test func changesRespectTheGapsOfBothPlans() {
    let change = CostChange(atLeast: -3, atMost: 5)
    #expect(change.certain == 0)
    #expect(CostChange(atLeast: 2, atMost: 5).certain == 2)
    #expect(CostChange(atLeast: -7, atMost: -4).certain == 4)
  }
}
