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

  @Test func heaviestAssumptionCarriesTheLinesThatNameIt() {
    let assumptions = PlanFixture().report.assumptions
    #expect(assumptions.map(\.figure) == ["servers/store-box/price"])
    #expect(assumptions.map(\.amount) == [175.32])
    #expect(assumptions.map(\.isDefault) == [true])
  }
}
