import Testing

@testable import InferencePerformance

@Suite struct AllToAllCostTests {
  @Test func aTokenGoesOnceToEachOtherRankOfItsExperts() {
    // Two ranks: the other one is called unless all k choices fall on the own one.
    #expect(AllToAllCost.remoteRanks(ranks: 2, expertsPerToken: 1) == 0.5)
    #expect(AllToAllCost.remoteRanks(ranks: 2, expertsPerToken: 3) == 0.875)
    // Many ranks: all k experts lie elsewhere and apart.
    let many = AllToAllCost.remoteRanks(ranks: 100_000, expertsPerToken: 8)
    #expect(isClose(many, 8, within: 1e-3))
  }

  @Test func transferIsWhatOneRankSendsAndReceives() {
    let cost = AllToAllCost(
      ranks: 4, expertsPerToken: 1, width: 1_000, link: 1e9, latency: 5e-6)
    // A quarter of the tokens, ¾ of them to others, 3.03125 bytes a value.
    #expect(isClose(cost.perToken, 0.25 * 0.75 * 1_000 * 3.031_25 / 1e9))
    #expect(cost.latency == 10e-6)
  }

  @Test func largeBatchesAreSentAndSmallOnesGathered() throws {
    let large = accelerator(gibibytes: 2_000)
    func kernel(_ expert: Int) throws -> GenerativeKernel {
      try #require(
        try configuration(
          moeModel, accelerator: large,
          parallelism: Parallelism(tensor: 8, attention: .data, expert: expert)
        ).generative)
    }
    let split = try kernel(1)
    let whole = try kernel(8)
    func exchange(_ kernel: GenerativeKernel, _ batch: Double) -> Double {
      kernel.decodeStep(sequences: batch, context: 100).collective
    }
    #expect(exchange(whole, 1) == exchange(split, 1))
    #expect(exchange(whole, 4_096) < exchange(split, 4_096))
    let coefficients = whole.stepCoefficients(context: 1_000)
    for batch in [1.0, 30, 1_000, 10_000] {
      #expect(
        isClose(
          coefficients.time(sequences: batch),
          whole.decodeStep(sequences: batch, context: 1_000).total))
    }
  }
}
