/// By how much the cost of the cheapest plan changes per year when something changes; below 0 where it
/// becomes cheaper.
///
/// The true difference of two optimal costs `v′ − v` with `b ≤ v ≤ c` and `b′ ≤ v′ ≤ c′` lies in
/// `[b′ − c, c′ − b]`.
public struct CostChange: Hashable, Sendable, Codable {
  /// The least.
  public let atLeast: Double
  /// The most; at least `atLeast`.
  public let atMost: Double

  package init(atLeast: Double, atMost: Double) {
    self.atLeast = atLeast
    self.atMost = max(atLeast, atMost)
  }

  /// The change from the best plan of a question to that of another one.
  package init(from base: Plan, cost: Double, bestBound: Double) {
    self.init(
      atLeast: bestBound - base.cost.total, atMost: cost - base.solver.bestBound)
  }

  /// How far the cost surely moves, one way or the other; 0 when it may not move at all.
  public var certain: Double { max(0, atLeast, -atMost) }
}
