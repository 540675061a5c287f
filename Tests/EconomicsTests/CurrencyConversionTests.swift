import Catalog
import Economics
import Quantities
import Testing

@Suite struct CurrencyConversionTests {
  private static let provenance = Provenance(source: "test", asOf: nil, kind: .unverified)
  private let euro: Currency
  private let pound: Currency
  private let rates: [Currency: Sourced<Double>]

  init() throws {
    euro = try #require(Currency(code: "EUR"))
    pound = try #require(Currency(code: "GBP"))
    rates = [
      euro: Sourced(1.25, Self.provenance, name: "exchange-rates/EUR"),
      pound: Sourced(1.5, Self.provenance, name: "exchange-rates/GBP"),
    ]
  }

  private func price(_ amount: Double, _ currency: Currency) -> Sourced<Price> {
    Sourced(Price(amount, currency, per: .piece), Self.provenance, name: "servers/box/price")
  }

  @Test func eurosBecomeDollars() throws {
    let conversion = CurrencyConversion(to: .usDollar, rates: rates)
    let result = try #require(conversion.convert(price(8, euro)))
    #expect(result.amount == 10)
    #expect(result.figures.map(\.name) == ["servers/box/price", "exchange-rates/EUR"])
  }

  @Test func dollarsBecomeEuros() throws {
    let conversion = CurrencyConversion(to: euro, rates: rates)
    let result = try #require(conversion.convert(price(10, .usDollar)))
    #expect(result.amount == 8)
    #expect(result.figures.map(\.name) == ["servers/box/price", "exchange-rates/EUR"])
  }

  @Test func thereAndBackChangesNothing() throws {
    let there = try #require(CurrencyConversion(to: pound, rates: rates).factor(from: euro))
    let back = try #require(CurrencyConversion(to: euro, rates: rates).factor(from: pound))
    #expect((there.value * back.value - 1).magnitude < 1e-15)
    #expect((there.value - 1.25 / 1.5).magnitude < 1e-15)
    #expect(there.figures.map(\.name) == ["exchange-rates/EUR", "exchange-rates/GBP"])
  }

  @Test func sameCurrencyNeedsNoRate() throws {
    let yen = try #require(Currency(code: "JPY"))
    let result = try #require(CurrencyConversion(to: yen, rates: rates).convert(price(7, yen)))
    #expect(result.amount == 7)
    #expect(result.figures.map(\.name) == ["servers/box/price"])
  }

  @Test func unknownCurrencyIsNotGuessed() throws {
    let yen = try #require(Currency(code: "JPY"))
    #expect(CurrencyConversion(to: .usDollar, rates: rates).convert(price(7, yen)) == nil)
    #expect(CurrencyConversion(to: yen, rates: rates).convert(price(7, .usDollar)) == nil)
    #expect(CurrencyConversion(to: yen, rates: rates).knownCurrencies == [.usDollar, euro, pound])
  }
}
