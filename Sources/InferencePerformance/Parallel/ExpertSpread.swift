import Catalog
import Foundation

/// Whole experts on different accelerators: the busiest of them sets the time of a layer.
///
/// With `g` groups that hold `E/g` experts each, and a share `f` of the experts called by a batch, a
/// group reads `(E/g)·f` experts in the mean. The number called is nearly binomial, and the largest
/// of `g` such numbers exceeds the mean by `√(2·ln g)` standard deviations:
/// `f_max = min(1, f + √(2·ln g · f·(1 − f) / (E/g)))`.
/// Tokens spread in the same way: of `n·k` choices a group gets `n·k/g` in the mean and at most about
/// `n·k/g + √(2·ln g · n·k/g · (1 − 1/g))`. Groups hold `⌈E/g⌉` experts.
/// This is chance alone, the least imbalance there is; hot experts come on top.
/// References: Raab and Steger, "Balls into bins: a simple and tight analysis", 1998, theorem 1;
/// Lepikhin et al., "GShard", 2021, section 2.2, for skewed routing.
struct ExpertSpread: Hashable, Sendable {
  /// Groups that hold different experts; 1 when every expert is split among all accelerators.
  let groups: Double
  /// Experts of one group.
  let expertsPerGroup: Double
  /// The most experts that a group holds over its even share; 1 when the groups come out even.
  let residentFactor: Double
  /// Experts that work on one token.
  let perToken: Double

  /// Every expert split among all accelerators.
  static let none = ExpertSpread(groups: 1, experts: 1, perToken: 1)

  init(groups: Int, experts: Int, perToken: Int) {
    self.groups = Double(groups)
    self.expertsPerGroup = (Double(experts) / Double(groups)).rounded(.up)
    self.residentFactor = expertsPerGroup * Double(groups) / Double(experts)
    self.perToken = Double(perToken)
  }

  /// The spread of a mixture of experts in a replica.
  init(_ experts: Architecture.Experts?, parallelism: Parallelism) {
    guard let experts, parallelism.expert > 1 else {
      self = .none
      return
    }
    self.init(groups: parallelism.expert, experts: experts.count, perToken: experts.perToken)
  }

  /// The share of its experts that the busiest group reads when a batch calls the share `mean`.
  func busiestShare(mean: Double) -> Double {
    guard groups > 1 else { return mean }
    let deviation = (mean * (1 - mean) / expertsPerGroup).squareRoot()
    return min(1, mean + (2 * log(groups)).squareRoot() * deviation)
  }

  /// The tokens of the busiest group over those of a mean group, for `tokens` tokens; from 1 to the
  /// number of groups.
  func tokenImbalance(tokens: Double) -> Double {
    guard groups > 1, tokens > 0 else { return 1 }
    let mean = tokens * perToken / groups
    let excess = (2 * log(groups) * (1 - 1 / groups) / mean).squareRoot()
    return min(groups, 1 + excess)
  }
}
