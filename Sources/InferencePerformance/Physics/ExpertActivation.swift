import Foundation

/// The share of the routed experts that a batch reads.
///
/// `f(B) = 1 − (1 − k/E)^(1 + (B−1)·e)`: tokens of one batch call related experts, so that a further
/// sequence counts as `e` independent ones; `e` acts on `B − 1`, which keeps one sequence exact.
/// Reference: `measurements/PERFORMANCE.md` §1.
struct ExpertActivation: Hashable, Sendable {
  /// `ln(1 − k/E)`; 0 stands for a model that reads everything.
  private let logarithm: Double
  private let correlation: Double
  private let spread: ExpertSpread

  init(routedShare: Double, correlation: Double, spread: ExpertSpread = .none) {
    self.logarithm = routedShare < 1 ? log(1 - routedShare) : 0
    self.correlation = correlation
    self.spread = spread
  }

  /// The share that the busiest accelerator reads of its part for `sequences` tokens processed
  /// together; `sequences` below 1 count as 1.
  func share(sequences: Double) -> Double {
    guard logarithm < 0 else { return 1 }
    return spread.busiestShare(
      mean: 1 - exp(logarithm * (1 + max(sequences - 1, 0) * correlation)))
  }
}
