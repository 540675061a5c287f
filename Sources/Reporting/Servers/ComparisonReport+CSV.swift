import Catalog
import Demand
import Placement
import Quantities

extension ComparisonReport {
  /// The comparison for a spreadsheet: a row for each way to have a machine or the tokens, then one for
  /// each machine that cannot.
  public func csv() -> String {
    var table = CSVTable([
      "workload", "server", "server_name", "accelerator", "ownership", "machine", "machine_name",
      "in_scenario", "is_main_way", "is_proven", "site", "tier", "units", "spare_units",
      "accelerators_per_unit", "model", "precision", "engine", "tensor_parallelism",
      "replicas_per_unit", "levers", "cost_per_year", "cost_per_million_tokens",
      "cost_per_million_requests", "fixed_cost_per_year", "cost_per_million_further_requests",
      "currency", "sustainable_requests_per_second_and_unit", "limited_by", "scenario_limits",
      "peak_utilization", "mean_utilization", "free_at_peak", "mean_power_watts",
      "provisioned_power_watts", "joules_per_token", "joules_per_output_token",
      "joules_per_request", "ttft_percentile", "ttft_seconds", "ttft_p10_seconds",
      "ttft_p90_seconds", "ttft_limit_seconds", "tpot_percentile", "tpot_seconds",
      "tpot_p10_seconds", "tpot_p90_seconds", "tpot_limit_seconds", "e2e_percentile",
      "e2e_seconds", "e2e_p10_seconds", "e2e_p90_seconds", "e2e_limit_seconds",
      "break_even_use_against_on_demand", "break_even_use_against_tokens", "price_figures",
      "ruled_out_by", "missed_by", "detail",
    ])
    for workload in workloads {
      for server in workload.servers {
        for (index, way) in server.ways.enumerated() {
          table.addRow(row(workload, server, way, isMain: index == 0))
        }
      }
      for offer in workload.tokenOffers { table.addRow(row(workload, nil, offer, isMain: true)) }
      for excluded in workload.excluded { table.addRow(row(workload, excluded)) }
    }
    return table.text
  }

  private func row(
    _ workload: Workload, _ server: Server?, _ way: Way, isMain: Bool
  ) -> [CSVTable.Cell] {
    let configuration = way.configuration
    var cells: [CSVTable.Cell] = [
      .text(workload.workload.id), .text(server?.id ?? way.machine),
      .text(server?.name ?? way.machineName), .text(server?.accelerator),
      .text(way.ownership.rawValue), .text(way.machine), .text(way.machineName),
      .truth(way.isInScenario), .truth(isMain), .truth(way.isProven), .text(way.site),
      .text(way.tier.rawValue),
      .count(way.units?.count), .count(way.units.map { $0.spares ?? 0 }),
      .count(way.units?.acceleratorsEach), .text(way.model), .text(way.precision),
      .text(configuration?.engine), .count(configuration?.tensorParallelism),
      .count(configuration?.replicasPerServer),
      .text(configuration?.levers?.joined(separator: "; ")),
    ]
    cells += [
      .number(way.cost?.perYear), .number(way.cost?.perMillionTokens),
      .number(way.cost?.perMillionRequests), .number(way.cost?.fixed),
      .number(way.cost?.perMillionFurtherRequests), .text(currency.code),
      .number(way.sustainableRatePerUnit), .text(way.limitedBy),
      .text(way.binding.map { "\($0.kind) of \($0.subject)" }.joined(separator: "; ")),
      .number(way.units?.utilization.peak), .number(way.units?.utilization.mean),
      .number(way.units?.free), .number(way.power?.mean), .number(way.power?.provisioned),
      .number(way.power?.joulesPerToken), .number(way.power?.joulesPerOutputToken),
      .number(way.power?.joulesPerRequest),
    ]
    for metric in ["TTFT", "TPOT", "E2E"] {
      let latency = way.latency.first { $0.metric.abbreviation == metric }
      cells += [
        .number(latency?.percentile), .number(latency?.value), .number(latency?.low),
        .number(latency?.high), .number(latency?.limit),
      ]
    }
    let prices = (way.cost?.lines ?? []).flatMap(\.figures)
    return cells + [
      .number(breakEven(server, way, .onDemand)), .number(breakEven(server, way, .service)),
      .text(Set(prices).sorted().joined(separator: "; ")), .text(nil), .number(nil), .text(nil),
    ]
  }

  private func breakEven(_ server: Server?, _ way: Way, _ alternative: Ownership) -> Double? {
    // They are those of the cheapest machines of each way.
    guard let server, server.ways.first(where: { $0.ownership == way.ownership }) == way else {
      return nil
    }
    return server.breakEven.first {
      $0.ownership == way.ownership && $0.alternative == alternative
    }?.utilization
  }

  private func row(_ workload: Workload, _ excluded: Excluded) -> [CSVTable.Cell] {
    let nearest = excluded.nearest
    let before: [CSVTable.Cell] = [
      .text(workload.workload.id), .text(excluded.id), .text(excluded.name),
      .text(excluded.accelerator), .text(nearest.ownership?.rawValue), .text(nearest.machine),
      .text(nil), .truth(nil), .truth(nil), .truth(nil), .text(nearest.site), .text(nil),
      .number(nil),
      .number(nil), .number(nil), .text(nearest.model), .text(nearest.precision),
    ]
    let empty = Array(repeating: CSVTable.Cell.text(nil), count: 39)
    return before + empty
      + [.text(nearest.phrase), .number(nearest.missedBy), .text(nearest.detail)]
  }
}
