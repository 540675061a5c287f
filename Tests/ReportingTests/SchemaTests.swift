import Foundation
import Placement
import TestSupport
import Testing

@testable import Reporting

@Suite struct SchemaTests {
  @Test func planConformsToItsSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    #expect(try validator.violations(in: PlanFixture().report.json()) == [])
  }

  @Test func conflictConformsToItsSchema() throws {
    let fixture = PlanFixture()
    let report = ConflictReport(
      Conflict(
        scenarioID: "three-stores", sets: [.init(requirements: ["chat: TTFT p95 ≤ 1 ms"])],
        rejections: fixture.rejections), in: fixture.scenario, catalogVersion: "2026.07",
      catalogDigest: String(repeating: "ab", count: 32))
    let validator = try JSONSchemaValidator(schema: ReportSchema.conflict)
    #expect(try validator.violations(in: report.json()) == [])
  }

  @Test(arguments: [
    ("\"schemaVersion\" : 1", "\"schemaVersion\" : 2", "$.schemaVersion: breaks const 1"),
    ("\"tier\" : \"api\"", "\"tier\" : \"moon\"", "$.assignments[1].tier: breaks enum"),
    ("\"candidateCount\" : 4", "\"candidateCount\" : 4.5", "$.candidateCount: is no integer"),
    ("\"currency\" : \"EUR\"", "\"currency\" : \"euro\"", "$.currency: breaks pattern"),
    ("\"solverVersion\"", "\"solver-version\"", "$: has solver-version"),
    ("\"share\" : 0.25", "\"share\" : 0", "$.assignments[1].share: breaks exclusiveMinimum 0"),
  ])
  func schemaRefusesWhatIsNotAPlan(good: String, bad: String, violation: String) throws {
    let json = try PlanFixture().report.json()
    #expect(json.contains(good))
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    let violations = try validator.violations(
      in: json.replacingOccurrences(of: good, with: bad))
    #expect(violations.contains { $0.hasPrefix(violation) }, "\(violations)")
  }

  @Test(arguments: [
    ("plan", ReportSchema.plan), ("conflict", ReportSchema.conflict),
    ("estimate", ReportSchema.estimate), ("explanation", ReportSchema.explanation),
    ("sweep", ReportSchema.sweep), ("difference", ReportSchema.difference),
    ("comparison", ReportSchema.comparison),
  ])
  func copyForEditorsIsTheEmbeddedSchema(name: String, schema: String) throws {
    let copy = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Plans/\(name).schema.json"), encoding: .utf8)
    #expect(copy == schema)
  }
}
