import Economics
import Quantities
import Testing

@testable import Placement

/// Targets that may be missed at a price.
@Suite struct SoftTargetTests {
  private static func scenario(limit: String, penalty: String?, rate: Double = 5) throws -> Scenario
  {
    let soft = penalty.map { " penalty=\"\($0) USD\"" } ?? ""
    return try LimitScenarios.read(
      sites: LimitScenarios.shops(),
      workloads: LimitScenarios.vision(rate: rate).replacing(
        "limit=\"300 ms\"", with: "limit=\"\(limit)\"\(soft)"))
  }

  /// No server answers in a microsecond: a hard target has no plan, a soft one is paid for by each
  /// request.
  @Test func unreachableSoftTargetIsPaidForByEveryRequest() throws {
    #expect(try PlanningFixtures.cost(Self.scenario(limit: "1 us", penalty: nil)) == nil)
    let plan = try PlanningFixtures.plan(Self.scenario(limit: "1 us", penalty: "0.001"))
    let line = try #require(plan.cost.lines.first { $0.line.kind == .penalty }?.line)
    #expect((line.quantity - 5 * 8_760 * 3_600).magnitude < 1e-3)
    #expect((line.unitPrice - 0.001).magnitude < 1e-12)
    #expect(plan.assignments.first?.latencies.first.map { $0.value > $0.limit ?? .zero } == true)
  }

  @Test func targetThatHoldsCostsNothing() throws {
    let hard = try PlanningFixtures.plan(Self.scenario(limit: "300 ms", penalty: nil))
    let soft = try PlanningFixtures.plan(Self.scenario(limit: "300 ms", penalty: "1000"))
    #expect(soft.cost.lines.allSatisfy { $0.line.kind != .penalty })
    #expect((soft.cost.total - hard.cost.total).magnitude <= 1e-6 * hard.cost.total)
  }

  /// A price for each miss is never dearer than the target itself, and rises with the price.
  @Test(arguments: [0.0, 1e-9, 1e-6, 1e-3])
  func softTargetNeverCostsMoreThanAHardOne(penalty: Double) throws {
    func cost(_ price: Double?) throws -> Double {
      // A rate at which one box is almost, but not quite, enough within the target.
      let text = price.map { "\($0)" }
      return try PlanningFixtures.plan(
        Self.scenario(limit: "60 ms", penalty: text, rate: 1_000)
      ).cost.total
    }
    let soft = try cost(penalty)
    #expect(try soft <= cost(nil) * (1 + 1e-6))
    #expect(try cost(penalty * 10) >= soft * (1 - 1e-6))
  }
}
