import Catalog
import Placement
import Quantities

extension Report {
  /// The servers, a row for each kind at each class of sites; the costs include what they serve.
  var fleetTable: CSVTable {
    var table = CSVTable([
      "site", "site_title", "tier", "server", "server_name", "accelerator",
      "accelerators_per_server", "models", "ownership", "servers", "spread", "peak_utilization",
      "mean_utilization", "mean_power_watts", "provisioned_power_watts", "cost_per_year",
      "currency",
    ])
    let text = FleetText(self)
    for entry in fleet {
      table.addRow([
        .text(entry.site), .text(sites.first { $0.id == entry.site }?.title),
        .text(entry.tier.rawValue), .text(entry.server), .text(entry.serverName),
        .text(entry.accelerator), .count(entry.acceleratorsPerServer),
        .text(entry.models.joined(separator: "; ")), .text(entry.ownership.rawValue),
        .count(entry.count), .text(text.spread(entry)), .number(entry.utilization.peak),
        .number(entry.utilization.mean), .number(entry.power?.mean),
        .number(entry.power?.provisioned), .number(entry.cost), .text(currency.code),
      ])
    }
    return table
  }
}
