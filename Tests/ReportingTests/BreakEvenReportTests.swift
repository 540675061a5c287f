import Placement
import TestSupport
import Testing

@testable import Reporting

@Suite struct BreakEvenReportTests {
  /// A box that costs 1,000 idle and 1,200 full, an hourly machine and tokens.
  private static let report: Report = {
    var fixture = PlanFixture()
    func way(_ ownership: Ownership, _ idle: Double, _ full: Double) -> BreakEven.Way {
      BreakEven.Way(
        siteID: "stores", serverID: "\(ownership.rawValue)-box", name: "Store box",
        ownership: ownership, machines: ownership == .service ? nil : 1.25, idleCost: idle,
        fullCost: full)
    }
    fixture.breakEvens = [
      BreakEven(
        workloadID: "chat", requestsPerYear: 1e6, utilization: 0.2,
        ways: [way(.bought, 1_000, 1_200), way(.onDemand, 0, 3_000), way(.service, 0, 600)])
    ]
    return fixture.report
  }()

  @Test func reportWithBreakEvensConformsToItsSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    #expect(try validator.violations(in: Self.report.json()) == [])
  }

  @Test func textSaysFromWhichUseOnAnotherWayIsCheaper() {
    #expect(
      BreakEvenText(Self.report).table.rows == [
        [
          "Store box\nchat, 20 % used", "bought\n1.25 × bought-box at stores", "1,000", "1,040",
          "1,200", "",
        ],
        ["", "on demand\n1.25 × on-demand-box at stores", "0", "600", "3,000", "below 35.7 %"],
        ["", "by the token\nservice-box at stores", "0", "120", "600", "always"],
      ])
    #expect(Self.report.text().contains("Own, rent or buy tokens"))
    #expect(Self.report.markdownText.contains("## Own, rent or buy tokens"))
  }

  @Test func tableForSpreadsheetsHasARowForEachWay() throws {
    let file = try #require(Self.report.csvFiles.first { $0.name == "break-evens.csv" })
    let rows = file.text.split(separator: "\r\n")
    #expect(rows.count == 4)
    #expect(rows[2].hasSuffix(",on-demand,1.25,0,600,3000,0.3571,EUR"))
  }

  @Test func planWithoutServersComparesNothing() {
    #expect(PlanFixture().report.breakEvens == nil)
    #expect(!PlanFixture().report.text().contains("Own, rent or buy tokens"))
  }
}
