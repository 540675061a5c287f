import Foundation
import Quantities
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2026-06-27", "2026-06", "2010", "2024-02-29", "2000-02-29"])
  func datesAreWrittenAsTheyWereRead(_ text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "26", "2026-13", "2026-00", "2026-6", "2026-06-31", "2025-02-29", "1900-02-29",
    "2100-02-29",
    "2026-06-27T00", "2026-", "-2026", "２０２６", "1969", "2101", "2026-06-00", "+026",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func datesOrderByTimeWithUnknownPartsFirst() throws {
    let dates = try ["2025-12-31", "2026", "2026-01-02", "2026-02"].map {
      try #require(CalendarDate($0))
    }
    #expect(dates.shuffled().sorted() == dates)
  }

  @Test func dayNumbersCountEveryDay() throws {
    func number(_ text: String) throws -> Int { try #require(CalendarDate(text)).dayNumber }
    #expect(try number("2024-03-01") - number("2024-02-28") == 2)
    #expect(try number("2025-03-01") - number("2025-02-28") == 1)
    #expect(try number("2026-01-01") - number("2025-01-01") == 365)
    #expect(try number("2001-01-01") - number("2000-01-01") == 366)
    #expect(try number("2026") == number("2026-01-01"))
    #expect(try number("2070-01-01") - number("1970-01-01") == 36_525)
  }

  @Test func datesSurviveEncoding() throws {
    let date = try #require(CalendarDate("2026-06"))
    let data = try JSONEncoder().encode([date])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-06"]"#)
    #expect(try JSONDecoder().decode([CalendarDate].self, from: data) == [date])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDate].self, from: Data(#"["June"]"#.utf8))
    }
  }
}
