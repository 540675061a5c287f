import Demand

/// The periods of a scenario, and the demand of its workloads in them.
struct ScenarioPeriods {
  /// How many periods there are where the scenario does not say.
  static let usualCount = 6

  /// The periods; the whole year where no workload has a profile.
  let periods: [Period]
  private let hours: [[Int]]

  /// Divides the week so that all profiles are alike within each period; equal profiles count once.
  init(_ profiles: [HourOfWeekProfile], count: Int) {
    var distinct: [HourOfWeekProfile] = []
    for profile in profiles where !distinct.contains(profile) { distinct.append(profile) }
    guard !distinct.isEmpty else {
      periods = [.wholeYear]
      hours = []
      return
    }
    hours = RepresentativePeriods(of: distinct, count: count).hours
    periods = hours.enumerated().map { index, hours in
      Period(
        id: "period-\(index + 1)", weight: Double(hours.count) / Double(HourOfWeekProfile.hours))
    }
  }

  /// The mean of a profile in each period.
  func means(of profile: HourOfWeekProfile) -> [Double] {
    hours.map { RepresentativePeriods.mean(of: profile, in: $0) }
  }

  /// The demand of a profile in each period, its busiest hour raised to `peakToMean`.
  func activity(of profile: HourOfWeekProfile, peakToMean: Double) -> [Activity] {
    hours.map { hours in
      let mean = RepresentativePeriods.mean(of: profile, in: hours)
      let peak = RepresentativePeriods.peak(of: profile, in: hours)
      return Activity(mean: mean, peak: max(mean, peak * peakToMean / profile.peakToMean))
    }
  }
}
