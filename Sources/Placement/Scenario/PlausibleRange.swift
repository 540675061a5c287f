import Quantities

/// Numbers that can be meant; what lies outside must be a slip.
struct PlausibleRange {
  /// The lowest number.
  let lower: Double
  /// The highest number.
  let upper: Double
  /// Whether the lowest number itself can be meant.
  let includesLower: Bool
  /// Whether the highest number itself can be meant.
  let includesUpper: Bool

  /// From `lower` to `upper`, both included.
  static func from(_ lower: Double, to upper: Double) -> Self {
    Self(lower: lower, upper: upper, includesLower: true, includesUpper: true)
  }
  /// Above 0, up to `upper`.
  static func positive(upTo upper: Double) -> Self {
    Self(lower: 0, upper: upper, includesLower: false, includesUpper: true)
  }
  /// From `lower` to less than `upper`.
  static func from(_ lower: Double, below upper: Double) -> Self {
    Self(lower: lower, upper: upper, includesLower: true, includesUpper: false)
  }
  /// A share of a whole.
  static let share = from(0, to: 1)

  /// Whether the number can be meant.
  func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lower : value > lower)
      && (includesUpper ? value <= upper : value < upper)
  }

  /// The range in words, after "Use a value".
  func formatted(unit: String = "") -> String {
    let suffix = unit.isEmpty ? "" : " \(unit)"
    let low = lower.formatted(significantDigits: 9)
    let high = upper.formatted(significantDigits: 9) + suffix
    return switch (includesLower, includesUpper) {
    case (true, true): "from \(low) to \(high)"
    case (false, true): "above \(low) and at most \(high)"
    case (true, false): "from \(low) to below \(high)"
    case (false, false): "above \(low) and below \(high)"
    }
  }
}
