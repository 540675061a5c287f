import Foundation
import Quantities
import Testing

@Suite struct MoneyTests {
  @Test func currenciesAreThreeCapitals() {
    #expect(Currency(code: "EUR")?.code == "EUR")
    for code in ["", "eur", "EURO", "EU", "€€€", "ÄÖÜ"] {
      #expect(Currency(code: code) == nil, "\(code)")
    }
  }

  @Test func moneyIsPrintedToTheCent() {
    #expect(Money(1_234.5, .usDollar).formatted() == "1,234.50 USD")
    #expect(Money(-0.005, .usDollar).formatted() == "-0.01 USD")
  }

  @Test(arguments: PriceBasis.allCases)
  func everyBasisIsReadAndWritten(_ basis: PriceBasis) throws {
    let price = try #require(Price(2.5, unit: "USD" + basis.rawValue))
    #expect(price.basis == basis)
    #expect(price.amount == 2.5)
    #expect(price.unit == "USD" + basis.rawValue)
    #expect(price.formatted() == "2.5 USD" + basis.rawValue)
  }

  @Test(arguments: ["", "usd", "USD/", "USD/H", "USD/h/h", "/h", "h/USD", "USD /h"])
  func otherUnitsAreNoPrices(_ unit: String) {
    #expect(Price(1, unit: unit) == nil)
  }

  @Test func priceSurvivesEncoding() throws {
    let price = Price(0.19, .usDollar, per: .kilowattHour)
    let data = try JSONEncoder().encode(price)
    #expect(try JSONDecoder().decode(Price.self, from: data) == price)
  }
}
