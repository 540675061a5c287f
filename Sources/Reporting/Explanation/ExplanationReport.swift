public import Placement
public import Quantities

/// Why a plan is what it is, or what would help where there is none, as it leaves Tierwise:
/// versioned, rounded and in a stable order. Money is in `currency` per year unless it is a price.
public struct ExplanationReport: Hashable, Sendable, Codable {
  /// The version of the format.
  public let schemaVersion: Int
  /// The question.
  public let scenario: Report.ScenarioTitle
  /// The date for which prices and ages are judged.
  public let asOf: CalendarDate
  /// The currency of all money.
  public let currency: Currency
  /// Why the plan is what it is; nil when there is none.
  public let plan: PlanPart?
  /// What would help; nil when there is a plan.
  public let conflict: ConflictPart?
  /// The program that searched.
  public let tool: Report.Tool
  /// The catalog that was read.
  public let catalog: Report.CatalogVersion
  /// SHA-256 of the scenario file, 64 hexadecimal digits.
  public let scenarioDigest: String

  /// The report on a plan's explanation.
  public init(_ explanation: PlanExplanation) {
    let plan = explanation.plan
    self.init(
      plan.scenario, plan: PlanPart(explanation), conflict: nil,
      catalog: .init(version: plan.catalogVersion, digest: plan.catalogDigest))
  }

  /// The report on a conflict in a scenario, found with the catalog of this version and digest.
  public init(
    _ explanation: ConflictExplanation, in scenario: Scenario, catalogVersion: String,
    catalogDigest: String
  ) {
    self.init(
      scenario, plan: nil, conflict: ConflictPart(explanation),
      catalog: .init(version: catalogVersion, digest: catalogDigest))
  }

  private init(
    _ scenario: Scenario, plan: PlanPart?, conflict: ConflictPart?, catalog: Report.CatalogVersion
  ) {
    schemaVersion = Report.currentSchemaVersion
    self.scenario = Report.ScenarioTitle(scenario)
    asOf = scenario.asOf
    currency = scenario.finance.currency
    self.plan = plan
    self.conflict = conflict
    tool = .current
    self.catalog = catalog
    scenarioDigest = scenario.digest
  }

  /// The report as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }
}
