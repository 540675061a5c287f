/// When a solver may stop, and where it starts.
package struct SolverOptions: Sendable {
  /// Stop when (objective − bound) / |objective| is at most this, at least 0.
  package var relativeGap: Double
  /// Stop when objective − bound is at most this, in units of the objective, at least 0.
  package var absoluteGap: Double
  /// Stop after this time in seconds, at least 0; `nil` means no limit.
  package var timeLimitSeconds: Double?
  /// A known solution, one value for each variable; `nil` if there is none.
  ///
  /// A solver may ignore it, and does so if it breaks a limit of the model.
  package var warmStart: [Double]?

  /// Options for a solve to optimality, unless a gap, a limit or a start is given.
  package init(
    relativeGap: Double = 0,
    absoluteGap: Double = 1e-6,
    timeLimitSeconds: Double? = nil,
    warmStart: [Double]? = nil
  ) {
    precondition(relativeGap >= 0 && absoluteGap >= 0, "a gap is at least 0")
    self.relativeGap = relativeGap
    self.absoluteGap = absoluteGap
    self.timeLimitSeconds = timeLimitSeconds
    self.warmStart = warmStart
  }
}
