import Catalog
import Demand
import Diagnostics
public import Placement
import Quantities

/// How a scenario is understood, for a terminal.
public struct ScenarioText: Hashable, Sendable {
  private let scenario: Scenario

  /// A text about a scenario that was read.
  public init(_ scenario: Scenario) { self.scenario = scenario }

  /// At most as wide as the style allows, with a line break at the end.
  public func text(style: TextStyle = .plain) -> String {
    style.laidOut { laidOutText(style) }
  }

  private func laidOutText(_ style: TextStyle) -> String {
    let title = cut(terminalSafe(scenario.title, limit: .max), to: textWidth)
    let blocks =
      [
        [style.heading(title)]
          + paragraph(
            "\(scenario.id) is a valid scenario: \(Self.count(scenario.sites.count, "site class")), "
              + "\(Self.count(scenario.workloads.count, "workload")); prices in "
              + "\(scenario.finance.currency) as of \(scenario.asOf).", indentation: 0),
        [style.heading("Sites")] + sites.lines(width: textWidth, indentation: 2),
        [style.heading("Workloads")] + workloads.lines(width: textWidth, indentation: 2),
      ] + (scenario.defaults.isEmpty ? [] : [defaults(style)])
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var sites: TextTable {
    var table = TextTable([
      .init("Site", minimumWidth: 12), .init("Tier"), .init("Count", .right), .init("Region"),
      .init("Power each", .right), .init("Title", minimumWidth: 12),
    ])
    for site in scenario.sites {
      table.addRow([
        site.id, site.tier.rawValue, scenario.totalCount(of: site).formatted, site.regionID,
        site.powerLimit?.formatted() ?? "", site.title,
      ])
    }
    return table
  }

  private var workloads: TextTable {
    var table = TextTable([
      .init("Workload", minimumWidth: 12), .init("Arises at", minimumWidth: 8),
      .init("Mean/s", .right), .init("Peak/s", .right), .init("Targets", minimumWidth: 22),
      .init("Models", minimumWidth: 16, overflow: .wrap(maximumLines: 3)),
    ])
    for workload in scenario.workloads {
      let sites = scenario.site(workload.originID).map { scenario.totalCount(of: $0) } ?? 0
      table.addRow([
        workload.id, workload.originID,
        (workload.meanRate * Double(sites)).formatted(significantDigits: 3),
        (workload.peakRate * Double(sites)).formatted(significantDigits: 3),
        workload.objectives.isEmpty
          ? "none" : workload.objectives.map(\.formatted).joined(separator: "\n"),
        workload.models.map(\.modelID).joined(separator: ", "),
      ])
    }
    return table
  }

  private func defaults(_ style: TextStyle) -> [String] {
    var table = TextTable([
      .init("Figure", minimumWidth: 30), .init("Value", minimumWidth: 10), .init("Kind"),
    ])
    for figure in scenario.defaults.sorted() {
      table.addRow([figure.name, figure.text, figure.provenance.kind.rawValue])
    }
    return [style.heading("Taken where the scenario says nothing")]
      + table.lines(width: textWidth, indentation: 2)
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    let plural = thing.hasSuffix("s") ? "\(thing)es" : "\(thing)s"
    return "\(number.formatted) \(number == 1 ? thing : plural)"
  }
}
