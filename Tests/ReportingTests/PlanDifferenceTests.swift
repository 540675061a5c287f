import Economics
import TestSupport
import Testing

@testable import Reporting

@Suite struct PlanDifferenceTests {
  @Test func planDoesNotDifferFromItself() throws {
    let report = PlanFixture().report
    let difference = try #require(PlanDifference(from: report, to: report))
    #expect(difference.isEmpty)
    #expect(difference.text().contains("Cost, places and servers are the same."))
  }

  @Test func componentsAddUpToTheDifference() throws {
    var dearer = PlanFixture()
    dearer.amounts = [150, 50.105, 20]
    let difference = try #require(
      PlanDifference(from: PlanFixture().report, to: dearer.report))
    let sum = difference.components.reduce(0) { $0 + $1.after - $1.before }
    #expect((sum - (difference.after.cost - difference.before.cost)).magnitude < 0.005)
    #expect(difference.components.map(\.kind) == [.capital, .tokens])
    #expect(difference.text().contains("servers bought (annuity)"))
  }

  @Test func differenceConformsToItsSchema() throws {
    var other = PlanFixture()
    other.amounts = [150, 50.105, 20]
    let difference = try #require(PlanDifference(from: PlanFixture().report, to: other.report))
    let validator = try JSONSchemaValidator(schema: ReportSchema.difference)
    #expect(try validator.violations(in: difference.json()) == [])
  }
}
