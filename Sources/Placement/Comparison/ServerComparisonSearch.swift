package import Catalog
import Demand
import Quantities

/// Compares machines for the workloads of a scenario.
package struct ServerComparisonSearch: Sendable {
  private let catalog: HardwareCatalog

  /// A search on a catalog.
  package init(catalog: HardwareCatalog) {
    self.catalog = catalog
  }

  /// The workloads by index, each on these servers; on all of the catalog when nil.
  ///
  /// Accelerators are looked at side by side. Throws `CancellationError` when the task is cancelled.
  package func compare(
    _ scenario: Scenario, workloads: [Int], servers: Set<String>?
  ) async throws -> ServerComparison {
    var results: [WorkloadComparison] = []
    for workload in workloads {
      results.append(try await compare(scenario, workload: workload, servers: servers))
    }
    return ServerComparison(
      scenario: scenario, workloads: results,
      catalogVersion: catalog.version, catalogDigest: catalog.digest)
  }

  private func compare(
    _ given: Scenario, workload: Int, servers: Set<String>?
  ) async throws -> WorkloadComparison {
    let scenario = given.comparing(workload, on: catalog)
    let description = scenario.workloads[0]
    let routes = [scenario.routes(from: description.originID)]
    let admission = SiteAdmission(scenario, catalog: catalog, routes: routes)
    let closed = Dictionary(
      scenario.sites.indices.compactMap { index in
        admission.rejection(0, at: scenario.sites[index]).map { (index, $0) }
      }, uniquingKeysWith: { first, _ in first })
    let market = MachineMarket(
      given: given, scenario: scenario, catalog: catalog, closed: closed, servers: servers)
    let comparison = MachineComparison(scenario: scenario, catalog: catalog, routes: routes)
    let groups = Dictionary(grouping: market.options) { $0.option.accelerator.id }
      .sorted { $0.key < $1.key }.map(\.value)
    let results = try await ParallelSolves().map(groups) { options, _ in
      comparison.compare(options)
    }
    var result = MachineComparison.Result()
    for part in results {
      result.acquisitions += part.acquisitions
      result.obstacles += part.obstacles
    }
    result.obstacles += market.obstacles
    let tokens = TokenComparison(
      given: given, scenario: scenario, catalog: catalog, routes: routes, closed: closed)
    let rows = ComparisonRows(
      catalog: catalog, result, cheapestTokens: tokens.acquisitions.first, servers: servers)
    let year = Seconds.secondsPerYear
    let requests =
      scenario.periods.enumerated().reduce(0.0) {
        $0 + $1.element.weight * description.rates(inPeriod: $1.offset).mean
      } * Double(given.site(description.originID).map { given.totalCount(of: $0) } ?? 0) * year
    let output = description.shape.outputLength.map { _ in description.shape.generatedLength }
    return WorkloadComparison(
      workloadID: description.id, requestsPerYear: requests,
      tokensPerYear: output.map { requests * (description.shape.inputLength.mean + $0) },
      outputTokensPerYear: output.map { requests * $0 }, servers: rows.servers,
      tokenOffers: tokens.acquisitions, excluded: rows.excluded + tokens.excluded)
  }
}
