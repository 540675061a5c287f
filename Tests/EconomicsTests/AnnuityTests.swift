import Economics
import Testing

@Suite struct AnnuityTests {
  /// 1.08⁵ = 1.4693280768, so that a = 0.08 / (1 − 1 / 1.4693280768).
  @Test func fiveYearsAtEightPercent() {
    #expect((annuityFactor(rate: 0.08, years: 5) - 0.250_456_454_566_837).magnitude < 1e-12)
  }

  @Test func termNeedNotBeWhole() {
    // 1.21 = 1.1², so that two and a half years at 10 % are 1.1^2.5 = 1.21 · √1.1.
    let growth = 1.21 * 1.1.squareRoot()
    let byHand = 0.1 / (1 - 1 / growth)
    #expect((annuityFactor(rate: 0.1, years: 2.5) - byHand).magnitude < 1e-12)
  }

  @Test func withoutInterestEachYearPaysItsPart() {
    #expect(annuityFactor(rate: 0, years: 5) == 0.2)
    #expect(annuityFactor(rate: 0, years: 0.5) == 2)
  }

  /// To first order a(r, n) = 1/n + r·(n + 1)/2n, so that there is no jump near zero.
  @Test(arguments: [1e-13, 1e-12, 2e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7])
  func factorIsContinuousWhereInterestVanishes(rate: Double) {
    for years in [1.0, 5, 30] {
      let firstOrder = 1 / years + rate * (years + 1) / (2 * years)
      let factor = annuityFactor(rate: rate, years: years)
      #expect((factor - firstOrder).magnitude < 1e-12 + 20 * rate * rate * years)
    }
  }

  @Test func paymentsAreWorthThePriceToday() {
    let payment = annuityFactor(rate: 0.05, years: 7)
    var worth = 0.0
    var growth = 1.0
    for _ in 1...7 {
      growth *= 1.05
      worth += payment / growth
    }
    #expect((worth - 1).magnitude < 1e-12)
  }

  @Test func higherRateAndShorterTermCostMore() {
    #expect(annuityFactor(rate: 0.09, years: 5) > annuityFactor(rate: 0.08, years: 5))
    #expect(annuityFactor(rate: 0.08, years: 4) > annuityFactor(rate: 0.08, years: 5))
  }
}

@Suite struct CapitalCostTests {
  /// 5,000 less the present value of 500 in five years, 340.29, times the annuity factor.
  @Test func residualValueIsDiscountedToToday() {
    let cost = yearlyCapitalCost(price: 5_000, residualValue: 0.1, rate: 0.08, years: 5)
    let byHand = (5_000 - 500 / 1.469_328_076_8) * 0.250_456_454_566_837
    #expect((cost - byHand).magnitude < 1e-9)
    #expect((cost - 1_167.054_045_550_765).magnitude < 1e-9)
  }

  @Test func withoutInterestTheLossOfValueIsSpreadEvenly() {
    let cost = yearlyCapitalCost(price: 6_000, residualValue: 0.25, rate: 0, years: 3)
    #expect((cost - 1_500).magnitude < 1e-9)
  }

  @Test func whatKeepsItsWholeValueCostsItsInterest() {
    let cost = yearlyCapitalCost(price: 1_000, residualValue: 1, rate: 0.07, years: 4)
    #expect((cost - 70).magnitude < 1e-9)
    #expect(yearlyCapitalCost(price: 1_000, residualValue: 1, rate: 0, years: 4) == 0)
  }

  @Test func costIsProportionalToThePrice() {
    let once = yearlyCapitalCost(price: 731, residualValue: 0.2, rate: 0.06, years: 4)
    let twice = yearlyCapitalCost(price: 1_462, residualValue: 0.2, rate: 0.06, years: 4)
    #expect((twice - 2 * once).magnitude < 1e-9)
  }
}
