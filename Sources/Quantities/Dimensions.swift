/// Time; base unit second.
public enum TimeDimension: Dimension {
  /// Years have 8,760 hours, as in the economics of the plan.
  public static let units = [
    UnitOfMeasure("a", 31_536_000, printing: false), UnitOfMeasure("d", 86_400, printing: false),
    UnitOfMeasure("h", 3_600, printing: false), UnitOfMeasure("min", 60, printing: false),
    UnitOfMeasure("s", 1), UnitOfMeasure("ms", 1e-3), UnitOfMeasure("µs", 1e-6),
    UnitOfMeasure("us", 1e-6, printing: false), UnitOfMeasure("ns", 1e-9),
  ]
}
/// Data; base unit byte.
public enum DataDimension: Dimension {
  /// Decimal units are printed; binary ones are read.
  public static let units = [
    UnitOfMeasure("TB", 1e12), UnitOfMeasure("GB", 1e9), UnitOfMeasure("MB", 1e6),
    UnitOfMeasure("kB", 1e3), UnitOfMeasure("B", 1),
    UnitOfMeasure("TiB", 1_099_511_627_776, printing: false),
    UnitOfMeasure("GiB", 1_073_741_824, printing: false),
    UnitOfMeasure("MiB", 1_048_576, printing: false), UnitOfMeasure("KiB", 1_024, printing: false),
  ]
}
/// Memory and link bandwidth; base unit byte per second.
public enum BandwidthDimension: Dimension {
  /// Byte rates are printed; `BitRate` prints network rates.
  public static let units = [
    UnitOfMeasure("TB/s", 1e12), UnitOfMeasure("GB/s", 1e9), UnitOfMeasure("MB/s", 1e6),
    UnitOfMeasure("kB/s", 1e3), UnitOfMeasure("B/s", 1),
    UnitOfMeasure("Gbit/s", 1.25e8, printing: false),
    UnitOfMeasure("Mbit/s", 1.25e5, printing: false),
    UnitOfMeasure("kbit/s", 125, printing: false),
  ]
}
/// Arithmetic rate, dense; base unit operation per second.
public enum ComputeRateDimension: Dimension {
  /// Floating-point and integer rates share the dimension; the precision tells them apart.
  public static let units = [
    UnitOfMeasure("PFLOP/s", 1e15), UnitOfMeasure("TFLOP/s", 1e12), UnitOfMeasure("GFLOP/s", 1e9),
    UnitOfMeasure("TOP/s", 1e12, printing: false), UnitOfMeasure("FLOP/s", 1, printing: false),
  ]
}
/// Arithmetic work; base unit operation.
public enum WorkDimension: Dimension {
  /// Multiply and add count as two operations.
  public static let units = [
    UnitOfMeasure("PFLOP", 1e15), UnitOfMeasure("TFLOP", 1e12), UnitOfMeasure("GFLOP", 1e9),
    UnitOfMeasure("MFLOP", 1e6), UnitOfMeasure("FLOP", 1),
  ]
}
/// Power; base unit watt.
public enum PowerDimension: Dimension {
  /// Megawatt down to milliwatt.
  public static let units = [
    UnitOfMeasure("MW", 1e6), UnitOfMeasure("kW", 1e3), UnitOfMeasure("W", 1),
    UnitOfMeasure("mW", 1e-3),
  ]
}
/// Energy; base unit joule.
public enum EnergyDimension: Dimension {
  /// Utility units are printed first.
  public static let units = [
    UnitOfMeasure("MWh", 3.6e9), UnitOfMeasure("kWh", 3.6e6), UnitOfMeasure("Wh", 3.6e3),
    UnitOfMeasure("J", 1), UnitOfMeasure("mJ", 1e-3),
  ]
}

/// A time span in seconds.
public typealias Seconds = Quantity<TimeDimension>
/// An amount of data in bytes.
public typealias Bytes = Quantity<DataDimension>
/// A data rate in bytes per second.
public typealias Bandwidth = Quantity<BandwidthDimension>
/// A dense arithmetic rate in operations per second.
public typealias ComputeRate = Quantity<ComputeRateDimension>
/// An amount of arithmetic in operations.
public typealias Work = Quantity<WorkDimension>
/// Power in watts.
public typealias Power = Quantity<PowerDimension>
/// Energy in joules.
public typealias Energy = Quantity<EnergyDimension>

extension Quantity where Kind == TimeDimension {
  /// A span of `value` milliseconds.
  public static func milliseconds(_ value: Double) -> Self { Self(base: value / 1_000) }
  /// The span in milliseconds.
  public var milliseconds: Double { baseValue * 1_000 }
  /// The hours of a year in the economics of the plan.
  public static let hoursPerYear = 8_760.0
}

extension Quantity where Kind == BandwidthDimension {
  /// The rate as networks print it: `20 Mbit/s`.
  public func formattedAsBitRate() -> String {
    let bits = baseValue * 8
    let (factor, symbol): (Double, String) =
      bits >= 0.9995e9 ? (1e9, "Gbit/s") : bits >= 0.9995e6 ? (1e6, "Mbit/s") : (1e3, "kbit/s")
    return (bits / factor).formatted(significantDigits: 3) + " " + symbol
  }
}
