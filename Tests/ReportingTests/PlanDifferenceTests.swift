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

  /// Three boxes make way for tokens: what was paid for them goes on.
  @Test func idleServersGoOnCosting() throws {
    var without = PlanFixture()
    without.storeBoxes = 0
    without.amounts = [0, 0, 90]
    let difference = try #require(
      PlanDifference(from: PlanFixture().report, to: without.report))
    #expect(difference.fleet.map(\.before) == [3])
    #expect(difference.fleet.map(\.after) == [0])
    let transition = difference.transition
    #expect(transition.bought == 0)
    #expect(transition.purchase == 0)
    #expect(transition.idle == 3)
    // The annuity of one box is 100.105 / 1, as the fixture counts its line as one server.
    #expect(transition.idleCapital == 300.32)
    #expect((transition.savingMeanwhile - (175.32 - 90 - 300.32)).magnitude < 0.015)
    #expect(difference.text().contains("3 bought before stand idle"))
    #expect(difference.text().contains("Meanwhile the change costs "))
  }

  /// Without interest and residual value five years of annuities are the price.
  @Test func boughtServersArePaidAtOnce() throws {
    var more = PlanFixture()
    more.storeBoxes = 5
    let difference = try #require(PlanDifference(from: PlanFixture().report, to: more.report))
    #expect(difference.transition.bought == 2)
    #expect(difference.transition.boughtCapital == 200.21)
    #expect((difference.transition.purchase - 5 * 200.21).magnitude < 0.1)
    #expect(difference.text().contains("2 to buy: 1,00"))
    #expect(difference.moves.isEmpty)
  }

  @Test func movesAndChangedFiguresAreNamed() throws {
    var other = PlanFixture()
    other.price = "275 EUR"
    other.share = 0.5
    let difference = try #require(PlanDifference(from: PlanFixture().report, to: other.report))
    #expect(difference.moves.map(\.workload) == ["chat"])
    #expect(difference.moves.first?.before.first?.hasPrefix("75 % m-8b int4 on store-box") == true)
    #expect(difference.moves.first?.after.first?.hasPrefix("50 % m-8b int4 on store-box") == true)
    #expect(difference.figures.map(\.name) == ["servers/store-box/price"])
    #expect(difference.figures.map(\.after) == ["275 EUR"])
  }

  /// A figure that is used twice, with its unit and without, is the same in the same plan.
  @Test func figureWithTwoTextsHasNotChanged() throws {
    var twice = PlanFixture()
    twice.extraFigures = ["250"]
    let same = try #require(PlanDifference(from: twice.report, to: PlanFixture().report))
    #expect(same.figures.isEmpty)
    var dearer = PlanFixture()
    dearer.price = "275 EUR"
    let changed = try #require(PlanDifference(from: twice.report, to: dearer.report))
    #expect(changed.figures.map(\.before) == ["250, 250 EUR"])
  }

  @Test func plansInOtherCurrenciesCannotBeCompared() throws {
    var dollars = PlanFixture()
    dollars.currency = "USD"
    #expect(PlanDifference(from: PlanFixture().report, to: dollars.report) == nil)
  }
}
