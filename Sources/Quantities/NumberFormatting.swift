extension Double {
  /// The number with `digits` significant digits, no exponent, thousands separated by commas and
  /// no trailing zeros after the point; at most 15 digits after the point; `n/a` when it is not
  /// finite.
  public func formatted(significantDigits digits: Int) -> String {
    guard isFinite else { return "n/a" }
    guard self != 0 else { return "0" }
    var exponent = 0
    var scaled = magnitude
    while scaled >= 10 { scaled /= 10; exponent += 1 }
    while scaled < 1 { scaled *= 10; exponent -= 1 }
    let decimals = Swift.max(0, digits - 1 - exponent)
    return formatted(decimals: Swift.min(decimals, 15), trimmingZeros: true)
  }

  /// The number rounded half away from zero to `decimals` places, thousands separated by commas.
  ///
  /// Places that a number of this size cannot hold are left out: 15 digits are printed at most.
  public func formatted(decimals: Int, trimmingZeros: Bool = false) -> String {
    guard isFinite else { return "n/a" }
    guard magnitude < 9e15 else { return description }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard magnitude * scale < 9e15 else {
      return formatted(decimals: Swift.max(0, decimals - 1), trimmingZeros: trimmingZeros)
    }
    let units = UInt64((magnitude * scale).rounded())
    let whole = units / UInt64(scale)
    var fraction = ""
    if decimals > 0 {
      let digits = String(units % UInt64(scale))
      fraction = String(repeating: "0", count: decimals - digits.count) + digits
      if trimmingZeros { while fraction.hasSuffix("0") { fraction.removeLast() } }
    }
    let sign = self < 0 && units > 0 ? "-" : ""
    return sign + whole.groupedByThousands + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The share as a percentage with `decimals` places: `0.1` becomes `10 %`.
  public func formattedAsPercentage(decimals: Int = 1) -> String {
    (self * 100).formatted(decimals: decimals, trimmingZeros: true) + " %"
  }

  /// The number rounded to `digits` significant digits, for output that must not show noise.
  public func rounded(significantDigits digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    var exponent = 0
    var scaled = magnitude
    while scaled >= 10 { scaled /= 10; exponent += 1 }
    while scaled < 1 { scaled *= 10; exponent -= 1 }
    return rounded(decimals: digits - 1 - exponent)
  }

  /// The number rounded to `decimals` places after the point (before it when negative).
  public func rounded(decimals: Int) -> Double {
    guard isFinite else { return self }
    var scale = 1.0
    for _ in 0..<decimals.magnitude { scale *= 10 }
    let result = decimals >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
    return result.isFinite ? result : self
  }
}

extension UInt64 {
  /// The digits with a comma between thousands.
  fileprivate var groupedByThousands: String {
    let digits = Array(String(self))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension Int {
  /// The number with a comma between thousands: `11,460`.
  public var formatted: String {
    (self < 0 ? "-" : "") + UInt64(magnitude).groupedByThousands
  }
}
