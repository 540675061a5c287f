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

  /// Progress ends with the run, also when nobody waits for the result and when it is given up.
  @Test func progressEndsWithTheRun() async throws {
    let planner = try CheckoutCatalog.planner()
    let scenario = try scenario(planner)
    let run = Planner.start(scenario, catalog: planner.catalog)
    run.cancel()
    for await _ in run.progress {}
    let other = Planner.start(scenario, catalog: planner.catalog)
    for await _ in other.progress {}
    guard case .plan = try await other.result else {
      Issue.record("no plan")
      return
    }
  }

  /// Whoever waits for the result may be cancelled; the search ends with them.
  @Test func cancellingTheWaitingTaskEndsTheSearch() async throws {
    let planner = try CheckoutCatalog.planner()
    let run = Planner.start(try scenario(planner), catalog: planner.catalog)
    let waiting = Task { try await run.result }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    for await _ in run.progress {}
  }

  /// A search that is told to stop ends with the best plan so far, or says that there is none.
  @Test func stoppedRunHasAResult() async throws {
    let planner = try CheckoutCatalog.planner()
    let run = Planner.start(try scenario(planner), catalog: planner.catalog)
    run.stop()
    switch try await run.result {
    case .plan(let plan): #expect(plan.solver.bestBound <= plan.cost.total)
    case .stopped(let termination): #expect(termination == "interruptedWithoutSolution")
    case .conflict: Issue.record("there is a plan")
    }
  }
}
