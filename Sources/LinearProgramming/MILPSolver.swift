/// Anything that minimizes an `OptimizationModel`.
///
/// Every solver passes the same contract suite in the tests. A solve runs on the calling thread and
/// gives the same result for the same input unless a time limit or the caller ended it.
package protocol MILPSolver: Sendable {
  /// The solver as a report names it, such as `HiGHS 1.15.1`.
  var nameAndVersion: String { get }

  /// Minimizes the objective, then, among solutions as good, the secondary objective if there is one.
  ///
  /// `onProgress` is called now and then on the calling thread and decides whether to go on.
  func solve(
    _ model: OptimizationModel, options: SolverOptions,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> SolverResult
}

extension MILPSolver {
  /// Minimizes without watching the progress.
  package func solve(
    _ model: OptimizationModel, options: SolverOptions = SolverOptions()
  ) throws(SolverError) -> SolverResult {
    try solve(model, options: options) { _ in .proceed }
  }
}
