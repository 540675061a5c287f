import Catalog
import Testing

@testable import Placement

@Suite struct PeriodTests {
  @Test func demandWithoutProfileIsTheSameInEveryPeriod() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    #expect(scenario.periods == [.wholeYear])
    scenario.periods = [Period(id: "day", weight: 0.4), Period(id: "night", weight: 0.6)]
    let workload = scenario.workloads[0]
    for period in scenario.periods.indices {
      #expect(
        workload.rates(inPeriod: period)
          == PeriodRates(mean: workload.meanRate, peak: workload.peakRate))
    }
  }

  @Test func activityMultipliesTheMeanRate() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    var workload = scenario.workloads[0]
    workload.activity = [Activity(mean: 1.6, peak: 3), Activity(mean: 0.6, peak: 0.8)]
    #expect(
      workload.rates(inPeriod: 1)
        == PeriodRates(mean: workload.meanRate * 0.6, peak: workload.meanRate * 0.8))
  }

  @Test func tiersAtTheUserServeOwnRequestsUnlessTheScenarioSaysOtherwise() throws {
    #expect(Tier.allCases.filter { Serving(tier: $0) == .own } == [.device, .premises])
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(), workloads: LimitScenarios.vision(rate: 5))
    #expect(scenario.sites[0].servesOwnRequestsOnly)
    scenario.sites[0].serving = .all
    #expect(!scenario.sites[0].servesOwnRequestsOnly)
  }
}
