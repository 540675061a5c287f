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
    // 100.11 a year for five years without interest, and 75.21 a year for the rest.
    let flow = PlanFixture().report.cashFlow
    #expect(flow.payments.map(\.year) == [0, 1, 2, 3, 4, 5])
    #expect(flow.payments[0].capital == 500.55)
    #expect(flow.payments.dropFirst().allSatisfy { $0.capital == 0 && $0.operating == 75.21 })
    #expect(flow.presentCost == 876.6)
  }

  @Test func residualValueAndInterestComeBackToTheBill() throws {
    let rate = 0.08
    let years = 4.0
    var scenario = PlanFixture().scenario
    scenario.finance.discountRate = rate
    scenario.finance.depreciationYears = years
    scenario.finance.residualValue = 0.2
    let cost = PlanFixture().report.cost
    let flow = Report.CashFlow(cost, finance: scenario.finance)
    #expect(flow.payments.count == 5)
    let last = try #require(flow.payments.last)
    #expect((last.residualValue - flow.payments[0].capital * 0.2).magnitude < 0.01)
    #expect(
      (flow.presentCost * annuityFactor(rate: rate, years: years) - cost.total).magnitude < 0.01)
  }
}
