import Foundation
import Placement
import Quantities
import TestSupport
import Testing

@testable import Reporting

@Suite struct SweepReportTests {
  private func report() throws -> SweepReport {
    let plan = PlanFixture().plan
    let date = try #require(CalendarDate("2026-07-01"))
    let sweep = Sweep(
      scenarioID: "three-stores", scenarioTitle: "Three stores", asOf: date, currency: "EUR",
      input: "workload/chat/time-to-first-token", unit: "ms", current: 300,
      workloadIDs: ["chat", "video"],
      points: [
        .init(100, .conflict(Conflict(scenarioID: "three-stores", sets: [], rejections: []))),
        .init(300, .plan(plan)), .init(0.1 + 0.2, .stopped(termination: "timeLimit, no plan")),
      ])
    return SweepReport(
      sweep, catalogVersion: "2026.07", catalogDigest: String(repeating: "ab", count: 32))
  }

  @Test func sweepConformsToItsSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.sweep)
    #expect(try validator.violations(in: report().json()) == [])
  }

  @Test func everyLineOfTheTableHasTheSameFields() throws {
    let lines = try report().csv().split(separator: "\r\n")
    #expect(lines.count == 4)
    #expect(
      lines[0] == "value,unit,cost,bestBound,relativeGap,currency,termination,chat,video,fleet")
    #expect(lines[1] == "100.0,ms,,,,EUR,conflict,,,")
    #expect(lines[2].hasPrefix("300.0,ms,175.32,175.2,0.0007,EUR,gapReached,"))
    #expect(lines[3] == "0.3,ms,,,,EUR,\"timeLimit, no plan\",,,")
  }

  @Test func textSaysWhatChanges() throws {
    let text = try report().text()
    #expect(text.contains("over workload/chat/time-to-first-token; now 300 ms"))
    #expect(text.contains("requirements clash"))
    #expect(text.contains("175.32"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }
}
