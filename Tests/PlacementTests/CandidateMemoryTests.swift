import Catalog
import Quantities
import Testing

@testable import Placement

/// What is remembered of other variants of a scenario is what would be found anew.
@Suite struct CandidateMemoryTests {
  private func expectSame(_ scenario: Scenario, _ memory: CandidateMemory) {
    let remembered = CandidateGeneration(
      scenario, catalog: ScenarioFixtures.catalog, memory: memory
    ).problem()
    let fresh = PlanningFixtures.problem(scenario)
    #expect(remembered.stacks == fresh.stacks)
    #expect(remembered.services == fresh.services)
    #expect(remembered.rejections == fresh.rejections)
    #expect(remembered.candidateCount == fresh.candidateCount)
  }

  @Test(arguments: 0..<12)
  func rememberedCandidatesEqualFreshOnes(seed: Int) throws {
    let scenario = try RandomScenario.make(seed: 5_000 + seed)
    let memory = CandidateMemory()
    expectSame(scenario, memory)
    var question = ExplanationFixtures.question(scenario)
    question.scalePrices(by: 1.7)
    question.scenario.finance.discountRate += 0.01
    question.scenario.finance.yearlyBudget = 1e6
    for site in question.scenario.sites.indices {
      question.scenario.sites[site].siteCostPerYear += 17
    }
    expectSame(question.scenario, memory)
    for machine in PricedMachine.all(in: question) {
      expectSame(machine.priced(at: 3, in: question.scenario), memory)
    }
    var busier = scenario
    busier.workloads[0].meanRate *= 1.4
    expectSame(busier, memory)
    var looser = scenario
    looser.workloads[0].objectives.removeAll()
    expectSame(looser, memory)
    var sure = scenario
    sure.rules.confidence = 0.9
    expectSame(sure, memory)
    var stronger = scenario
    for site in stronger.sites.indices {
      stronger.sites[site].powerLimit = stronger.sites[site].powerLimit.map { $0 * 2 }
    }
    expectSame(stronger, memory)
    expectSame(scenario, memory)
  }
}
