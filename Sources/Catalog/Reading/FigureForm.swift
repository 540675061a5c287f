import Quantities

/// What a figure may be: its units, and the range outside which it must be a mistake.
struct FigureForm<Value: Hashable & Sendable>: Sendable {
  /// The units that may be written, for messages; an empty one means that none is needed.
  let units: @Sendable () -> [String]
  /// What is plausible, in the base unit of the value.
  let range: ClosedRange<Double>
  /// The value of a number in a unit, and its amount in the base unit; nil for a wrong unit.
  let value: @Sendable (Double, String) -> (value: Value, base: Double)?
  /// A limit of the range, with its unit.
  let limitText: @Sendable (Double) -> String
}

extension FigureForm {
  /// A quantity between two limits, both written as number and unit.
  fileprivate static func quantity<Kind: Dimension>(
    _ low: Double, _ lowUnit: String, _ high: Double, _ highUnit: String
  ) -> Self where Value == Quantity<Kind> {
    let limits = [Value(low, unit: lowUnit), Value(high, unit: highUnit)].compactMap {
      $0?.baseValue
    }
    precondition(limits.count == 2, "limits have units of their dimension")
    return Self(
      units: { Kind.units.map(\.symbol) }, range: limits[0]...limits[1],
      value: { number, unit in Value(number, unit: unit).map { ($0, $0.baseValue) } },
      limitText: { Value(base: $0).formatted() })
  }
}

extension FigureForm where Value == Bytes {
  /// The capacity of a memory.
  static var memory: Self { .quantity(1, "kB", 100, "TB") }
  /// Bytes of KV cache for one token; 0 where all layers look back through a window.
  static var tokenCache: Self { .quantity(0, "B", 100, "MB") }
  /// Bytes moved by one inference.
  static var traffic: Self { .quantity(1, "B", 10, "TB") }
}
extension FigureForm where Value == Bandwidth {
  /// The bandwidth of a memory or link; on-chip memory of a wafer reaches 21 PB/s.
  static var bandwidth: Self { .quantity(1, "MB/s", 100_000, "TB/s") }
}
extension FigureForm where Value == ComputeRate {
  /// The arithmetic rate of one accelerator.
  static var computeRate: Self { .quantity(1, "GFLOP/s", 1_000, "PFLOP/s") }
}
extension FigureForm where Value == Work {
  /// The arithmetic of one inference.
  static var work: Self { .quantity(1, "FLOP", 1_000, "PFLOP") }
}
extension FigureForm where Value == Power {
  /// Power of anything from a sensor to a row of racks.
  static var power: Self { .quantity(1, "mW", 10, "MW") }
}
extension FigureForm where Value == Seconds {
  /// A latency or a round trip.
  static var latency: Self { .quantity(1, "µs", 1, "d") }
}

extension FigureForm where Value == Price {
  /// A price for one unit of `basis`, up to `limit` in any currency; nothing is for free at least.
  static func price(per basis: PriceBasis, upTo limit: Double) -> Self {
    Self(
      units: { ["USD\(basis.rawValue)", "EUR\(basis.rawValue)"] }, range: 0...limit,
      value: { number, unit in
        Price(number, unit: unit).flatMap { $0.basis == basis ? ($0, number) : nil }
      },
      limitText: { $0.formatted(significantDigits: 4) })
  }
  /// The price of one piece.
  static var piece: Self { .price(per: .piece, upTo: 1e9) }
  /// The price of one hour.
  static var hour: Self { .price(per: .hour, upTo: 1e6) }
  /// The price of a million tokens.
  static var tokens: Self { .price(per: .millionTokens, upTo: 1e5) }
  /// The price of a kilowatt-hour; 10,000 leaves room for currencies of small units.
  static var energy: Self { .price(per: .kilowattHour, upTo: 1e4) }
  /// The price of a gigabyte moved.
  static var transfer: Self { .price(per: .gigabyte, upTo: 1e4) }
}

extension FigureForm where Value == Double {
  /// A plain number inside `range`, with one of these units.
  static func number(_ range: ClosedRange<Double>, _ units: String...) -> Self {
    let allowed = units.isEmpty ? [""] : units
    return Self(
      units: { allowed }, range: range,
      value: { number, unit in allowed.contains(unit) ? (number, number) : nil },
      limitText: { $0.formatted(significantDigits: 6) })
  }
  /// A plain number of any unit.
  static var anything: Self {
    Self(
      units: { [""] }, range: -1e15...1e15, value: { number, _ in (number, number) },
      limitText: { $0.formatted(significantDigits: 6) })
  }
  /// A share of a whole.
  static var share: Self { .number(0...1) }
  /// Tokens of a request.
  static var tokenCount: Self { .number(1...1e8, "tokens", "") }
  /// Standard deviation over mean.
  static var variation: Self { .number(0...100) }
  /// The number of parameters.
  static var parameters: Self { .number(1...1e14) }
}
