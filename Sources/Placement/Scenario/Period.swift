/// A representative part of the year, such as the busy hours of working days.
///
/// A plan without profiles has one period, the whole year. Owned and reserved servers are there in
/// every period; what is rented by the hour is counted and paid in each period on its own.
public struct Period: Hashable, Sendable, Codable {
  /// The id, which reports name.
  public package(set) var id: String
  /// Share of the year's hours, above 0 to 1; the weights of a scenario add up to 1.
  public package(set) var weight: Double

  package init(id: String, weight: Double) {
    self.id = id
    self.weight = weight
  }

  /// The only period of a scenario whose demand has no profile.
  public static let wholeYear = Period(id: "year", weight: 1)
}

/// The demand of a workload in one period, as multiples of its mean rate over the year.
public struct Activity: Hashable, Sendable, Codable {
  /// Mean rate of the period over the mean rate of the year; 0 or more.
  public package(set) var mean: Double
  /// Rate of the period's busiest hour over the mean rate of the year; at least `mean`.
  public package(set) var peak: Double

  package init(mean: Double, peak: Double) {
    self.mean = mean
    self.peak = peak
  }
}

/// Requests per second at one origin site in one period.
public struct PeriodRates: Hashable, Sendable, Codable {
  /// In the mean over the period.
  public let mean: Double
  /// In the period's busiest hour.
  public let peak: Double
}

extension Workload {
  /// Requests per second at each origin site in a period of the scenario, by its index.
  public func rates(inPeriod period: Int) -> PeriodRates {
    guard activity.indices.contains(period) else {
      return PeriodRates(mean: meanRate, peak: peakRate)
    }
    return PeriodRates(
      mean: meanRate * activity[period].mean, peak: meanRate * activity[period].peak)
  }
}
