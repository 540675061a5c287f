import HiGHSSolver
public import Placement
public import Reporting

extension Planner {
  /// The inputs of a scenario that a sweep can change.
  public func inputs(of scenario: Scenario) -> PlanInputs {
    PlanInputs(of: PlanningQuestion(scenario, on: catalog))
  }

  /// Plans a scenario once for every value of an input, side by side.
  ///
  /// Each point is the plan that planning alone would give. Cancelling the task ends the search;
  /// `CancellationError` is thrown then. `width` is the most plans at once; nil for one per core.
  public func sweep(
    _ scenario: Scenario, _ input: PlanInput, over values: [Double],
    options: PlanningOptions = PlanningOptions(), width: Int? = nil
  ) async throws -> Sweep {
    try await SweepSearch(catalog: catalog, solver: HiGHS(), options: options, width: width)
      .sweep(scenario, input, over: values)
  }

  /// The report on a sweep, which every format renders.
  public func report(on sweep: Sweep) -> SweepReport {
    SweepReport(sweep, catalogVersion: catalog.version, catalogDigest: catalog.digest)
  }
}
