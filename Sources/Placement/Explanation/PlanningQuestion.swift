public import Catalog

/// What is planned: a scenario on a catalog. Explanations and sweeps change one or the other.
public struct PlanningQuestion: Hashable, Sendable, Codable {
  /// Sites, links, workloads, rules and money.
  public package(set) var scenario: Scenario
  /// Hardware, offers, regions and models.
  public package(set) var catalog: HardwareCatalog

  /// A scenario on a catalog.
  public init(_ scenario: Scenario, on catalog: HardwareCatalog) {
    self.scenario = scenario
    self.catalog = catalog
  }
}
