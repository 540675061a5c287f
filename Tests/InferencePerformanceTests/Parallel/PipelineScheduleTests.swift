import Testing

@testable import InferencePerformance

@Suite struct PipelineScheduleTests {
  @Test func oneMicroBatchUsesOneStageAtATime() {
    let schedule = PipelineSchedule(stages: 4, layers: 80)
    #expect(schedule.bubble(microBatches: 1) == 0.75)
    #expect(schedule.gain(microBatches: 1) == 1)
  }

  @Test func bubblesShrinkWithMicroBatches() {
    let schedule = PipelineSchedule(stages: 4, layers: 80)
    // 12 micro-batches in 15 beats of four stages.
    #expect(schedule.bubble(microBatches: 12) == 0.2)
    #expect(isClose(schedule.gain(microBatches: 12), 3.2))
    let gains = (1...200).map { schedule.gain(microBatches: $0) }
    #expect(zip(gains, gains.dropFirst()).allSatisfy { $0 < $1 && $1 < 4 })
  }

  @Test func theLongestStageSetsTheBeat() {
    // 61 layers on 4 stages: 16 on the longest, 15.25 in the mean.
    #expect(isClose(PipelineSchedule(stages: 4, layers: 61).imbalance, 64.0 / 61))
    #expect(PipelineSchedule(stages: 8, layers: 80).imbalance == 1)
    #expect(PipelineSchedule(stages: 1, layers: 61).gain(microBatches: 5) == 1)
  }

  @Test func hopsCarryTheResidualStream() {
    let schedule = PipelineSchedule(stages: 3, layers: 60)
    // Two hops of 512 · 8,192 · 2 bytes at 25 GB/s, 10 µs each.
    #expect(
      isClose(
        schedule.hopTime(tokens: 512, width: 8_192, link: 25e9, latency: 10e-6),
        2 * (10e-6 + 8_388_608 / 25e9)))
    #expect(
      PipelineSchedule(stages: 1, layers: 60)
        .hopTime(tokens: 512, width: 8_192, link: 25e9, latency: 1) == 0)
  }

  @Test func theGainOfLayerSplitIsPartOfTheIdealOne() throws {
    let one = try #require(try configuration(engine: "llamacpp").generative)
    let four = try #require(
      try configuration(engine: "llamacpp", parallelism: Parallelism(pipeline: 4)).generative)
    let ideal = PipelineSchedule(stages: 4, layers: 32).gain(microBatches: 16)
    let fixed = 32 * 200e-6
    let gain =
      (one.prefillTime(tokens: 8_192) - fixed) / (four.prefillTime(tokens: 8_192) - fixed)
    #expect(isClose(gain, 1 + 0.4 * (ideal - 1)))
  }

  @Test func replicasSideBySideServeInProportionWhenNobodyWaits() throws {
    func rate(_ replicas: Int) throws -> Double {
      let pool = try ServingPool(
        configuration: configuration(),
        conditions: LoadConditions(shape: shape(), replicas: replicas))
      return try #require(pool.sustainableRate().sustainable).rate
    }
    let one = try rate(1)
    let eight = try rate(8)
    #expect(isClose(eight, 8 * one))
  }
}
