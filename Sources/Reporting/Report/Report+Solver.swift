import Foundation
import Placement
import Quantities

extension Report {
  /// How the optimization ended.
  public struct Solver: Hashable, Sendable, Codable {
    /// `optimal`, `gapReached`, `timeLimitWithSolution` or `interruptedWithSolution`.
    public let termination: String
    /// The yearly cost below which no plan can be.
    public let bestBound: Double
    /// (cost − bound) ÷ cost, 0 or more; rounded up to a hundredth of a percent.
    public let relativeGap: Double
    /// Variables of the optimization model.
    public let variables: Int
    /// Constraints of the optimization model.
    public let constraints: Int

    init(_ summary: SolverSummary, rounding: BoundRounding) {
      termination = summary.termination
      bestBound = rounding.bound(summary.bestBound)
      relativeGap = rounding.gap(summary.relativeGap)
      variables = summary.variableCount
      constraints = summary.constraintCount
    }
  }
}

/// Rounds what depends on the solver's bound no finer than the bound is worth, and never in favour
/// of the plan: bounds downwards, gaps upwards.
struct BoundRounding: Hashable, Sendable {
  /// Below this relative gap the bound is the cost, and the rest is the rounding of sums.
  private static let exact = 1e-9
  /// The step of rounded gaps.
  private static let gapStep = 1e-4

  private let cost: Double
  /// The step of rounded bounds: a power of ten, at most 1/100,000 of the cost.
  private let step: Double

  /// Rounding for a plan of this yearly cost.
  init(cost: Double) {
    self.cost = cost
    step = cost > 0 ? max(0.01, pow(10, floor(log10(cost)) - 5)) : 0.01
  }

  /// The gap, rounded up to a hundredth of a percent.
  func gap(_ gap: Double) -> Double {
    guard gap > Self.exact else { return 0 }
    return ((gap / Self.gapStep).rounded(.up) * Self.gapStep).rounded(decimals: 4)
  }

  /// The bound, rounded down; the cost itself, to the cent, when the bound reaches it.
  func bound(_ bound: Double) -> Double {
    guard cost - bound > Self.exact * cost.magnitude else { return cost.rounded(decimals: 2) }
    return down(bound)
  }

  /// Money rounded down to the resolution of the bound.
  func down(_ amount: Double) -> Double {
    ((amount / step).rounded(.down) * step).rounded(decimals: 2)
  }

  /// Money rounded up to the resolution of the bound.
  func up(_ amount: Double) -> Double {
    ((amount / step).rounded(.up) * step).rounded(decimals: 2)
  }
}
