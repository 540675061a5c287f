import Catalog
import Quantities

extension Report {
  /// Each input at both ends of its band, a row for each end.
  var sensitivityTable: CSVTable {
    var table = CSVTable([
      "input", "unit", "current", "is_default", "kind", "end", "value", "termination",
      "cost_per_year", "best_bound_per_year", "relative_gap", "change_at_least", "change_at_most",
      "same_fleet", "moves", "currency",
    ])
    for entry in variants?.sensitivity ?? [] {
      for (end, move) in [("low", entry.low), ("high", entry.high)] {
        let plan = move.plan
        table.addRow([
          .text(entry.input), .text(entry.unit), .number(entry.current), .truth(entry.isDefault),
          .text(entry.kind?.rawValue), .text(end), .number(move.value), .text(plan.termination),
          .number(plan.cost), .number(plan.bestBound), .number(plan.relativeGap),
          .number(plan.change?.atLeast), .number(plan.change?.atMost),
          .truth(plan.cost == nil ? nil : plan.hasSameFleet),
          .text(plan.moves.joined(separator: "; ")), .text(currency.code),
        ])
      }
    }
    return table
  }
}
