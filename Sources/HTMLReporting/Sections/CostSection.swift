import Catalog
import Economics
import Quantities
import Reporting

extension Page {
  /// The bill by kind, and every line with quantity and price.
  static func costSection(_ report: Report) -> PageSection {
    PageSection(
      sectionID: "cost", heading: "Cost per year",
      blocks: PageSection.Block.chart(costChart(report))
        + PageSection.Block.table(TableView("cost-kinds", "By kind", CostText(report).table))
        + PageSection.Block.table(TableView("cost-tiers", "By tier", byTier(report)))
        + PageSection.Block.table(TableView("cost-workloads", "By workload", byWorkload(report)))
        + PageSection.Block.table(TableView("cost-lines", "Every line", lines(report))))
  }

  /// What part of the bill an amount is, with as many decimals in every row.
  static func share(_ amount: Double, of report: Report) -> String {
    guard report.cost.total > 0 else { return "" }
    return (amount / report.cost.total * 100).formatted(decimals: 1) + " %"
  }

  private static func byTier(_ report: Report) -> TextTable {
    var table = TextTable([
      .init("Tier"), .init(report.currency.code, .right), .init("Share", .right),
    ])
    for tier in report.cost.tiers {
      table.addRow([
        tier.tier.phrase, tier.amount.formatted(decimals: 2), share(tier.amount, of: report),
      ])
    }
    table.addRow([
      "total", report.cost.total.formatted(decimals: 2), share(report.cost.total, of: report),
    ])
    return table
  }

  private static func byWorkload(_ report: Report) -> TextTable {
    var table = TextTable([
      .init("Workload"), .init(report.currency.code, .right), .init("Share", .right),
    ])
    for cost in report.unitCosts {
      table.addRow([
        workload(cost.workload, in: report), cost.cost.formatted(decimals: 2),
        share(cost.cost, of: report),
      ])
    }
    return table
  }

  private static func lines(_ report: Report) -> TextTable {
    var table = TextTable([
      .init("Kind"), .init("Site"), .init("Item"), .init("Quantity", .right), .init("Unit"),
      .init("Price", .right), .init(report.currency.code, .right),
    ])
    for component in report.cost.components {
      for line in component.lines {
        table.addRow([
          component.kind.phrase, line.site,
          cut(line.item, to: longestTitle) + (line.server.map { "\n\($0)" } ?? ""),
          line.quantity.formatted(significantDigits: 7), line.unit,
          line.unitPrice.formatted(significantDigits: 7), line.amount.formatted(decimals: 2),
        ])
      }
    }
    table.addRow(["total", "", "", "", "", "", report.cost.total.formatted(decimals: 2)])
    return table
  }
}
