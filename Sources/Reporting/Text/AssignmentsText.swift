import Catalog
import Demand
import Placement
import Quantities

/// Who is served where, with each latency beside its target.
package struct AssignmentsText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    table.lines(width: textWidth, indentation: 2) + (errorBand.isEmpty ? [] : paragraph(errorBand))
      + (deferrals.isEmpty ? [] : paragraph(deferrals))
  }

  /// When work is done that may wait; empty where none may.
  package var deferrals: String {
    report.workloads.compactMap { workload in
      workload.deferral.map { "\(workload.id) is \($0)." }
    }.joined(separator: " ")
  }

  /// One row for each share of a workload.
  package var table: TextTable {
    var table = TextTable([
      .init("Workload", minimumWidth: 12), .init("Share", .right), .init("Where", minimumWidth: 10),
      .init("Runs on", minimumWidth: 20), .init("Latency at the peak", minimumWidth: 25),
      .init("Load", .right),
    ])
    var previous: String?
    for assignment in report.assignments {
      table.addRow([
        assignment.workload == previous
          ? "" : "\(assignment.workload)\nfrom \(assignment.origin)",
        assignment.share.formattedAsPercentage(),
        "\(assignment.site)\n\(assignment.tier.rawValue)", place(assignment),
        latencies(assignment),
        assignment.load.map { $0.formattedAsPercentage(decimals: 0) } ?? "",
      ])
      previous = assignment.workload
    }
    return table
  }

  private func place(_ assignment: Report.Assignment) -> String {
    guard let configuration = assignment.configuration else {
      return "tokens of \(assignment.server)\n\(assignment.model)"
    }
    // Servers that process prompts for others stand below, with what they do.
    let others = Set(
      report.assignments.flatMap { $0.prompts ?? [] }.compactMap(\.serving?.fleet))
    let count = report.fleet.enumerated().filter { index, fleet in
      fleet.site == assignment.site && fleet.server == assignment.server
        && fleet.ownership == assignment.ownership && fleet.models.contains(assignment.model)
        && !others.contains(index)
    }.reduce(0) { $0 + $1.element.count }
    var model = [assignment.model, assignment.precision].compactMap(\.self).joined(separator: " ")
    if let parallelism = configuration.tensorParallelism, parallelism > 1 {
      model += ", TP \(parallelism)"
    }
    let levers = (configuration.levers ?? []).map { "\n\($0)" }.joined()
    return "\(count.formatted) × \(assignment.serverName)\n\(model)\(levers)"
  }

  private func latencies(_ assignment: Report.Assignment) -> String {
    if assignment.measured != nil { return "rate measured by you" }
    guard !assignment.latency.isEmpty else { return "no target" }
    return assignment.latency.map { latency in
      let value = Seconds(base: latency.value).formatted()
      let name =
        "\(latency.metric.abbreviation) p\(latency.percentile.formatted(significantDigits: 4))"
      guard let limit = latency.limit else { return "\(name) \(value)" }
      let sign = latency.meetsTarget == false ? ">" : "≤"
      return "\(name) \(value) \(sign) \(Seconds(base: limit).formatted())"
    }.joined(separator: "\n")
  }

  /// How many targets would be missed if the estimates were wrong to the bad side; empty when there
  /// are none.
  package var errorBand: String {
    let judged = report.assignments.flatMap(\.latency).filter { $0.limit != nil && $0.high != nil }
    guard !judged.isEmpty else { return "" }
    let exposed = judged.filter { ($0.high ?? 0) > ($0.limit ?? .infinity) }.count
    return exposed == 0
      ? "Every target holds at the P90 of its estimate as well."
      : "\(exposed) of \(judged.count) targets would be missed if latencies came out at the P90 of "
        + "their estimates; plan.json has the P10 to P90 of each."
  }
}
