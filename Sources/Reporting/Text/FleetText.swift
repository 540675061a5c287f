import Catalog
import Placement
import Quantities

/// What stands where.
package struct FleetText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    let table = self.table
    return (table.rows.isEmpty ? [] : table.lines(width: textWidth, indentation: 2))
      + (note.isEmpty ? [] : paragraph(note)) + failover
  }

  /// One row for each kind of server at each class of sites.
  package var table: TextTable {
    var table = TextTable([
      .init("Site", minimumWidth: 14), .init("Servers", minimumWidth: 20), .init("Ownership"),
      .init("Max. power", .right), .init("Peak use", .right),
      .init("\(report.currency.code) per year", .right),
    ])
    for entry in report.fleet {
      table.addRow([
        "\(entry.site)\n\(spread(entry))",
        "\(entry.count.formatted) × \(entry.serverName)\n\(entry.models.joined(separator: ", "))"
          + (entry.spares.map { "\n\($0.formatted) of them spare" } ?? ""),
        entry.ownership.phrase,
        entry.power?.provisioned.map { Power(base: $0).formatted() } ?? "",
        entry.utilization.peak.formattedAsPercentage(decimals: 0),
        entry.cost.formatted(decimals: 2),
      ])
    }
    return table
  }

  /// The power of all own servers, or that there are none; empty when nothing is to be said.
  package var note: String {
    guard !report.fleet.isEmpty else { return "No servers: everything is bought by the token." }
    let power = report.fleet.compactMap(\.power)
    let provisioned = Power(base: power.compactMap(\.provisioned).reduce(0, +))
    let mean = Power(base: power.compactMap(\.mean).reduce(0, +))
    guard provisioned > .zero else { return "" }
    return "Own servers draw \(mean.formatted()) in the mean; sites provide "
      + "\(provisioned.formatted()) for them."
  }

  /// What is held for failures, a sentence each.
  private var failover: [String] {
    (report.failover ?? []).flatMap { reserve in
      paragraph(
        "\(reserve.server) at \(reserve.site) keep "
          + "\(reserve.busyServers.formatted(significantDigits: 3)) servers free for the "
          + "\(reserve.share.formattedAsPercentage(decimals: 1)) of \(reserve.workload) that can be "
          + "away from its own servers at once.")
    }
  }

  /// How the servers are spread over the sites, in words.
  package func spread(_ entry: Report.Fleet) -> String {
    let total = report.sites.first { $0.id == entry.site }?.count ?? 1
    guard total > 1 else { return entry.tier.rawValue }
    return entry.groups.map { group in
      group.sites == total
        ? "\(group.serversPerSite.formatted) at each of \(total.formatted)"
        : "\(group.serversPerSite.formatted) at \(group.sites.formatted) of \(total.formatted)"
    }.joined(separator: ", ")
  }
}

extension Ownership {
  /// How tables name it.
  package var phrase: String {
    switch self {
    case .existing: "there already"
    case .moved: "moved here"
    case .bought: "bought"
    case .onDemand: "on demand"
    case .reservedOneYear: "reserved 1 year"
    case .reservedThreeYears: "reserved 3 years"
    case .spot: "spot"
    case .service: "by the token"
    }
  }
}
