public import Catalog
import HiGHSSolver
public import LinearProgramming
public import Placement

extension Planner {
  /// Plans a scenario on a catalog on a thread of its own; that there is no plan is a result.
  ///
  /// Cancelling the task ends the search; `CancellationError` is thrown then. Throws a
  /// `PlanningError` when planning fails.
  public static func plan(
    _ scenario: Scenario, catalog: HardwareCatalog, options: PlanningOptions = PlanningOptions()
  ) async throws -> PlanningResult {
    try await search(scenario, catalog: catalog, options: options) { _ in .proceed }
  }

  /// Starts planning a scenario on a catalog; the run tells its progress and yields its result.
  public static func start(
    _ scenario: Scenario, catalog: HardwareCatalog, options: PlanningOptions = PlanningOptions()
  ) -> PlanningRun {
    let (progress, continuation) = AsyncStream.makeStream(
      of: SolverProgress.self, bufferingPolicy: .bufferingNewest(1))
    let wish = SolveInterruption()
    let task = Task {
      defer { continuation.finish() }
      return try await search(scenario, catalog: catalog, options: options) { state in
        continuation.yield(state)
        return wish.isRequested ? .stop : .proceed
      }
    }
    return PlanningRun(progress: progress, task: task, wish: wish)
  }

  private static func search(
    _ scenario: Scenario, catalog: HardwareCatalog, options: PlanningOptions,
    onProgress: @escaping @Sendable (SolverProgress) -> SolverContinuation
  ) async throws -> PlanningResult {
    try Task.checkCancellation()
    let planning = VariantPlanning(catalog: catalog, solver: HiGHS(), options: options)
    let result = try await ParallelSolves().run { interruption in
      try planning.plan(scenario) { state in
        interruption.isRequested ? .stop : onProgress(state)
      }
    }
    try Task.checkCancellation()
    return result
  }
}

/// A search that runs on its own.
public struct PlanningRun: Sendable {
  /// Cost, bound and gap now and then, until the search ends; the newest is kept for a slow reader.
  public let progress: AsyncStream<SolverProgress>
  private let task: Task<PlanningResult, any Error>
  private let wish: SolveInterruption

  init(
    progress: AsyncStream<SolverProgress>, task: Task<PlanningResult, any Error>,
    wish: SolveInterruption
  ) {
    self.progress = progress
    self.task = task
    self.wish = wish
  }

  /// What planning ends with. Throws `CancellationError` when the run was cancelled.
  public var result: PlanningResult {
    get async throws {
      try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    }
  }

  /// Ends the search soon; its result is the best plan so far, if there is one.
  public func stop() { wish.request() }

  /// Ends the search soon, without a result.
  public func cancel() { task.cancel() }
}
