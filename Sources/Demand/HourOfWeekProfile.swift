/// How the demand of a week is spread over its 168 hours, Monday 00:00 first.
public struct HourOfWeekProfile: Hashable, Sendable, Codable {
  /// Hours of a week.
  public static let hours = 168

  /// Rate of each hour over the mean; 168 numbers of 0 or more with the mean 1.
  public let values: [Double]

  /// A profile in proportion to `values`; nil unless these are 168 numbers of 0 or more, not all 0.
  public init?(_ values: [Double]) {
    let sum = values.reduce(0, +)
    guard values.count == Self.hours, sum > 0, sum.isFinite, values.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    self.values = values.map { $0 * Double(Self.hours) / sum }
  }

  /// The busiest hour over the mean; at least 1.
  public var peakToMean: Double { values.max() ?? 1 }

  /// The same week for users whose clocks are `hours` ahead: what happened at ten happens at ten minus
  /// the shift. Any whole number.
  public func shifted(by hours: Int) -> HourOfWeekProfile {
    let count = Self.hours
    let offset = ((hours % count) + count) % count
    return HourOfWeekProfile(
      unchecked: values.indices.map { values[($0 + offset) % count] })
  }

  private init(unchecked values: [Double]) { self.values = values }
}
