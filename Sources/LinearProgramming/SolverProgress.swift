/// How far a running solve has come.
public struct SolverProgress: Hashable, Sendable, Codable {
  /// Objective of the best solution so far; `nil` before the first one.
  public let incumbent: Double?
  /// No solution can have a lower objective; `nil` while nothing is known.
  public let bestBound: Double?
  /// (incumbent − bound) / |incumbent|; `nil` while one of them is missing.
  public let relativeGap: Double?
  /// Seconds since the solve began.
  public let elapsedSeconds: Double

  package init(incumbent: Double?, bestBound: Double?, elapsedSeconds: Double) {
    self.incumbent = incumbent
    self.bestBound = bestBound
    self.elapsedSeconds = elapsedSeconds
    if let incumbent, let bestBound {
      relativeGap = Solution.relativeGap(objective: incumbent, bestBound: bestBound)
    } else {
      relativeGap = nil
    }
  }
}

/// What a solver does next after it has reported its progress.
public enum SolverContinuation: Hashable, Sendable {
  /// Go on.
  case proceed
  /// Stop soon and return the best solution so far.
  case stop
}
