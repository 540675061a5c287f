import Catalog
import Placement
import Quantities
import Reporting

/// The sections of a page about one workload of a comparison.
struct ComparisonPage {
  let workload: ComparisonReport.Workload
  let report: ComparisonReport
  /// What ids of this workload start with; empty when there is only one.
  let prefix: String

  /// Sections about a workload; `position` tells apart those of several.
  init(_ workload: ComparisonReport.Workload, in report: ComparisonReport, position: Int) {
    self.workload = workload
    self.report = report
    prefix = report.workloads.count > 1 ? "w\(position + 1)-" : ""
  }

  var sections: [PageSection] {
    [summary, cost, service, tokens, exclusions].filter { !$0.blocks.isEmpty }
  }

  private func section(
    _ id: String, _ heading: String, _ blocks: [PageSection.Block]
  ) -> PageSection {
    let name = prefix.isEmpty ? "" : cut(workload.workload.title, to: 60) + ": "
    return PageSection(sectionID: prefix + id, heading: name + heading, blocks: blocks)
  }

  private var summary: PageSection {
    let text = ComparisonText(workload, in: report)
    return section(
      "summary", "Summary",
      PageSection.Block.facts(facts) + text.sentences.flatMap(PageSection.Block.text)
        + PageSection.Block.chart(frontierChart)
        + PageSection.Block.table(
          TableView(
            prefix + "frontier", "Machines that no other one beats in cost and latency",
            frontierTable)
        ))
  }

  private var cost: PageSection {
    let text = CostComparisonText(workload, in: report)
    return section(
      "cost", "What it costs",
      PageSection.Block.chart(costChart)
        + PageSection.Block.table(
          TableView(
            prefix + "costs", "Cost per year of each machine", text.table, isSearchable: true))
        + text.notes.flatMap(PageSection.Block.text))
  }

  private var service: PageSection {
    let text = ServiceComparisonText(workload)
    return section(
      "service", "How it runs",
      PageSection.Block.chart(powerChart)
        + PageSection.Block.table(
          TableView(
            prefix + "services", "Configuration, latency, power and room of each machine",
            text.table,
            isSearchable: true)) + text.notes.flatMap(PageSection.Block.text))
  }

  private var tokens: PageSection {
    let text = TokenComparisonText(workload, in: report)
    return section(
      "tokens", "By the token",
      PageSection.Block.table(TableView(prefix + "offers", "The cheapest offers", text.table))
        + text.notes.flatMap(PageSection.Block.text))
  }

  private var exclusions: PageSection {
    let text = ExclusionText(workload)
    return section(
      "exclusions", "What cannot run it",
      PageSection.Block.table(
        TableView(
          prefix + "excluded", "The nearest miss of each", text.fullTable, isSearchable: true)))
  }

  // MARK: Summary

  private var facts: [PageSection.Fact] {
    let code = report.currency.code
    func fact(_ name: String, _ way: ComparisonReport.Way?) -> [PageSection.Fact] {
      guard let way, let cost = way.cost else { return [] }
      let units = way.units.map { "\($0.count.formatted) × " } ?? ""
      return [
        .init(
          name: name, value: "\(cost.perYear.formatted(decimals: 0)) \(code)",
          remark: "\(units)\(way.machine), \(way.ownership.phrase)"
            + (way.isProven ? "" : ", latency unknown"))
      ]
    }
    let ways = workload.servers.compactMap(\.ways.first).filter { $0.cost != nil }
    let least = workload.servers.compactMap(\.ways.first).filter { $0.power != nil }
      .min { ($0.power?.mean ?? 0) < ($1.power?.mean ?? 0) }
    return fact("Cheapest to own", ways.first { $0.power != nil })
      + fact("Cheapest to rent", ways.first { $0.power == nil })
      + fact("Cheapest tokens", workload.tokenOffers.first)
      + (least.map { way in
        [
          .init(
            name: "Least power", value: Power(base: way.power?.mean ?? 0).formatted(),
            remark: "\(way.units?.count.formatted ?? "") × \(way.machine)")
        ]
      } ?? [])
      + [
        .init(
          name: "Machines that can", value: workload.servers.count.formatted,
          remark: "\(workload.excluded.count.formatted) machines and offers cannot")
      ]
  }

  /// The machines of the frontier, from the cheapest to the quickest.
  private var frontierTable: TextTable {
    let metric = frontierMetric
    var table = TextTable([
      .init("Machine"), .init("Units", .right), .init("\(report.currency.code) per year", .right),
      .init(metric?.title ?? "", .right), .init("P10 – P90", .right),
    ])
    for point in frontier {
      let seconds = { (time: Double?) in time.map { Seconds(base: $0).formatted() } ?? "" }
      table.addRow([
        "\(point.name)\n\(point.way.ownership.phrase)", point.way.units?.count.formatted ?? "",
        point.cost.formatted(decimals: 0), seconds(point.latency.value),
        point.latency.low == nil
          ? "" : "\(seconds(point.latency.low)) – \(seconds(point.latency.high))",
      ])
    }
    return table
  }
}
