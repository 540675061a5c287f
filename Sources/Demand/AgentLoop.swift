/// A task that an agent solves in several calls of a model, each with the context of those before it.
public struct AgentLoop: Hashable, Sendable, Codable {
  /// Calls of the model in one task, in the mean; 1 or more.
  public let callsPerTask: Double
  /// Tokens by which the prompt grows from call to call; 0 or more.
  public let contextGrowth: Double
  /// Tokens generated for each one of plain use, for retries and reasoning; above 0.
  public let tokenMultiplier: Double

  /// A loop with all its parts.
  public init(callsPerTask: Double, contextGrowth: Double, tokenMultiplier: Double) {
    precondition(callsPerTask >= 1 && contextGrowth >= 0 && tokenMultiplier > 0)
    self.callsPerTask = callsPerTask
    self.contextGrowth = contextGrowth
    self.tokenMultiplier = tokenMultiplier
  }

  /// The prompt of one call, when the first of a task has the length `first`.
  ///
  /// Call `i` of `N` has `first + (i − 1)·g` tokens: in the mean `(N − 1)/2·g` more, and with a variance
  /// that grows by `g²·(N² − 1)/12`, that of a whole number spread evenly over `N`.
  public func inputLength(first: LengthDistribution) -> LengthDistribution {
    let mean = first.mean + (callsPerTask - 1) / 2 * contextGrowth
    let own = first.mean * first.variation
    let added = contextGrowth * contextGrowth * (callsPerTask * callsPerTask - 1) / 12
    return LengthDistribution(mean: mean, variation: (own * own + added).squareRoot() / mean)
  }

  /// The share of a call's prompt that an earlier call of the task has sent, if its cache is kept.
  ///
  /// The first call finds `reuse` of its prompt; every later one all that was there before:
  /// `(r·m + Σ_{i=2}^{N} (m + (i − 2)·g)) / Σ_{i=1}^{N} (m + (i − 1)·g)`.
  public func prefixReuse(first mean: Double, reuse: Double) -> Double {
    let calls = callsPerTask
    let all = calls * mean + contextGrowth * calls * (calls - 1) / 2
    let later = (calls - 1) * mean + contextGrowth * (calls - 1) * (calls - 2) / 2
    // Something of every prompt is new.
    return min(0.999, max(0, (reuse * mean + later) / all))
  }
}
