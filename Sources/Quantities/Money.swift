/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Three capital letters, such as `USD`.
  public let code: String

  /// The currency with this code, or nil when it is not three capital ASCII letters.
  public init?(code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
      return nil
    }
    self.code = code
  }
  private init(known code: String) { self.code = code }

  /// The US dollar, in which most of the catalog is priced.
  public static let usDollar = Currency(known: "USD")
  /// The code.
  public var description: String { code }
  /// Orders by code.
  public static func < (left: Self, right: Self) -> Bool { left.code < right.code }
}

extension Currency: Codable {
  /// Reads the code.
  public init(from decoder: any Decoder) throws {
    let code = try decoder.singleValueContainer().decode(String.self)
    guard let currency = Currency(code: code) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no currency code: \(code)"))
    }
    self = currency
  }
  /// Writes the code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}

/// An amount of money in one currency.
public struct Money: Hashable, Sendable, Codable {
  /// The amount in whole units of the currency; may be fractional.
  public var amount: Double
  /// The currency of the amount.
  public let currency: Currency

  /// An amount of a currency.
  public init(_ amount: Double, _ currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// The amount with two decimals and the currency code: `1,234.50 USD`.
  public func formatted() -> String { amount.formatted(decimals: 2) + " " + currency.code }
}

/// What a price is paid for.
public enum PriceBasis: String, Hashable, Sendable, Codable, CaseIterable {
  /// Once, for one piece.
  case piece = ""
  /// For one hour of one piece.
  case hour = "/h"
  /// For one year of one piece.
  case year = "/a"
  /// For one month of one piece.
  case month = "/month"
  /// For one kilowatt-hour.
  case kilowattHour = "/kWh"
  /// For one kilowatt of provisioned power and month.
  case kilowattMonth = "/kW/month"
  /// For one decimal gigabyte moved.
  case gigabyte = "/GB"
  /// For one million tokens.
  case millionTokens = "/Mtok"
  /// For one tonne of carbon dioxide equivalent.
  case tonne = "/t"
}

/// A price: money for one unit of something.
public struct Price: Hashable, Sendable, Codable {
  /// The money for one unit.
  public let money: Money
  /// The unit that the money buys.
  public let basis: PriceBasis

  /// A price of `amount` of `currency` for one unit of `basis`.
  public init(_ amount: Double, _ currency: Currency, per basis: PriceBasis) {
    self.money = Money(amount, currency)
    self.basis = basis
  }

  /// The price written as value and unit, such as 2.5 and `USD/h`; nil when the unit is no price.
  public init?(_ amount: Double, unit: String) {
    let parts = unit.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let currency = Currency(code: String(parts[0])) else { return nil }
    let suffix = parts.count > 1 ? "/" + parts[1] : ""
    guard let basis = PriceBasis(rawValue: suffix) else { return nil }
    self.init(amount, currency, per: basis)
  }

  /// The amount, such as 2.5 for `2.5 USD/h`.
  public var amount: Double { money.amount }
  /// The currency of the price.
  public var currency: Currency { money.currency }
  /// The unit of the price, such as `USD/h`.
  public var unit: String { money.currency.code + basis.rawValue }

  /// The price with up to four significant digits: `2.5 USD/h`.
  public func formatted() -> String { formatted(significantDigits: 4) }

  /// The price with as many significant digits as asked for.
  public func formatted(significantDigits digits: Int) -> String {
    amount.formatted(significantDigits: digits) + " " + unit
  }
}
