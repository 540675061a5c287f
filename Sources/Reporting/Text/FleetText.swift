import Catalog
import Placement
import Quantities

/// What stands where.
struct FleetText {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var lines: [String] {
    guard !report.fleet.isEmpty else {
      return paragraph("No servers: everything is bought by the token.")
    }
    var table = TextTable([
      .init("Site", minimumWidth: 14), .init("Servers", minimumWidth: 20), .init("Ownership"),
      .init("Max. power", .right), .init("Peak use", .right),
      .init("\(report.currency.code) per year", .right),
    ])
    for entry in report.fleet {
      table.addRow([
        "\(entry.site)\n\(spread(entry))",
        "\(entry.count.formatted) × \(entry.serverName)\n\(entry.models.joined(separator: ", "))",
        entry.ownership.phrase,
        entry.power?.provisioned.map { Power(base: $0).formatted() } ?? "",
        entry.utilization.peak.formattedAsPercentage(decimals: 0),
        entry.cost.formatted(decimals: 2),
      ])
    }
    let power = report.fleet.compactMap(\.power)
    let provisioned = Power(base: power.compactMap(\.provisioned).reduce(0, +))
    let mean = Power(base: power.compactMap(\.mean).reduce(0, +))
    let sum =
      provisioned > .zero
      ? paragraph(
        "Own servers draw \(mean.formatted()) in the mean; sites provide \(provisioned.formatted()) "
          + "for them.") : []
    return table.lines(width: textWidth, indentation: 2) + sum
  }

  private func spread(_ entry: Report.Fleet) -> String {
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
  var phrase: String {
    switch self {
    case .existing: "there already"
    case .bought: "bought"
    case .onDemand: "on demand"
    case .reservedOneYear: "reserved 1 year"
    case .reservedThreeYears: "reserved 3 years"
    case .spot: "spot"
    case .service: "by the token"
    }
  }
}
