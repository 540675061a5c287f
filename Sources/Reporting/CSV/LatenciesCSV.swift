import Demand

extension Report {
  /// Each latency beside its target, in seconds, with a column for each part.
  var latenciesTable: CSVTable {
    let parts = partNames
    var table = CSVTable(
      [
        "workload", "origin", "site", "server", "model", "metric", "percentile", "seconds",
        "p10_seconds", "p90_seconds", "limit_seconds", "meets_target",
      ] + parts.map { "mean_\($0)_seconds" })
    for assignment in assignments {
      for latency in assignment.latency {
        table.addRow(
          [
            .text(assignment.workload), .text(assignment.origin), .text(assignment.site),
            .text(assignment.server), .text(assignment.model), .text(latency.metric.abbreviation),
            .number(latency.percentile), .number(latency.value), .number(latency.low),
            .number(latency.high), .number(latency.limit), .truth(latency.meetsTarget),
          ]
            + parts.map { name in .number(latency.parts.first { $0.name == name }?.value) })
      }
    }
    return table
  }

  /// The names of all parts of latencies, each once, in the order in which they occur.
  package var partNames: [String] {
    assignments.flatMap(\.latency).flatMap(\.parts).map(\.name).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}
