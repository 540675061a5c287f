import Catalog
import Foundation
import Placement
import Testing

@testable import Reporting

@Suite struct ReportTests {
  @Test func amountsAddUpToTheCent() {
    // Each line ends in half a cent: rounded alone they would add up to 175.33.
    let cost = PlanFixture().report.cost
    #expect(cost.total == 175.32)
    #expect(cost.components.map(\.amount) == [100.11, 50.11, 25.10])
    #expect(cost.components.flatMap(\.lines).map(\.amount) == [100.11, 50.11, 25.10])
    #expect(cost.tiers.map(\.amount) == [150.22, 25.10])
  }

  @Test(arguments: 1..<60) func everyAllocationKeepsItsSum(count: Int) {
    let amounts = (0..<count).map { Double(($0 * 7_919) % 104_729) / 997 }
    let allocation = CentAllocation(amounts)
    #expect(allocation.total == Int((amounts.reduce(0, +) * 100).rounded()))
    for (amount, cents) in zip(amounts, allocation.parts) {
      #expect((amount * 100 - Double(cents)).magnitude < 1)
    }
  }

  @Test func boundIsRoundedDownAndGapUp() {
    let rounding = BoundRounding(cost: 327_963.52)
    #expect(rounding.bound(306_471.987) == 306_471)
    #expect(rounding.gap(0.065_531) == 0.0656)
    #expect(rounding.gap(1e-12) == 0)
    #expect(rounding.bound(327_963.52 - 1e-6) == 327_963.52)
  }

  @Test func equalPlansGiveEqualBytes() throws {
    let plan = PlanFixture().plan
    let shuffled = PlanFixture(rejections: PlanFixture().rejections.reversed()).plan
    let json = try Report(plan, sources: PlanFixture.sources).json()
    #expect(try Report(shuffled, sources: PlanFixture.sources).json() == json)
  }

  @Test func reportIsReadAgain() throws {
    let report = PlanFixture().report
    let json = try report.json()
    #expect(try JSONDecoder().decode(Report.self, from: Data(json.utf8)) == report)
    #expect(json.hasSuffix("}\n"))
    #expect(!json.contains(#"\/"#))
  }

  @Test func figuresThatNobodyCheckedAreNamed() {
    let report = PlanFixture().report
    #expect(report.unverifiedFigures == ["servers/store-box/power"])
    #expect(report.weakestKind == .unverified)
    #expect(report.figures.map(\.source.title) == [nil, "Price list"])
  }

  @Test func extraCostThatMayBeNothingIsBelowResolution() {
    let runnersUp = [
      RunnerUp(
        workloadID: "chat", banned: "a", choice: "b", extraCostAtLeast: 0.004,
        extraCostAtMost: 3, termination: "gapReached")
    ]
    let alternative = PlanFixture(runnersUp: runnersUp).report.runnersUp.first
    #expect(alternative?.isBelowResolution == true)
    #expect(alternative?.extraCost == Report.ExtraCost(atLeast: 0, atMost: 3))
  }
}
