import Catalog
import Foundation
import Testing

@testable import InferencePerformance

/// Whole experts on different accelerators, by hand and against chance itself.
@Suite struct ExpertSpreadTests {
  private let spread = ExpertSpread(groups: 8, experts: 256, perToken: 8)

  @Test func theBusiestGroupReadsTheMeanAndTwoDeviations() {
    // 32 experts a group; a quarter called: 8 in the mean, √(2·ln 8)·√(32·¼·¾) more.
    let expected = (8 + (2 * log(8.0)).squareRoot() * 6.0.squareRoot()) / 32
    #expect(isClose(spread.busiestShare(mean: 0.25), expected))
    #expect(spread.busiestShare(mean: 0) == 0)
    #expect(spread.busiestShare(mean: 1) == 1)
  }

  @Test func splitExpertsAreReadAlikeByAll() {
    for share in [0.0, 0.03, 0.5, 1] {
      #expect(ExpertSpread.none.busiestShare(mean: share) == share)
    }
    #expect(ExpertSpread.none.tokenImbalance(tokens: 7) == 1)
    #expect(ExpertSpread.none.residentFactor == 1)
  }

  @Test func imbalanceFallsWithTheBatchAndStaysWithinTheGroups() {
    // 64 tokens, 8 choices, 8 groups: 64 a group, √(2·ln 8·⅞/64) more.
    #expect(
      isClose(
        spread.tokenImbalance(tokens: 64), 1 + (2 * log(8.0) * 0.875 / 64).squareRoot()))
    let factors = (0..<20).map { spread.tokenImbalance(tokens: pow(2, Double($0))) }
    #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(factors.allSatisfy { (1...8).contains($0) })
    #expect(spread.tokenImbalance(tokens: 1e-9) == 8)
  }

  @Test func groupsThatDoNotComeOutEvenHoldMore() {
    // 160 experts on 48 accelerators: 4 on the fullest, 3⅓ in the mean.
    #expect(isClose(ExpertSpread(groups: 48, experts: 160, perToken: 6).residentFactor, 1.2))
    #expect(spread.residentFactor == 1)
  }

  /// Balls thrown at random stay within a fifth of the formula, which is meant for many balls.
  @Test(arguments: [(64, 8), (512, 8), (4_096, 16), (512, 64)])
  func chanceAgreesWithTheFormula(tokens: Int, groups: Int) {
    var generator = SplitMix(state: 7)
    var sum = 0.0
    let rounds = 200
    for _ in 0..<rounds {
      var counts = [Int](repeating: 0, count: groups)
      for _ in 0..<(tokens * 8) { counts[Int(generator.next() % UInt64(groups))] += 1 }
      sum += Double(counts.max() ?? 0) / (Double(tokens * 8) / Double(groups))
    }
    let spread = ExpertSpread(groups: groups, experts: 256, perToken: 8)
    let formula = spread.tokenImbalance(tokens: Double(tokens))
    #expect(isClose(sum / Double(rounds), formula, within: 0.2))
  }

  @Test func wholeExpertsAreNeverFasterToReadThanSplitOnes() throws {
    let large = accelerator(gibibytes: 2_000)
    func kernel(_ expert: Int) throws -> GenerativeKernel {
      try #require(
        try configuration(
          moeModel, accelerator: large, parallelism: Parallelism(tensor: 8, expert: expert)
        ).generative)
    }
    for batch in [1.0, 8, 64, 512] {
      let times = try [1, 2, 4, 8].map {
        try kernel($0).decodeStep(sequences: batch, context: 1_000).weights
      }
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    }
    let split = try kernel(1).prefillTime(tokens: 2_048)
    let whole = try kernel(8).prefillTime(tokens: 2_048)
    #expect(whole > split)
  }
}

/// A small generator with a fixed sequence (Steele, Lea and Flood's SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
