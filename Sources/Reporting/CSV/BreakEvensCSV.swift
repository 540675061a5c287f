import Catalog
import Placement
import Quantities

extension Report {
  /// Ways to have the capacity of one server of the plan, a row each.
  var breakEvensTable: CSVTable {
    var table = CSVTable([
      "workload", "plan_server", "plan_site", "utilization", "requests_per_year", "site", "server",
      "name", "ownership", "machines", "idle_cost_per_year", "cost_as_used_per_year",
      "full_cost_per_year", "break_even_utilization", "currency",
    ])
    for entry in breakEvens ?? [] {
      for way in entry.ways {
        table.addRow([
          .text(entry.workload), .text(entry.ways.first?.server), .text(entry.ways.first?.site),
          .number(entry.utilization), .number(entry.requestsPerYear), .text(way.site),
          .text(way.server), .text(way.name), .text(way.ownership.rawValue),
          .number(way.machines), .number(way.idleCost), .number(way.costAtPlan),
          .number(way.fullCost), .number(way.breakEven), .text(currency.code),
        ])
      }
    }
    return table
  }
}
