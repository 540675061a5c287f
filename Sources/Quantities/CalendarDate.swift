/// A date whose day, or day and month, may be unknown: `2026-06-27`, `2026-06`, `2010`.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, 1970 to 2100.
  public let year: Int
  /// The month, 1 to 12; nil when only the year is known.
  public let month: Int?
  /// The day, 1 to 31; nil when only the month is known.
  public let day: Int?

  /// A date in ISO 8601 form, shortened where parts are unknown; nil when it is no date.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      let year = Int(parts[0]), (1970...2100).contains(year)
    else { return nil }
    let month = parts.count > 1 ? Int(parts[1]) : nil
    let day = parts.count > 2 ? Int(parts[2]) : nil
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(in: month, of: year)).contains(day) { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since the start of year 0, unknown parts taken as the first; for ages only.
  public var dayNumber: Int {
    let month = self.month ?? 1
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + (day ?? 1) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  /// Days since the start of year 0, unknown parts taken as the last; for ages only.
  public var lastDayNumber: Int {
    if day != nil { return dayNumber }
    guard let month else { return dayNumber + Self.days(in: 2, of: year) + 336 }
    return dayNumber + Self.days(in: month, of: year) - 1
  }

  /// The date as it was written.
  public var description: String {
    var text = String(year)
    for part in [month, day] {
      guard let part else { break }
      text += part < 10 ? "-0\(part)" : "-\(part)"
    }
    return text
  }

  /// Orders by time, unknown parts taken as the first.
  public static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }
}

extension CalendarDate: Codable {
  /// Reads the ISO form.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = CalendarDate(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no date: \(text)"))
    }
    self = date
  }
  /// Writes the ISO form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
