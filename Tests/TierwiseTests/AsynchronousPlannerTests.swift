import Foundation
import Testing
import Tierwise

@Suite struct AsynchronousPlannerTests {
  private func scenario(_ planner: Planner) throws -> Scenario {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try planner.scenario(
      at: checkout.appending(path: "Plans/Scenarios/corner-shop/scenario.xml"))
  }

  @Test func asynchronousPlanIsTheSynchronousOne() async throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    let result = try await Planner.plan(scenario, catalog: planner.catalog)
    #expect(try planner.plan(scenario) == result)
  }

  @Test func runTellsItsProgressAndItsResult() async throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    let run = Planner.start(scenario, catalog: planner.catalog)
    var last: SolverProgress?
    for await state in run.progress { last = state }
    guard case .plan(let plan) = try await run.result else {
      Issue.record("no plan")
      return
    }
    if let bound = last?.bestBound { #expect(bound <= plan.cost.total * (1 + 1e-6)) }
  }

  @Test func cancelledRunThrows() async throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    let run = Planner.start(scenario, catalog: planner.catalog)
    run.cancel()
    await #expect(throws: CancellationError.self) { try await run.result }
    let task = Task { try await Planner.plan(scenario, catalog: planner.catalog) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func resultsAreTheSameAfterCoding() async throws {
    let planner = try CheckoutCatalog.planner()
    let result = try planner.plan(try scenario(planner))
    let data = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(PlanningResult.self, from: data) == result)
  }
}
