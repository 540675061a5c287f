import Catalog
import Placement
import Quantities

extension Report {
  /// Who is served where, a row for each share of a workload.
  var assignmentsTable: CSVTable {
    var table = CSVTable([
      "workload", "workload_title", "origin", "site", "tier", "server", "server_name",
      "ownership", "accelerator", "model", "precision", "engine", "tensor_parallelism",
      "replicas_per_server", "batch", "share", "peak_requests_per_second",
      "sustainable_requests_per_second_and_server", "load", "limited_by", "measured",
      "memory_use_bytes", "memory_capacity_bytes", "cost_per_year", "currency",
    ])
    for assignment in assignments {
      let configuration = assignment.configuration
      table.addRow([
        .text(assignment.workload),
        .text(workloads.first { $0.id == assignment.workload }?.title), .text(assignment.origin),
        .text(assignment.site), .text(assignment.tier.rawValue), .text(assignment.server),
        .text(assignment.serverName), .text(assignment.ownership.rawValue),
        .text(assignment.accelerator), .text(assignment.model), .text(assignment.precision),
        .text(configuration?.engine), .count(configuration?.tensorParallelism),
        .count(configuration?.replicasPerServer), .number(configuration?.batch),
        .number(assignment.share), .number(assignment.peakRate),
        .number(assignment.sustainableRatePerServer), .number(assignment.load),
        .text(assignment.limitedBy), .text(assignment.measured), .number(assignment.memory?.use),
        .number(assignment.memory?.capacity), .number(assignment.cost), .text(currency.code),
      ])
    }
    return table
  }
}
