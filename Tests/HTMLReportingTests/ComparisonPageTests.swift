import Foundation
import Quantities
import Reporting
import Testing

@testable import HTMLReporting

/// The page on a comparison, made from the comparison of the tutorial in the checkout.
@Suite struct ComparisonPageTests {
  private let library = ChartLibrary(script: "window.vegaEmbed = async () => {};")
  private let report: ComparisonReport

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Plans/Comparisons/corner-shop.json")
    report = try JSONDecoder().decode(ComparisonReport.self, from: Data(contentsOf: file))
  }

  @Test func everyMachineIsInATable() throws {
    let text = try HTMLReport(report).text()
    for id in ["summary", "cost", "service", "tokens", "exclusions", "figures"] {
      #expect(text.contains("<section id=\"\(id)\" aria-labelledby=\"\(id)-heading\">"))
    }
    let workload = try #require(report.workloads.first)
    for server in workload.servers {
      let way = try #require(server.ways.first)
      #expect(text.contains(">\(server.id)"))
      if let cost = way.cost {
        #expect(text.contains(">\(cost.perYear.formatted(decimals: 0))</td>"))
      }
    }
    for excluded in workload.excluded { #expect(text.contains(">\(excluded.id)</td>")) }
    for figure in report.figures { #expect(text.contains(">\(figure.name)</td>")) }
  }

  @Test func chartsShowCostLatencyAndPower() throws {
    let text = try HTMLReport(report, charts: library).text()
    let charts = text.matches(
      of: /<script type="application\/json" data-chart="(?<id>[a-z-]+)">(?<chart>.*?)<\/script>/)
    #expect(
      charts.map { String($0.output.id) } == ["frontier-chart", "cost-chart", "power-chart"])
    for chart in charts {
      let value = try JSONDecoder().decode(VegaLite.self, from: Data(chart.output.chart.utf8))
      #expect(!value.data.values.isEmpty)
    }
  }

  @Test func severalWorkloadsHaveSectionsOfTheirOwn() throws {
    let all = report.workloads + report.workloads
    let data = try JSONEncoder().encode(report)
    var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let workloads = try #require(object["workloads"] as? [Any])
    object["workloads"] = workloads + workloads
    let twice = try JSONDecoder().decode(
      ComparisonReport.self, from: JSONSerialization.data(withJSONObject: object))
    #expect(twice.workloads == all)
    let text = try HTMLReport(twice).text()
    let ids = text.matches(of: #/ id="(?<id>[^"]+)"/#).map { String($0.output.id) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("w1-summary") && ids.contains("w2-exclusions"))
  }

  /// From the cheapest to the quickest, each is dearer and quicker than the one before.
  @Test func frontierHoldsWhatNothingBeats() throws {
    let workload = try #require(report.workloads.first)
    let page = ComparisonPage(workload, in: report, position: 0)
    let frontier = page.frontier
    #expect(!frontier.isEmpty)
    for (cheap, quick) in zip(frontier, frontier.dropFirst()) {
      #expect(cheap.cost < quick.cost)
      #expect(cheap.latency.value > quick.latency.value)
    }
    for server in workload.servers {
      guard let way = server.ways.first, let cost = way.cost?.perYear,
        let latency = way.latency.first?.value
      else { continue }
      #expect(frontier.contains { $0.cost <= cost && $0.latency.value <= latency })
    }
  }
}

extension BrowserTests {
  @Test(arguments: [(1280, true), (390, false)])
  func comparisonIsDrawnReadableAndWhole(width: Int, isDark: Bool) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Plans/Comparisons/corner-shop.json")
    let report = try JSONDecoder().decode(ComparisonReport.self, from: Data(contentsOf: file))
    let library = try Browser.chartLibrary.map { try ChartLibrary(contentsOf: $0) }
    let page = try HTMLReport(report, charts: library).text()
    let found = try Browser().findings(on: page, width: width, isDark: isDark)
    #expect(found.errors == [])
    #expect(found.charts == (library == nil ? 0 : 3))
    #expect(found.faint == [])
    #expect(found.unlabelled == [])
    #expect(found.cut == [])
  }
}
