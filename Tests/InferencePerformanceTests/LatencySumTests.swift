import Foundation
import Quantities
import TestSupport
import Testing

@testable import InferencePerformance

/// Sums of random times against Monte Carlo.
@Suite struct LatencySumTests {
  /// The part that spreads wider is cut into cells, the other taken at nodes, as in the queue.
  private struct Setting {
    var mean: Double
    var variation: Double
    var waitProbability: Double
    var meanWait: Double
    var otherMedian: Double
    var otherDeviation: Double
  }

  private let settings = [
    Setting(
      mean: 0.1, variation: 1, waitProbability: 0, meanWait: 1, otherMedian: 0.04,
      otherDeviation: 0),
    Setting(
      mean: 0.045, variation: 0.5, waitProbability: 0.6, meanWait: 0.2, otherMedian: 0.1,
      otherDeviation: 0),
    Setting(
      mean: 0.1, variation: 0.7, waitProbability: 0.4, meanWait: 0.15, otherMedian: 0.04,
      otherDeviation: 0.6),
    Setting(
      mean: 0.5, variation: 2, waitProbability: 0.8, meanWait: 0.3, otherMedian: 0.04,
      otherDeviation: 0.3),
    Setting(
      mean: 0.1, variation: 0.5, waitProbability: 0.2, meanWait: 0.05, otherMedian: 0.09,
      otherDeviation: 0.47),
  ]

  private func uniform(_ random: inout SplitMix64) -> Double {
    (Double(random.next() >> 11) + 0.5) / 9_007_199_254_740_992
  }
  private func normal(_ random: inout SplitMix64) -> Double {
    (-2 * log(uniform(&random))).squareRoot() * cos(2 * .pi * uniform(&random))
  }

  @Test(arguments: 0..<5)
  func quantilesAgreeWithMonteCarlo(index: Int) {
    let setting = settings[index]
    let grid = LogNormalGrid(mean: setting.mean, variation: setting.variation)
    var sum = LatencySum(
      offset: 0.03, edges: grid.edges, weights: grid.weights, values: [], valueWeights: [],
      waitProbability: setting.waitProbability, waitRate: 1 / setting.meanWait)
    for node in GaussHermite.five {
      sum.values.append(setting.otherMedian * exp(setting.otherDeviation * node.node))
      sum.valueWeights.append(node.weight)
    }
    var random = SplitMix64(seed: UInt64(index))
    let samples = (0..<200_000).map { _ in
      let own =
        setting.variation > 0
        ? exp(grid.logMean + grid.logDeviation * normal(&random)) : setting.mean
      let trip = setting.otherMedian * exp(setting.otherDeviation * normal(&random))
      let wait =
        uniform(&random) < setting.waitProbability
        ? -setting.meanWait * log(uniform(&random)) : 0
      return 0.03 + own + trip + wait
    }.sorted()
    for percentile in [0.5, 0.9, 0.95, 0.99] {
      let exact = samples[Int(percentile * 200_000)]
      let estimate = sum.quantile(percentile, hint: 1)
      #expect(isClose(estimate, exact, within: 0.03), "p\(percentile): \(estimate) \(exact)")
      #expect(abs(sum.probability(within: exact) - percentile) < 0.01)
    }
  }

  @Test func probabilityNeverFallsWithTime() {
    let grid = LogNormalGrid(mean: 0.2, variation: 1.5)
    let sum = LatencySum(
      offset: 0.01, edges: grid.edges, weights: grid.weights, values: [0.01, 0.05],
      valueWeights: [0.5, 0.5], waitProbability: 0.5, waitRate: 3)
    let values = (0..<400).map { sum.probability(within: Double($0) * 0.02) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
    #expect(values.first == 0)
    #expect(values.last.map { $0 > 0.999 && $0 <= 1 + 1e-9 } == true)
  }

  @Test func extremeWaitRatesStayFinite() {
    let grid = LogNormalGrid(mean: 1, variation: 1)
    for rate in [1e-9, 1e-3, 1e3, 1e9] {
      let sum = LatencySum(
        offset: 0, edges: grid.edges, weights: grid.weights, values: [0, 5],
        valueWeights: [0.5, 0.5], waitProbability: 0.5, waitRate: rate)
      let value = sum.probability(within: 10)
      #expect(value.isFinite && value >= 0 && value <= 1 + 1e-9)
    }
  }

  @Test func cellsKeepTheMeanOfTheLength() {
    for variation in [0.1, 1, 2] {
      let grid = LogNormalGrid(mean: 800, variation: variation)
      let means = grid.cellMeans(mean: 800)
      let mean = zip(grid.weights, means).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(isClose(mean, 800, within: 1e-9))
      #expect(isClose(grid.weights.reduce(0, +), 1))
    }
  }

  @Test func partsOfAPercentileAddUpToIt() {
    var moments = PartMoments()
    moments.network = (0.04, 0.001)
    moments.prefill = (0.2, 0.02)
    moments.wait = (0.05, 0.005)
    moments.requestOverhead = (0.01, 0)
    let parts = moments.divided(0.7)
    #expect(isClose(parts.total.baseValue, 0.7))
    #expect(isClose(parts.requestOverhead.baseValue, 0.01))
    #expect(parts.prefill > parts.wait && parts.wait > parts.network)
    #expect(isClose(moments.divided(0.01).total.baseValue, 0.01))
  }
}
