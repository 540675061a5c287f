import Catalog
import Demand
import Diagnostics
import Placement
import Quantities

extension ComparisonReport {
  /// The report for a terminal of `width` columns, with a line break at the end.
  public func text(style: TextStyle = .plain, width: Int = 110) -> String {
    let width = max(width, 60)
    let head =
      [style.heading(cut(terminalSafe(scenario.title, limit: .max), to: width))]
      + paragraph(
        "Scenario \(terminalSafe(scenario.id)), prices as of \(asOf), catalog "
          + terminalSafe("\(catalog.version) (\(catalog.digest.prefix(12)))"), indentation: 0,
        width: width)
    let blocks = workloads.flatMap { workload -> [[String]] in
      let text = ComparisonText(workload, in: self)
      let sections: [(title: String, lines: [String])] = [
        ("What it costs", CostComparisonText(workload, in: self).lines(width: width)),
        ("How it runs", ServiceComparisonText(workload).lines(width: width)),
        ("By the token", TokenComparisonText(workload, in: self).lines(width: width)),
        ("What cannot run it", ExclusionText(workload).lines(width: width)),
      ]
      return [text.headline(style, width: width)]
        + sections.filter { !$0.lines.isEmpty }.map { [style.heading($0.title)] + $0.lines }
    }
    return ([head] + blocks).map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}

/// What a workload asks and what is cheapest for it, in words.
package struct ComparisonText {
  private let workload: ComparisonReport.Workload
  private let report: ComparisonReport

  /// A text about a workload of a report.
  package init(_ workload: ComparisonReport.Workload, in report: ComparisonReport) {
    self.workload = workload
    self.report = report
  }

  func headline(_ style: TextStyle, width: Int) -> [String] {
    let title = workload.workload
    let name = title.title == title.id ? title.id : "\(title.id): \(title.title)"
    return [style.heading(cut(terminalSafe(name, limit: .max), to: width))]
      + sentences.flatMap { paragraph($0, width: width) }
  }

  /// Demand, targets and the answer, a sentence each.
  package var sentences: [String] { [demand, targets, answer].filter { !$0.isEmpty } }

  private var demand: String {
    let title = workload.workload
    let origin = report.sites.first { $0.id == title.origin }
    let places = (origin?.count ?? 1) > 1 ? " (\((origin?.count ?? 1).formatted) sites)" : ""
    let tokens = workload.tokensPerYear.map {
      ", \(($0 / 1e6).formatted(significantDigits: 4)) million tokens a year"
    }
    return "\(title.meanRate.formatted(significantDigits: 3)) requests per second in the mean, "
      + "\(title.peakRate.formatted(significantDigits: 3)) at the peak, from "
      + "\(terminalSafe(title.origin))\(places)\(tokens ?? "")."
  }

  private var targets: String {
    guard !workload.targets.isEmpty else { return "It has no latency target." }
    let list = workload.targets.map {
      "\($0.metric.abbreviation) p\($0.percentile.formatted(significantDigits: 4)) ≤ "
        + Seconds(base: $0.limit).formatted()
    }
    let free = report.headroom.formattedAsPercentage(decimals: 0)
    return
      "Targets: \(list.joined(separator: ", ")). At the peak \(free) of the capacity stays free."
  }

  private var answer: String {
    let count = workload.servers.count
    var text =
      switch count {
      case 0: "No machine of the catalog can run it alone at the sites of the scenario."
      case 1: "One machine can run it alone"
      default: "\(count.formatted) machines can run it alone"
      }
    if let server = workload.servers.first, let way = server.ways.first {
      let units = "\(way.units?.count.formatted ?? "") × \(terminalSafe(way.machine))"
      text +=
        way.cost.map { "; the cheapest is \(units), \(way.ownership.phrase), at \(money($0))." }
        ?? "; no price of any is known."
    }
    guard let offer = workload.tokenOffers.first, let cost = offer.cost else { return text }
    let doubt = offer.isProven ? "" : ", whose latency nobody measured,"
    return text + " Tokens of \(terminalSafe(offer.machine))\(doubt) come to \(money(cost))."
  }

  private func money(_ cost: ComparisonReport.Cost) -> String {
    let unit = cost.perMillionTokens.map { " (\(unitPrice($0)) per million tokens)" }
    return "\(cost.perYear.formatted(decimals: 0)) \(report.currency.code) per year" + (unit ?? "")
  }
}

/// The price of a million tokens or requests: enough decimals to compare, the same in a column.
package func unitPrice(_ price: Double) -> String {
  price.formatted(decimals: price < 100 ? 3 : 0)
}
