/// A physical dimension with its units; `Quantity` values of different dimensions cannot be mixed.
public protocol Dimension: Sendable {
  /// Units that may appear in files and texts, largest first, each as a multiple of the base unit.
  static var units: [UnitOfMeasure] { get }
}

/// A unit of one dimension.
public struct UnitOfMeasure: Sendable, Hashable {
  /// The symbol as it is written in files, such as `GB/s`.
  public let symbol: String
  /// How many base units one of this unit is; positive.
  public let factor: Double
  /// Whether `formatted()` may choose this unit.
  public let isUsedForPrinting: Bool

  /// A unit that is `factor` base units.
  public init(_ symbol: String, _ factor: Double, printing: Bool = true) {
    self.symbol = symbol
    self.factor = factor
    self.isUsedForPrinting = printing
  }
}

/// A number with a dimension, stored in the base unit of the dimension.
public struct Quantity<Kind: Dimension>: Hashable, Comparable, Sendable {
  /// The value in the base unit.
  public var baseValue: Double

  /// A quantity of `baseValue` base units.
  public init(base baseValue: Double) { self.baseValue = baseValue }

  /// A quantity of `value` units named `symbol`, or nil when the dimension has no such unit.
  public init?(_ value: Double, unit symbol: String) {
    guard let unit = Kind.units.first(where: { $0.symbol == symbol }) else { return nil }
    self.baseValue = value * unit.factor
  }

  /// No amount at all.
  public static var zero: Self { Self(base: 0) }

  /// Orders by amount.
  public static func < (left: Self, right: Self) -> Bool { left.baseValue < right.baseValue }
  /// The sum of two amounts.
  public static func + (left: Self, right: Self) -> Self {
    Self(base: left.baseValue + right.baseValue)
  }
  /// The difference of two amounts.
  public static func - (left: Self, right: Self) -> Self {
    Self(base: left.baseValue - right.baseValue)
  }
  /// An amount scaled by a plain number.
  public static func * (left: Self, right: Double) -> Self { Self(base: left.baseValue * right) }
  /// An amount divided by a plain number.
  public static func / (left: Self, right: Double) -> Self { Self(base: left.baseValue / right) }
  /// The ratio of two amounts.
  public static func / (left: Self, right: Self) -> Double { left.baseValue / right.baseValue }
  /// Adds an amount in place.
  public static func += (left: inout Self, right: Self) { left.baseValue += right.baseValue }

  /// The value in the unit named `symbol`; the unit must exist.
  public func value(in symbol: String) -> Double {
    guard let unit = Kind.units.first(where: { $0.symbol == symbol }) else {
      preconditionFailure("no unit \(symbol)")
    }
    return baseValue / unit.factor
  }

  /// The amount in the unit that keeps it readable, with three significant digits: `412 ms`.
  public func formatted() -> String { formatted(significantDigits: 3) }

  /// The amount in the unit that keeps it readable, with as many digits as asked for.
  public func formatted(significantDigits digits: Int) -> String {
    let magnitude = baseValue.magnitude
    let printing = Kind.units.filter(\.isUsedForPrinting)
    let unit =
      printing.first { magnitude >= $0.factor * 0.9995 } ?? printing.last ?? Kind.units[0]
    return (baseValue / unit.factor).formatted(significantDigits: digits) + " " + unit.symbol
  }
}

extension Quantity: Codable {
  /// Reads the base value.
  public init(from decoder: any Decoder) throws {
    self.baseValue = try decoder.singleValueContainer().decode(Double.self)
  }
  /// Writes the base value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(baseValue)
  }
}
