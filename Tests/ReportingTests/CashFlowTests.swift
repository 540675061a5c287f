import Economics
import Placement
import Quantities
import Testing

@testable import Reporting

@Suite struct CashFlowTests {
  @Test func presentCostSpreadOverTheYearsIsTheBill() {
    let report = PlanFixture().report
    let flow = report.cashFlow
    let factor = annuityFactor(rate: flow.discountRate, years: flow.years)
    #expect((flow.presentCost * factor - report.cost.total).magnitude < 0.01)
  }

  @Test func serversArePaidAtTheStart() {
    // 100.105 a year for five years without interest, and 75.21 a year for the rest.
    let flow = PlanFixture().report.cashFlow
    #expect(flow.payments.map(\.year) == [0, 1, 2, 3, 4, 5])
    #expect(flow.payments[0].capital == 500.53)
    #expect(flow.payments.dropFirst().allSatisfy { $0.capital == 0 && $0.operating == 75.21 })
    #expect(flow.presentCost == 876.58)
  }

  @Test func tokensAreAPartOfWhatIsPaidEachYear() {
    let flow = PlanFixture().report.cashFlow
    #expect(flow.payments.map(\.rentAndTokens) == [0] + Array(repeating: 25.1, count: 5))
  }

  @Test func purchasesAreWhatIsPaidAtTheStart() throws {
    var fixture = PlanFixture()
    fixture.discountRate = 0.08
    fixture.residualValue = 0.1
    let report = fixture.report
    #expect(report.purchases.map(\.action) == [.buy, .tokens])
    let server = try #require(report.purchases.first)
    #expect(server.atStart == report.cashFlow.payments[0].capital)
    #expect(
      server.unitPrice.map { ($0 * server.quantity - server.atStart).magnitude < 0.01 } == true)
    #expect(report.purchases[1].perYear == 25.1)
    #expect(report.purchases[1].unitPrice == 25.105)
  }

  @Test func residualValueAndInterestComeBackToTheBill() throws {
    let rate = 0.08
    let years = 4.0
    var fixture = PlanFixture()
    fixture.discountRate = rate
    fixture.depreciationYears = years
    fixture.residualValue = 0.2
    let (flow, cost) = (fixture.report.cashFlow, fixture.report.cost)
    #expect(flow.payments.count == 5)
    let last = try #require(flow.payments.last)
    #expect((last.residualValue - flow.payments[0].capital * 0.2).magnitude < 0.01)
    #expect(
      (flow.presentCost * annuityFactor(rate: rate, years: years) - cost.total).magnitude < 0.01)
  }
}
