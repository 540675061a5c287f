import Reporting
import Testing

@testable import Deployment

@Suite struct RouteWeightTests {
  private static let third = 1.0 / 3
  private static let cases: [([Double], [Int])] = [
    ([1], [1_000]), ([0.5, 0.5], [500, 500]), ([0.9, 0.1], [900, 100]),
    ([third, third, third], [334, 333, 333]), ([0.3, 0.1], [750, 250]),
    ([0.9999, 0.0001], [999, 1]),
  ]

  @Test(arguments: cases)
  func weightsAreTheSharesAndAddUp(shares: [Double], weights: [Int]) {
    #expect(RouteFiles.weights(shares) == weights)
  }

  @Test func everythingOfAWorkloadIsRouted() throws {
    let plan = try ExportPlan(try PlanSample("retail-assistant").report)
    #expect(plan.routes.count == plan.report.workloads.count)
    for file in try RouteFiles(plan: plan).files() {
      #expect(file.text.contains("kind: HTTPRoute"))
      #expect(file.text.contains("x-tierwise-workload"))
    }
  }
}
