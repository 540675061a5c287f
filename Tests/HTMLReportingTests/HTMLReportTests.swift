import Catalog
import Foundation
import Quantities
import Reporting
import TestSupport
import Testing

@testable import HTMLReporting

@Suite struct HTMLReportTests {
  private let library = ChartLibrary(script: "window.vegaEmbed = async () => {};")

  @Test func everyPartOfThePlanHasItsSection() throws {
    let report = try ReportSample.retail()
    let text = try HTMLReport(report).text()
    for id in [
      "summary", "places", "cost", "latency", "fleet", "alternatives", "rejections", "figures",
      "frontier", "sensitivity",
    ] {
      #expect(text.contains("<section id=\"\(id)\" aria-labelledby=\"\(id)-heading\">"))
      #expect(text.contains("<li><a href=\"#\(id)\">"))
    }
    #expect(text.contains(report.cost.total.formatted(decimals: 2)))
    for line in report.cost.components.flatMap(\.lines) {
      #expect(text.contains(">\(line.amount.formatted(decimals: 2))</td>"))
    }
    for figure in report.figures { #expect(text.contains(">\(figure.name)</td>")) }
    #expect(text.count(of: ">all of the site</td>") > 0)
  }

  @Test func figuresThatNobodyCheckedStandOnTop() throws {
    let report = try ReportSample.retail()
    let text = try HTMLReport(report).text()
    let table = try #require(text.range(of: "<table id=\"provenance\">"))
    let unverified = try report.unverifiedFigures.map {
      try #require(text.range(of: ">\($0)</td>", range: table.upperBound..<text.endIndex))
    }
    let others = try report.figures.filter { $0.kind != .unverified }.map {
      try #require(text.range(of: ">\($0.name)</td>", range: table.upperBound..<text.endIndex))
    }
    #expect(!unverified.isEmpty)
    #expect(
      unverified.allSatisfy { first in others.allSatisfy { first.lowerBound < $0.lowerBound } })
  }

  @Test func reportWithoutALibraryHasTablesAndSaysSo() throws {
    let text = try HTMLReport(ReportSample.retail()).text()
    #expect(text.contains("This report has no charts"))
    #expect(!text.contains("data-chart=\""))
    #expect(!text.contains("unsafe-eval"))
    #expect(text.count(of: "<table ") >= 10)
  }

  @Test func chartsAreJSONBesideTables() throws {
    let text = try HTMLReport(ReportSample.retail(), charts: library).text()
    #expect(!text.contains("This report has no charts"))
    let charts = text.matches(
      of: /<script type="application\/json" data-chart="[a-z0-9-]+">(.*?)<\/script>/)
    #expect(charts.count == 11)
    for chart in charts {
      let value = try JSONDecoder().decode(VegaLite.self, from: Data(chart.output.1.utf8))
      #expect(!value.data.values.isEmpty)
    }
  }

  @Test func pageAsksForNothingElse() throws {
    let text = try HTMLReport(ReportSample.retail(), charts: library).text()
    #expect(text.matches(of: /(src|href|action|srcset|data)="[^#"][^"]*"/).isEmpty)
    #expect(!text.contains("@import"))
    #expect(!text.contains("url("))
    #expect(text.contains("default-src &#39;none&#39;"))
  }

  @Test func hostileNamesAreText() throws {
    let report = try ReportSample.renamed { _ in HostileText.name }
    let text = try HTMLReport(report, charts: library).text()
    #expect(!text.contains("<img"))
    #expect(!text.contains("<script>window"))
    #expect(text.count(of: "<script") == 2 + 11)
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(!text.unicodeScalars.contains("\u{0}"))
    // A browser sees the quotation mark before the accent, whatever Unicode calls a character.
    #expect(text.contains("&quot;\u{301} onmouseover=&#39;"))
    #expect(text.contains("{{title}}"))
  }

  @Test func scriptThatMentionsItsOwnEndStaysWhole() {
    let library = ChartLibrary(script: #"a = "</script>"; b = "<!--";"#)
    #expect(library.script == #"a = "<\/script>"; b = "<\!--";"#)
  }

  @Test func veryLongNamesAreCutOrWrapped() throws {
    let report = try ReportSample.renamed {
      String($0.prefix(3)) + String(repeating: "x", count: 10_000)
    }
    let text = try HTMLReport(report).text()
    #expect(text.contains("<h1 dir=\"auto\">Ass" + String(repeating: "x", count: 156) + "…</h1>"))
  }

  @Test func equalReportsGiveEqualBytes() throws {
    let report = try ReportSample.retail()
    #expect(
      try HTMLReport(report, charts: library).text() == HTMLReport(report, charts: library).text())
  }

  @Test func reportOfHundredsOfSiteClassesStaysBelowFiveMegabytes() throws {
    let report = try ReportSample.repeated(60)
    #expect(report.sites.count >= 300)
    // What the library for charts weighs comes on top.
    let library = ChartLibrary(script: String(repeating: "x", count: 1_000_000))
    #expect(try HTMLReport(report, charts: library).text().utf8.count < 5_000_000)
    #expect(try report.json().utf8.count < 5_000_000)
    #expect(report.csvFiles.allSatisfy { $0.text.utf8.count < 5_000_000 })
    #expect(report.markdownText.utf8.count < 1_000_000)
  }
}

extension String {
  /// How often another text occurs in it.
  fileprivate func count(of other: String) -> Int { components(separatedBy: other).count - 1 }
}
