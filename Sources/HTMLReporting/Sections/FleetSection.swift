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
        + PageSection.Block.table(
          TableView("purchases", "What to buy, rent and reserve", purchases(report)))
        + PageSection.Block.chart(cashFlowChart(report))
        + PageSection.Block.table(TableView("cash-flow", "When it is paid", payments(report)))
        + PageSection.Block.text(
          "Net present value at \(flow.discountRate.formattedAsPercentage()) a year: "
            + "\(flow.years.formatted(significantDigits: 4)) years cost "
            + "\(report.money(flow.presentCost)) today. What is rented or reserved counts by the "
            + "hour, without upfront payments."))
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

  private static func purchases(_ report: Report) -> TextTable {
    let code = report.currency.code
    var table = TextTable([
      .init("What to do"), .init("Site"), .init("Item"), .init("Quantity", .right), .init("Unit"),
      .init("Price, \(code)", .right), .init("At the start, \(code)", .right),
      .init("Per year, \(code)", .right),
    ])
    for purchase in report.purchases {
      table.addRow([
        purchase.action.phrase, purchase.site,
        "\(cut(purchase.item, to: longestTitle))\n\(purchase.server)",
        purchase.quantity.formatted(significantDigits: 7), purchase.unit,
        purchase.unitPrice.map { $0.formatted(significantDigits: 7) } ?? "",
        purchase.atStart == 0 ? "" : purchase.atStart.formatted(decimals: 2),
        purchase.perYear == 0 ? "" : purchase.perYear.formatted(decimals: 2),
      ])
    }
    if report.purchases.count > 1 {
      let start = report.purchases.reduce(0) { $0 + $1.atStart }
      let yearly = report.purchases.reduce(0) { $0 + $1.perYear }
      table.addRow([
        "total", "", "", "", "", "", start.formatted(decimals: 2), yearly.formatted(decimals: 2),
      ])
    }
    return table
  }

  private static func payments(_ report: Report) -> TextTable {
    let code = report.currency.code
    var table = TextTable([
      .init("Year"), .init("Capex, \(code)", .right), .init("Opex, \(code)", .right),
      .init("of it rent and tokens", .right), .init("Residual value, \(code)", .right),
      .init("Net, \(code)", .right),
    ])
    for payment in report.cashFlow.payments {
      table.addRow([
        payment.year == 0 ? "start" : payment.year.formatted,
        payment.capital.formatted(decimals: 2), payment.operating.formatted(decimals: 2),
        payment.rentAndTokens.formatted(decimals: 2), payment.residualValue.formatted(decimals: 2),
        payment.net.formatted(decimals: 2),
      ])
    }
    return table
  }
}

extension Report.Purchase.Action {
  /// How tables name it.
  fileprivate var phrase: String {
    switch self {
    case .buy: "buy"
    case .rent: "rent by the hour"
    case .reserve: "reserve"
    case .tokens: "buy tokens"
    case .keep: "use what is there"
    case .change: "put up, move or take away"
    }
  }
}
