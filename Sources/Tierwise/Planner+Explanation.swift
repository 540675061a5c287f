import HiGHSSolver
public import Placement
public import Reporting

extension Planner {
  /// Explains a scenario: its plan and what would change it, or its conflict and what would help.
  ///
  /// Many changed scenarios are planned side by side on threads of their own. Cancelling the task
  /// ends them; `CancellationError` is thrown then. Throws a `PlanningError` when planning fails.
  public func explain(
    _ scenario: Scenario, options: ExplanationOptions = ExplanationOptions()
  ) async throws -> ExplanationResult {
    try await ExplanationSearch(catalog: catalog, solver: HiGHS(), options: options)
      .explain(scenario)
  }

  /// The report on the explanation of a scenario; nil when the search ended without one.
  public func report(
    on result: ExplanationResult, in scenario: Scenario
  ) -> ExplanationReport? {
    switch result {
    case .plan(let explanation): ExplanationReport(explanation)
    case .conflict(let explanation):
      ExplanationReport(
        explanation, in: scenario, catalogVersion: catalog.version, catalogDigest: catalog.digest)
    case .stopped: nil
    }
  }
}
