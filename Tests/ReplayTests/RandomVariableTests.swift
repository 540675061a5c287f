import Testing

@testable import Replay

/// Moments of what the simulation draws.
@Suite struct RandomVariableTests {
  private func moments(_ values: [Double]) -> (mean: Double, variation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (mean, square.squareRoot() / mean)
  }

  @Test(arguments: [0, 0.3, 0.7, 1, 1.5, 3])
  func gapsHaveTheirMeanAndVariation(variation: Double) {
    var random = SplitMix64(seed: 7)
    let gaps = ArrivalGaps(variation: variation)
    let seen = moments((0..<200_000).map { _ in gaps.next(using: &random) })
    #expect(abs(seen.mean - 1) < 0.03)
    #expect(abs(seen.variation - variation) < 0.03 * max(1, variation))
  }

  @Test(arguments: [0, 0.5, 1.2])
  func lengthsHaveTheirMeanAndVariation(variation: Double) {
    var random = SplitMix64(seed: 3)
    let seen = moments(
      (0..<200_000).map { _ in random.logNormal(mean: 800, variation: variation) })
    #expect(abs(seen.mean / 800 - 1) < 0.02)
    #expect(abs(seen.variation - variation) < 0.04)
  }

  @Test func seedsAndStreamsGiveDifferentNumbers() {
    var generators = [
      SplitMix64(seed: 1), SplitMix64(seed: 2), SplitMix64(seed: 1, stream: 1),
      SplitMix64(seed: 1, stream: 2),
    ]
    let first = generators.indices.map { generators[$0].next() }
    #expect(Set(first).count == first.count)
  }
}
