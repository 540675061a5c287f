import Quantities
import Testing

@testable import Demand

/// Tasks of several calls, and what they find in the cache.
@Suite struct AgentLoopTests {
  /// Prompts of 1,000, 1,500, 2,000 and 2,500 tokens.
  @Test func promptsGrowFromCallToCall() {
    let loop = AgentLoop(callsPerTask: 4, contextGrowth: 500, tokenMultiplier: 1)
    let length = loop.inputLength(first: LengthDistribution(mean: 1_000, variation: 0))
    #expect(length.mean == 1_750)
    // Deviations of 750, 250, 250 and 750.
    let deviation = (2.0 * (750 * 750 + 250 * 250) / 4).squareRoot()
    #expect((length.variation - deviation / 1_750).magnitude < 1e-12)
  }

  /// Of 7,000 tokens 500 are new at each of three calls, and half of the first 1,000.
  @Test func laterCallsFindWhatWasThereBefore() {
    let loop = AgentLoop(callsPerTask: 4, contextGrowth: 500, tokenMultiplier: 1)
    #expect((loop.prefixReuse(first: 1_000, reuse: 0.5) - 5_000.0 / 7_000).magnitude < 1e-12)
  }

  @Test func singleCallIsPlainUse() {
    let loop = AgentLoop(callsPerTask: 1, contextGrowth: 500, tokenMultiplier: 1)
    let first = LengthDistribution(mean: 1_000, variation: 0.4)
    #expect(loop.inputLength(first: first) == first)
    #expect(loop.prefixReuse(first: 1_000, reuse: 0.3) == 0.3)
  }

  @Test func curveIsStraightBetweenItsPointsAndFlatBeyond() throws {
    func point(_ gigabytes: Double, _ reuse: Double) -> PrefixReuseCurve.Point {
      .init(room: Bytes(base: gigabytes * 1e9), reuse: reuse)
    }
    let curve = try #require(PrefixReuseCurve([point(30, 0.8), point(10, 0.4)]))
    #expect(curve.highest == 0.8)
    for (room, reuse) in [(0.0, 0.0), (5, 0.2), (10, 0.4), (20, 0.6), (30, 0.8), (99, 0.8)] {
      #expect((curve.reuse(room: Bytes(base: room * 1e9)) - reuse).magnitude < 1e-12)
    }
    #expect(PrefixReuseCurve([point(10, 0.4), point(20, 0.3)]) == nil)
    #expect(PrefixReuseCurve([point(10, 0.4), point(10, 0.5)]) == nil)
    #expect(PrefixReuseCurve([]) == nil)
  }
}
