import Testing

@testable import Demand

/// The hours of a week in a few groups.
@Suite struct RepresentativePeriodsTests {
  /// Days of eight busy hours, quiet nights, quieter weekends.
  private static let office: [Double] = (0..<168).map { hour in
    let isWeekend = hour >= 120
    let isDay = (8..<16).contains(hour % 24)
    return isWeekend ? 1 : isDay ? 10 : 2
  }

  @Test func profileIsScaledToTheMeanOne() throws {
    let profile = try #require(HourOfWeekProfile(Self.office))
    #expect((profile.values.reduce(0, +) / 168 - 1).magnitude < 1e-12)
    // 40 hours of 10, 80 of 2, 48 of 1: 608 in all.
    #expect((profile.peakToMean - 10 * 168 / 608).magnitude < 1e-12)
  }

  @Test(arguments: [[], [1, 2], Array(repeating: 0, count: 168), Array(repeating: -1, count: 168)])
  func whatIsNoWeekIsNoProfile(values: [Double]) {
    #expect(HourOfWeekProfile(values) == nil)
  }

  @Test func shiftBringsTheWeekForward() throws {
    let profile = try #require(HourOfWeekProfile(Self.office))
    let shifted = profile.shifted(by: 3)
    #expect(shifted.values[5] == profile.values[8])
    #expect(shifted.values[167] == profile.values[2])
    #expect(shifted.shifted(by: -3) == profile)
    #expect(profile.shifted(by: 168) == profile)
  }

  @Test func deferredWorkIsTheMeanOfWhatArrivedBefore() throws {
    let profile = try #require(HourOfWeekProfile(Self.office))
    #expect(profile.deferred(by: 1) == profile)
    let half = profile.deferred(by: 2)
    #expect((half.values[8] - (profile.values[7] + profile.values[8]) / 2).magnitude < 1e-12)
    #expect((half.values[0] - (profile.values[167] + profile.values[0]) / 2).magnitude < 1e-12)
    let flat = profile.deferred(by: 168)
    #expect(flat.values.allSatisfy { ($0 - 1).magnitude < 1e-9 })
    #expect(profile.deferred(by: 12).peakToMean < profile.peakToMean)
  }

  @Test func alikeHoursFormThePeriodsTheBusiestFirst() throws {
    let profile = try #require(HourOfWeekProfile(Self.office))
    let periods = RepresentativePeriods(of: [profile], count: 3)
    #expect(periods.hours.map(\.count) == [40, 80, 48])
    #expect(periods.hours[0].allSatisfy { Self.office[$0] == 10 })
    #expect(periods.hours[2] == Array(120..<168))
  }

  /// Three values make three periods, however many are asked for.
  @Test func equalHoursAreNeverTornApart() throws {
    let profile = try #require(HourOfWeekProfile(Self.office))
    #expect(RepresentativePeriods(of: [profile], count: 24).hours.count == 3)
  }

  @Test(arguments: 1...8)
  func periodsCoverTheWeekAndKeepItsMean(count: Int) throws {
    let wave = (0..<168).map { Double($0 % 24) + Double(($0 * 7) % 5) }
    let profiles = [
      try #require(HourOfWeekProfile(wave)), try #require(HourOfWeekProfile(Self.office)),
    ]
    let periods = RepresentativePeriods(of: profiles, count: count)
    #expect(periods.hours.count == count)
    #expect(periods.hours.flatMap { $0 }.sorted() == Array(0..<168))
    for profile in profiles {
      let mean = periods.hours.reduce(0.0) {
        $0 + RepresentativePeriods.mean(of: profile, in: $1) * Double($1.count) / 168
      }
      #expect((mean - 1).magnitude < 1e-12)
      let peak = periods.hours.map { RepresentativePeriods.peak(of: profile, in: $0) }.max()
      #expect(peak == profile.peakToMean)
    }
  }

  /// Each period more leaves less difference within the periods.
  @Test func morePeriodsAreCloserToTheWeek() throws {
    let profile = try #require(HourOfWeekProfile((0..<168).map { Double(($0 * $0) % 97) }))
    let spreads = (1...10).map { count in
      RepresentativePeriods(of: [profile], count: count).hours.reduce(0.0) { sum, hours in
        let mean = RepresentativePeriods.mean(of: profile, in: hours)
        return hours.reduce(sum) {
          $0 + (profile.values[$1] - mean) * (profile.values[$1] - mean)
        }
      }
    }
    #expect(zip(spreads, spreads.dropFirst()).allSatisfy { $0 >= $1 })
  }
}
