import Catalog
import Placement
import Quantities
import Reporting

extension Page {
  /// What stands where, what is to be bought and rented, and when it is paid.
  static func fleetSection(_ report: Report) -> PageSection {
    let fleet = FleetText(report)
    let flow = report.cashFlow
    return PageSection(
      sectionID: "fleet", heading: "Fleet and purchases",
      blocks: PageSection.Block.table(TableView("servers", "What stands where", servers(report)))
        + PageSection.Block.text(fleet.note)
        + PageSection.Block.chart(cashFlowChart(report))
        + PageSection.Block.table(TableView("cash-flow", "When it is paid", payments(report)))
        + PageSection.Block.text(
          "Discounted at \(flow.discountRate.formattedAsPercentage()) a year, "
            + "\(flow.years.formatted(significantDigits: 4)) years cost "
            + "\(report.money(flow.presentCost)) today."))
  }

  private static func servers(_ report: Report) -> TextTable {
    let fleet = FleetText(report)
    var table = TextTable([
      .init("Site"), .init("Servers"), .init("Accelerators"), .init("Models"), .init("Ownership"),
      .init("Power, mean and most", .right), .init("Busy at the peak", .right),
      .init("\(report.currency.code) per year", .right),
    ])
    for entry in report.fleet {
      let power = [entry.power?.mean, entry.power?.provisioned].compactMap(\.self)
      table.addRow([
        "\(entry.site)\n\(fleet.spread(entry))",
        "\(entry.count.formatted) × \(cut(entry.serverName, to: longestTitle))\n\(entry.server)"
          + (entry.spares.map { "\n\($0.formatted) of them spare" } ?? ""),
        "\(entry.acceleratorsPerServer.formatted) × \(entry.accelerator)",
        entry.models.joined(separator: "\n"), entry.ownership.phrase,
        power.map { Power(base: $0).formatted() }.joined(separator: "\n"),
        entry.utilization.peak.formattedAsPercentage(decimals: 0),
        entry.cost.formatted(decimals: 2),
      ])
    }
    return table
  }

  private static func payments(_ report: Report) -> TextTable {
    let code = report.currency.code
    var table = TextTable([
      .init("Year"), .init("Servers, \(code)", .right), .init("Running cost, \(code)", .right),
      .init("Residual value, \(code)", .right), .init("Net, \(code)", .right),
    ])
    for payment in report.cashFlow.payments {
      table.addRow([
        payment.year == 0 ? "start" : payment.year.formatted,
        payment.capital.formatted(decimals: 2), payment.operating.formatted(decimals: 2),
        payment.residualValue.formatted(decimals: 2), payment.net.formatted(decimals: 2),
      ])
    }
    return table
  }
}
