import LinearProgramming

/// When one run of the solver ends, and where it starts.
struct RunLimits {
  /// As in `SolverOptions`.
  var relativeGap: Double
  /// As in `SolverOptions`.
  var absoluteGap: Double
  /// Seconds; `nil` means no limit.
  var timeSeconds: Double?
  /// Branch-and-bound nodes; `nil` means no limit.
  var nodes: Int?
  /// One value for each variable; `nil` if nothing is known.
  var warmStart: [Double]?

  init(_ options: SolverOptions) {
    relativeGap = options.relativeGap
    absoluteGap = options.absoluteGap
    timeSeconds = options.timeLimitSeconds
    warmStart = options.warmStart
  }
}
