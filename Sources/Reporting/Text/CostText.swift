import Economics
import Quantities

/// The bill by kind of cost, with the largest line of each.
package struct CostText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] { table.lines(width: textWidth, indentation: 2) }

  /// One row for each kind of cost, and their sum.
  package var table: TextTable {
    var table = TextTable([
      .init("Kind"), .init(report.currency.code, .right), .init("Share", .right),
      .init("Largest line", minimumWidth: 20),
    ])
    let total = report.cost.total
    for component in report.cost.components {
      let share = total > 0 ? component.amount / total : 0
      table.addRow([
        component.kind.phrase, component.amount.formatted(decimals: 2),
        (share * 100).formatted(decimals: 1) + " %", largestLine(of: component),
      ])
    }
    table.addRow(["total", total.formatted(decimals: 2), total > 0 ? "100.0 %" : ""])
    return table
  }

  private func largestLine(of component: Report.Component) -> String {
    guard let first = component.lines.first else { return "" }
    let line = component.lines.dropFirst().reduce(first) { $1.amount > $0.amount ? $1 : $0 }
    let quantity = line.quantity.formatted(significantDigits: line.quantity < 1_000 ? 3 : 4)
    let unit = line.quantity == 1 || line.unit != "server" && line.unit != "site" ? "" : "s"
    return "\(line.site), \(line.server ?? line.item): \(quantity) \(line.unit)\(unit)"
      + " × \(line.unitPrice.formatted(significantDigits: 4))"
  }
}

extension CostKind {
  /// How tables name it.
  package var phrase: String {
    switch self {
    case .capital: "servers bought (annuity)"
    case .maintenance: "maintenance"
    case .energy: "electricity"
    case .carbon: "carbon price"
    case .rent: "servers rented by the hour"
    case .reservation: "servers reserved"
    case .tokens: "tokens"
    case .network: "data over links"
    case .site: "sites with servers"
    case .serverOperation: "running each server"
    case .spares: "spare servers"
    case .space: "space and provisioned power"
    case .visits: "visits for repair"
    case .licence: "licences"
    case .penalty: "missed soft targets"
    case .transition: "changing the fleet"
    }
  }
}
