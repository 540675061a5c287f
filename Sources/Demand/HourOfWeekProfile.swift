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

  /// The same work when each hour of it may be done over the next `hours`: the mean of the hours before.
  ///
  /// A queue that is emptied evenly within the delay has, in each hour, the mean of what arrived in the
  /// last `hours`. 1 leaves the profile as it is, 168 makes it flat.
  public func deferred(by hours: Int) -> HourOfWeekProfile {
    let count = Self.hours
    let window = Swift.min(Swift.max(hours, 1), count)
    return HourOfWeekProfile(
      unchecked: values.indices.map { hour in
        (0..<window).reduce(0) { $0 + values[(hour - $1 + count) % count] } / Double(window)
      })
  }

  /// The same work when each hour of it is done in the `count` hours, of the next `hours`, in which a
  /// signal such as a price is lowest; among equal hours in the earlier ones.
  ///
  /// What arises in an hour is divided evenly among its hours, so that nothing waits longer than allowed.
  public func deferred(
    by hours: Int, toLowest count: Int, of signal: HourOfWeekProfile
  ) -> HourOfWeekProfile {
    let all = Self.hours
    let window = Swift.min(Swift.max(hours, 1), all)
    let chosen = Swift.min(Swift.max(count, 1), window)
    var result = values.map { _ in 0.0 }
    for (hour, work) in values.enumerated() where work > 0 {
      let open = (0..<window).sorted { left, right in
        let prices = [left, right].map { signal.values[(hour + $0) % all] }
        return (prices[0], left) < (prices[1], right)
      }
      for wait in open.prefix(chosen) { result[(hour + wait) % all] += work / Double(chosen) }
    }
    return HourOfWeekProfile(unchecked: result)
  }

  private init(unchecked values: [Double]) { self.values = values }
}
