import Demand
import Quantities

/// Makes the ways in which work that may wait can be done within its delay.
///
/// It is spread evenly, or done when it arises, or what arises in an hour goes to the cheaper half or
/// quarter of the hours that it may wait, by the price of electricity of up to four sites, or by what
/// other workloads ask.
struct DeferralReader {
  /// Prices of electricity over the week, with the titles of their sites.
  let prices: [(site: String, profile: HourOfWeekProfile)]
  /// What workloads ask that do not wait, all together; nil where it is the same in all hours.
  let others: HourOfWeekProfile?

  /// The most prices that are looked at.
  static let mostPrices = 4
  /// The even spread.
  static let even = "spread evenly over the hours it may wait"
  /// No delay.
  static let atOnce = "done when it arises"

  /// The ways, the even spread first; `spread` is the demand of that one in the periods.
  func deferrals(
    of arrivals: HourOfWeekProfile, by hours: Int, spread: [Activity], scale: Double,
    in periods: ScenarioPeriods
  ) -> [Deferral] {
    var distinct: [(site: String, profile: HourOfWeekProfile)] = []
    for price in prices where !distinct.contains(where: { $0.profile == price.profile }) {
      distinct.append(price)
    }
    var signals = distinct.prefix(Self.mostPrices).map {
      ("electricity is cheap at \($0.site)", $0.profile)
    }
    if let others { signals.append(("other workloads ask little", others)) }
    var result = [
      Deferral(name: Self.even, activity: spread),
      Deferral(
        name: Self.atOnce,
        activity: periods.activity(of: arrivals, peakToMean: arrivals.peakToMean * scale)),
    ]
    for (words, signal) in signals {
      for (part, divisor) in [("half", 2), ("quarter", 4)] where hours >= divisor {
        let profile = arrivals.deferred(by: hours, toLowest: hours / divisor, of: signal)
        result.append(
          Deferral(
            name: "done in the \(part) of the hours it may wait in which \(words)",
            activity: periods.activity(of: profile, peakToMean: profile.peakToMean * scale)))
      }
    }
    return result
  }
}
