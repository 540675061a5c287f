import Foundation
import TestSupport
import Testing
import Tierwise

/// The library as its users see it: one import, the catalog and a scenario of the checkout.
@Suite struct PlannerTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let planner: Planner
  private let scenario: Scenario

  init() throws {
    planner = try Planner(catalogAt: Self.root.appending(path: "HardwareCatalog"))
    scenario = try planner.scenario(at: Self.root.appending(path: "Plans/Scenarios/corner-shop"))
  }

  @Test func planServesEveryRequestWithinItsTargets() throws {
    guard case .plan(let plan) = try planner.plan(scenario) else {
      Issue.record("the tutorial scenario has a plan")
      return
    }
    let report = planner.report(on: plan)
    #expect(report.assignments.map(\.share).reduce(0, +) == 1)
    #expect(report.assignments.flatMap(\.latency).allSatisfy { $0.meetsTarget == true })
    #expect(report.solver.bestBound <= report.cost.total)
    #expect(report.runnersUp.map(\.workload) == ["assistant"])
    #expect(report.catalog.digest == planner.catalog.digest)
    #expect(report.figures.allSatisfy { $0.source.id == "scenario" || $0.source.title != nil })
  }

  @Test func folderWithoutCatalogIsAnError() throws {
    let scratch = try ScratchFolder()
    let error = #expect(throws: DiagnosticsError.self) {
      _ = try Planner(catalogAt: URL(fileURLWithPath: scratch.path))
    }
    #expect(error?.diagnostics.map(\.code) == ["file-missing"])
  }
}
