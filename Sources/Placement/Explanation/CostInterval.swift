/// Money per year between two ends that respect the gaps of the plans behind it.
///
/// The true difference of two optimal costs `v′ − v` with `b ≤ v ≤ c` and `b′ ≤ v′ ≤ c′` lies in
/// `[b′ − c, c′ − b]`.
public struct CostInterval: Hashable, Sendable, Codable {
  /// The least; 0 or more.
  public let atLeast: Double
  /// The most; at least `atLeast`.
  public let atMost: Double

  /// An interval whose ends are 0 or more.
  package init(atLeast: Double, atMost: Double) {
    self.atLeast = Swift.max(0, atLeast)
    self.atMost = Swift.max(0, atLeast, atMost)
  }

  /// What the first plan saves against the second one.
  package init(saving better: Plan, against base: Plan) {
    self.init(
      atLeast: base.solver.bestBound - better.cost.total,
      atMost: base.cost.total - better.solver.bestBound)
  }

  /// What the best plan of a narrower question costs more than that of the base.
  package init(extraOf other: Plan, over base: Plan) {
    self.init(
      atLeast: other.solver.bestBound - base.cost.total,
      atMost: other.cost.total - base.solver.bestBound)
  }

  /// Whether the interval holds 0, so that the difference cannot be told from the gaps.
  public var isBelowResolution: Bool { atLeast <= 1e-9 * atMost }
}
