import Foundation
import Quantities
import Reporting
import TestSupport
import Testing

@testable import HTMLReporting

@Suite struct ExplanationPageTests {
  private let library = ChartLibrary(script: "window.vegaEmbed = async () => {};")

  @Test func everyPartOfTheExplanationHasItsSection() throws {
    let report = try ExplanationSample.cornerShop()
    let text = try HTMLReport(report).text()
    for id in [
      "summary", "frontier", "sensitivity", "uncertainty", "entry-prices", "limits",
      "alternatives", "rejections", "basis",
    ] {
      #expect(text.contains("<section id=\"\(id)\" aria-labelledby=\"\(id)-heading\">"), "\(id)")
      #expect(text.contains("<li><a href=\"#\(id)\">"), "\(id)")
    }
    let plan = try #require(report.plan)
    #expect(text.contains("\(plan.cost.formatted(decimals: 2)) USD per year: why"))
    for point in try #require(plan.variants).frontier {
      if let cost = point.plan.cost {
        #expect(text.contains(">\(cost.formatted(decimals: 2))</td>"))
      }
    }
    for option in plan.rejections {
      if let server = option.server { #expect(text.contains(">\(server)</td>")) }
    }
    #expect(text.contains("data-search=\"rejected\""))
  }

  @Test func chartsShowTheFrontierTheBandsAndThePrices() throws {
    let text = try HTMLReport(ExplanationSample.cornerShop(), charts: library).text()
    let charts = text.matches(
      of: /<script type="application\/json" data-chart="(?<id>[a-z-]+)">(?<chart>.*?)<\/script>/)
    #expect(
      charts.map { String($0.output.id) }
        == ["frontier-chart", "sensitivity-chart", "entry-price-chart"])
    for chart in charts {
      let value = try JSONDecoder().decode(VegaLite.self, from: Data(chart.output.chart.utf8))
      #expect(!value.data.values.isEmpty)
    }
  }

  @Test func conflictSaysWhatClashesAndWhatHelps() throws {
    let text = try HTMLReport(ExplanationSample.conflict(), charts: library).text()
    for part in [
      "No plan meets all requirements: which clash", "1. These cannot hold together",
      "TTFT 1 ms → 35 ms", "1,235 USD", "2. These cannot hold together",
      "No single change was found that helps.", "the whole scenario has a plan for 2,000 USD",
      "data-search=\"rejected\"",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("<script>window.harmed"))
  }

  @Test(arguments: HostileText.all) func namesAreInert(name: String) throws {
    let text = try HTMLReport(ExplanationSample.renamed { _ in name }, charts: library).text()
    #expect(!text.contains("<script>window.harmed"))
    #expect(!text.contains("<img src=x"))
    #expect(!text.contains("\u{202E}"))
  }
}

@Suite struct FrontierChartTests {
  private func mark(
    _ strain: Double, _ cost: Double, _ kind: FrontierMark.Kind = .frontier
  ) -> FrontierMark {
    FrontierMark(kind: kind, label: "\(strain)", strain: strain, cost: cost)
  }

  @Test func onlyWhatNoOtherPlanBeatsIsDrawn() {
    let best = Page.undominated([
      mark(0.9, 100, .chosen), mark(0.5, 200), mark(0.6, 210), mark(1.2, 80), mark(1.5, 80),
      mark(0.9, 99.99), mark(0.7, 200),
    ])
    #expect(best.map(\.strain) == [0.5, 0.9, 1.2])
    #expect(best[1].kind == .chosen)
  }

  @Test func thePlanIsDrawnThoughLooserTargetsFoundACheaperOneAsQuick() {
    let best = Page.undominated([mark(0.9, 100, .chosen), mark(0.8, 90)])
    #expect(best.map(\.cost) == [90, 100])
  }
}
