import Catalog
import Economics
import Quantities

extension Report {
  /// The lines of the bill, which add up to the total.
  var costsTable: CSVTable {
    var table = CSVTable([
      "kind", "site", "tier", "server", "item", "quantity", "unit", "unit_price",
      "amount_per_year", "currency", "figures",
    ])
    for component in cost.components {
      for line in component.lines {
        table.addRow([
          .text(component.kind.rawValue), .text(line.site),
          .text(sites.first { $0.id == line.site }?.tier.rawValue), .text(line.server),
          .text(line.item), .number(line.quantity), .text(line.unit), .number(line.unitPrice),
          .number(line.amount), .text(currency.code),
          .text(line.figures.joined(separator: "; ")),
        ])
      }
    }
    return table
  }
}
