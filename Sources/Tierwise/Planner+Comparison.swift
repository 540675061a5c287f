import Diagnostics
public import Placement
public import Reporting

extension Planner {
  /// Compares all machines of the catalog for workloads of a scenario, each workload alone.
  ///
  /// - Parameters:
  ///   - workload: the id of one workload; nil for all of them, in turn.
  ///   - servers: ids of servers, and of accelerators that are only for rent; nil for all.
  ///
  /// Throws a `DiagnosticsError` for an id that does not exist, and `CancellationError` when the task
  /// is cancelled.
  public func compare(
    _ scenario: Scenario, workload: String? = nil, servers: [String]? = nil
  ) async throws -> ServerComparison {
    var indices = Array(scenario.workloads.indices)
    if let workload {
      indices = indices.filter { scenario.workloads[$0].id == workload }
      guard !indices.isEmpty else {
        throw unknown("workload", workload, in: scenario.workloads.map(\.id), listsAll: true)
      }
    }
    let known = Set(catalog.servers.keys).union(catalog.accelerators.keys)
    for id in servers ?? [] where !known.contains(id) {
      throw unknown("server", id, in: known.sorted(), listsAll: false)
    }
    return try await ServerComparisonSearch(catalog: catalog)
      .compare(scenario, workloads: indices, servers: servers.map(Set.init))
  }

  /// The report on a comparison, which every format renders.
  public func report(on comparison: ServerComparison) -> ComparisonReport {
    ComparisonReport(comparison, sources: catalog.sources)
  }

  private func unknown(
    _ kind: String, _ id: String, in ids: [String], listsAll: Bool
  ) -> DiagnosticsError {
    let meant = didYouMean(id, in: ids)
    let list =
      listsAll
      ? "The scenario has \(ids.map { quoted($0) }.joined(separator: ", "))."
      : "See tierwise catalog list --kind servers."
    return DiagnosticsError(
      Diagnostic(
        .error, code: "unknown-\(kind)", message: "there is no \(kind) \(quoted(id))",
        remedy: [meant, list].compactMap(\.self).joined(separator: "\n")))
  }
}
