import Catalog
import Demand
import Diagnostics
import Quantities
import XMLReading

/// Reads `<demand>`: how many requests arise, and how unevenly.
struct DemandReader {
  /// What was read.
  struct Demand {
    /// Mean requests per second at each origin site.
    let meanRate: Double
    /// Busiest hour over the mean.
    let peakToMean: Double
    /// Coefficient of variation of the times between arrivals.
    let burstiness: Double
    /// How the demand is spread over the week; nil when its busiest hour may be any.
    let profile: HourOfWeekProfile?
    /// The calls of one task; nil where each request stands alone.
    let agent: AgentLoop?
    /// When it arises, and how many hours it may wait; nil for work that does not wait.
    let deferral: (arrivals: HourOfWeekProfile, hours: Int)?
  }
  /// The most requests per second that one site can be meant to have.
  static let mostRequestsPerSecond = 1e6

  /// The `<workload>`.
  let workload: XMLElement
  /// Its id.
  let id: String
  /// The use case that gives the defaults; nil for none.
  let useCase: UseCase?
  /// The profiles that it may name.
  let profiles: ProfileReader

  /// The demand; nil if anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> Demand? {
    guard let element = workload.requiredChild("demand", into: &reading.diagnostics) else {
      return nil
    }
    let rate = meanRate(element, &reading)
    let profile = profile(element, &reading)
    let peak = peakToMean(
      element, profile.map { $0.arrivals.deferred(by: $0.hours) }, &reading)
    let burstiness = burstiness(element, &reading)
    let growth = growth(element, &reading)
    let agent = workload.child("agent").flatMap { AgentReader(element: $0).read(&reading) }
    guard let rate, let peak, let burstiness else { return nil }
    return Demand(
      meanRate: rate * growth * (agent?.callsPerTask ?? 1), peakToMean: peak,
      burstiness: burstiness, profile: profile.map { $0.arrivals.deferred(by: $0.hours) },
      agent: agent, deferral: profile.flatMap { $0.hours > 1 ? $0 : nil })
  }

  private func meanRate(
    _ element: XMLElement, _ reading: inout ScenarioReading
  ) -> Double? {
    let rate = reading.number(
      "requests-per-second", of: element, .positive(upTo: Self.mostRequestsPerSecond))
    let users = reading.number("users", of: element, .positive(upTo: 1e10))
    let activity = reading.number(
      "requests-per-user-and-hour", of: element, .positive(upTo: 1e6))
    let hasActivity = element.attribute("requests-per-user-and-hour") != nil
    switch (element.attribute("requests-per-second") != nil, element.attribute("users") != nil) {
    case (true, false) where !hasActivity:
      return rate
    case (false, true) where hasActivity:
      guard let users, let activity else { return nil }
      let product = users * activity / 3_600
      if product > Self.mostRequestsPerSecond {
        reading.refuse(
          element, attribute: "users", code: "out-of-range",
          "these users send \(product.formatted(significantDigits: 4)) requests per second at "
            + "each site; at most \(Self.mostRequestsPerSecond.formatted(significantDigits: 7)) "
            + "are plausible",
          remedy: "Users are counted at each origin site, not in all.")
        return nil
      }
      return product
    case (false, true):
      reading.refuse(
        element, attribute: "users", code: "missing-attribute",
        "workload \(quoted(id)) says how many users it has, but not how much they ask",
        remedy: "Add requests-per-user-and-hour=\"…\" to <demand>.")
    case (true, _):
      let other = element.attribute("users") != nil ? "users" : "requests-per-user-and-hour"
      reading.refuse(
        element, attribute: other, code: "conflict",
        "workload \(quoted(id)) gives its demand twice: requests-per-second and \(other)",
        remedy: "Keep requests-per-second, or users with requests-per-user-and-hour.")
    case (false, false):
      reading.refuse(
        element, code: "missing-attribute",
        "workload \(quoted(id)) does not say how many requests arise",
        remedy: "Add requests-per-second=\"…\", "
          + "or users=\"…\" and requests-per-user-and-hour=\"…\".")
    }
    return nil
  }

  private func profile(
    _ element: XMLElement, _ reading: inout ScenarioReading
  ) -> (arrivals: HourOfWeekProfile, hours: Int)? {
    let shift = element.integer("profile-shift", in: -168...168, into: &reading.diagnostics)
    if shift != nil, element.attribute("profile") == nil {
      reading.refuse(
        element, attribute: "profile-shift", code: "not-applicable",
        "workload \(quoted(id)) has no profile that could be shifted",
        remedy: "Add profile=\"…\", or remove the attribute.")
    }
    let deferral = element.integer("deferrable-hours", in: 1...168, into: &reading.diagnostics)
    if deferral != nil, element.attribute("profile") == nil {
      reading.refuse(
        element, attribute: "deferrable-hours", code: "not-applicable",
        "nothing is known of the hours from which work of \(quoted(id)) could be deferred",
        remedy: "Add profile=\"…\", or remove the attribute.")
    }
    let profile = profiles.profile("profile", of: element, &reading)?.shifted(by: shift ?? 0)
    return profile.map { ($0, deferral ?? 1) }
  }

  /// The demand of the year for which the plan is made, over that of today.
  private func growth(_ element: XMLElement, _ reading: inout ScenarioReading) -> Double {
    guard element.attribute("growth-per-year") != nil else { return 1 }
    let growth = reading.number("growth-per-year", of: element, .from(-0.99, to: 100)) ?? 0
    guard let year = reading.planningYear else {
      reading.refuse(
        element, attribute: "growth-per-year", code: "not-applicable",
        "the growth of workload \(quoted(id)) is not used: the plan is made for the demand of today",
        remedy: "Add year=\"…\" to <planning>, counted from today, or remove the attribute.")
      return 1
    }
    return (0..<year).reduce(1) { factor, _ in factor * (1 + growth) }
  }

  private func peakToMean(
    _ element: XMLElement, _ profile: HourOfWeekProfile?, _ reading: inout ScenarioReading
  ) -> Double? {
    if element.attribute("peak-to-mean") != nil {
      guard let peak = reading.number("peak-to-mean", of: element, .from(1, to: 1_000)) else {
        return nil
      }
      guard let profile, peak < profile.peakToMean * (1 - 1e-9) else { return peak }
      reading.refuse(
        element, attribute: "peak-to-mean", code: "conflict",
        "the busiest hour of the profile is already "
          + "\(profile.peakToMean.formatted(significantDigits: 4)) times the mean",
        remedy: "Give at least that, for weeks that are busier than the profile, or nothing.")
      return nil
    }
    if let profile { return profile.peakToMean }
    guard let figure = useCase?.peakToMean else {
      reading.refuse(
        element, code: "missing-attribute",
        "workload \(quoted(id)) does not say how far its busiest hour is above the mean",
        remedy: "Add peak-to-mean=\"…\" to <demand>"
          + (useCase == nil ? ", or name a use-case that knows it." : "."))
      return nil
    }
    reading.take(figure.reference)
    return figure.value
  }

  private func burstiness(
    _ element: XMLElement, _ reading: inout ScenarioReading
  ) -> Double? {
    if element.attribute("burstiness") != nil {
      return reading.number("burstiness", of: element, .from(0, to: 1_000))
    }
    if let figure = useCase?.burstiness {
      reading.take(figure.reference)
      return figure.value
    }
    reading.assume(
      "workloads/\(id)/burstiness", "1",
      note: "neither scenario nor use case says; requests of independent users arrive at random")
    return 1
  }
}
