public import Placement
public import Quantities

/// Why a scenario has no plan, as it leaves Tierwise: versioned and in a stable order.
public struct ConflictReport: Hashable, Sendable, Codable {
  /// Requirements that cannot hold together; dropping any one of them helps.
  public struct RequirementSet: Hashable, Sendable, Codable {
    /// The requirements, in words with their figures.
    public let requirements: [String]
  }

  /// The version of the format.
  public let schemaVersion: Int
  /// The question.
  public let scenario: Report.ScenarioTitle
  /// The date for which prices and ages are judged.
  public let asOf: CalendarDate
  /// Sets of clashing requirements, each irreducible; at most five.
  public let conflicts: [RequirementSet]
  /// Options that were ruled out for the workloads that cannot be served.
  public let rejections: [Report.RejectedOption]
  /// The program that looked for a plan.
  public let tool: Report.Tool
  /// The catalog that was read.
  public let catalog: Report.CatalogVersion
  /// SHA-256 of the scenario file, 64 hexadecimal digits.
  public let scenarioDigest: String

  /// The report on a conflict in a scenario, found with the catalog of this version and digest.
  public init(
    _ conflict: Conflict, in scenario: Scenario, catalogVersion: String, catalogDigest: String
  ) {
    schemaVersion = Report.currentSchemaVersion
    self.scenario = Report.ScenarioTitle(scenario)
    asOf = scenario.asOf
    conflicts = conflict.sets.map { RequirementSet(requirements: $0.requirements) }
    rejections = conflict.rejections.sorted().map(Report.RejectedOption.init)
    tool = .current
    catalog = Report.CatalogVersion(version: catalogVersion, digest: catalogDigest)
    scenarioDigest = scenario.digest
  }
}
