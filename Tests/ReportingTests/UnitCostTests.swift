import Testing

@testable import Reporting

@Suite struct UnitCostTests {
  @Test func millionTokensCostTheirShareOfTheBill() throws {
    // 0.4 requests a second at each of three stores are 37,843,200 a year, 300 tokens each.
    let cost = try #require(PlanFixture().report.unitCosts.first)
    #expect(cost.workload == "chat")
    #expect(cost.cost == 175.32)
    #expect(cost.requests == 37_843_200)
    #expect(cost.tokens == 11_353_000_000)
    #expect(cost.costPerMillionRequests == 4.6328)
    #expect(cost.costPerMillionTokens == 0.015443)
  }

  @Test func workloadsThatGenerateTokensAreSummedUp() throws {
    // The second workload is not served and costs nothing, but asks for as many tokens.
    let report = PlanFixture().report
    let sum = try #require(report.tokenCost)
    #expect(sum.cost == report.unitCosts.reduce(0) { $0 + $1.cost })
    #expect(sum.tokens == report.unitCosts.reduce(0) { $0 + ($1.tokens ?? 0) })
    #expect((sum.costPerMillionTokens * sum.tokens / 1e6 - sum.cost).magnitude < 0.01)
  }

  @Test func targetsAreCountedWithTheirBands() {
    // 212 ms of 400 ms, and 430 ms at the P90 of the estimate.
    let targets = PlanFixture().report.targets
    #expect(targets.all == 1)
    #expect(targets.met == 1)
    #expect(targets.metAtHighEstimates == 0)
  }

  @Test func heaviestAssumptionCarriesTheLinesThatNameIt() {
    let assumptions = PlanFixture().report.assumptions
    #expect(assumptions.map(\.figure) == ["servers/store-box/price"])
    #expect(assumptions.map(\.amount) == [175.32])
    #expect(assumptions.map(\.isDefault) == [true])
    #expect(assumptions.map(\.tenthMovesAtMost) == [17.53])
  }
}
