import Foundation
import TestSupport
import Testing

@testable import HTMLReporting

/// What readers see: one browser after the other, since each takes a processor for itself.
@Suite(.serialized, Browser.isAtHand) struct BrowserTests {
  private let library: ChartLibrary?

  init() throws {
    library = try Browser.chartLibrary.map { try ChartLibrary(contentsOf: $0) }
  }

  @Test(arguments: [(1280, false), (390, true)])
  func reportIsDrawnReadableAndWhole(width: Int, isDark: Bool) throws {
    let page = try HTMLReport(ReportSample.retail(), charts: library).text()
    let found = try Browser().findings(on: page, width: width, isDark: isDark)
    #expect(found.errors == [])
    #expect(found.charts == (library == nil ? 0 : 11))
    #expect(found.faint == [])
    #expect(found.unlabelled == [])
    #expect(found.cut == [])
  }

  // By position, because the log of the tests ends a line at the first hidden character.
  @Test(arguments: [0, 1])
  func hostileNamesDoNothing(position: Int) throws {
    let name = [HostileText.name + HostileText.long, HostileText.rightToLeft][position]
    let report = try ReportSample.renamed { _ in name }
    let page = try HTMLReport(report, charts: library).text()
    let found = try Browser().findings(on: page, width: 390, isDark: false)
    #expect(!found.harmed)
    #expect(found.errors == [])
    #expect(found.cut == [])
  }

  @Test(arguments: [(1280, true), (390, false)])
  func explanationIsDrawnReadableAndWhole(width: Int, isDark: Bool) throws {
    let page = try HTMLReport(ExplanationSample.cornerShop(), charts: library).text()
    let found = try Browser().findings(on: page, width: width, isDark: isDark)
    #expect(found.errors == [])
    #expect(found.charts == (library == nil ? 0 : 3))
    #expect(found.faint == [])
    #expect(found.unlabelled == [])
    #expect(found.cut == [])
  }

  @Test func reportTakesAtMostTwelvePagesOfPaper() throws {
    let pages = try Browser().pages(
      of: HTMLReport(ReportSample.retail(), charts: library).text())
    #expect((1...12).contains(pages), "\(pages) pages")
  }
}
