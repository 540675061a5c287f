import Quantities

extension Report {
  /// The cheapest plans at tighter and looser targets, a row each.
  var frontierTable: CSVTable {
    var table = CSVTable([
      "target_factor", "termination", "cost_per_year", "best_bound_per_year", "relative_gap",
      "change_at_least", "change_at_most", "slowest_share_of_target", "same_fleet", "moves",
      "currency",
    ])
    for point in variants?.frontier ?? [] {
      let plan = point.plan
      table.addRow([
        .number(point.factor), .text(plan.termination), .number(plan.cost),
        .number(plan.bestBound), .number(plan.relativeGap), .number(plan.change?.atLeast),
        .number(plan.change?.atMost), .number(point.strain),
        .truth(plan.cost == nil ? nil : plan.hasSameFleet),
        .text(plan.moves.joined(separator: "; ")), .text(currency.code),
      ])
    }
    return table
  }
}
