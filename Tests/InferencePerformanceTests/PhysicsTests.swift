import Catalog
import Testing

@testable import InferencePerformance

/// Decode steps and prefills, every term by hand on round figures.
@Suite struct PhysicsTests {
  @Test func everyTermOfADecodeStepIsAsWorkedOutByHand() throws {
    let kernel = try #require(
      try configuration(parallelism: Parallelism(tensor: 2)).generative)
    let step = kernel.decodeStep(sequences: 16, context: 2_000)
    let embedding = 128_256.0 * 4_096
    let active = 8.03e9 - embedding
    #expect(isClose(step.weights, active * 2 / (2 * 4e12 * 0.8)))
    #expect(isClose(step.keyValueCache, 16 * 131_072 * 2_000 / 2 / (4e12 * 0.5)))
    #expect(isClose(step.compute, 16 * 2 * active / (2 * 1e15 * 0.4)))
    #expect(
      isClose(step.attention, 16 * 0.3 * 4 * 32 * 32 * 128 * 2_000 / (2 * 1e15 * 0.4)))
    #expect(
      isClose(step.collective, 64 * (10e-6 + 2 * 0.5 * 16 * 4_096 * 2 / (450e9 * 0.5))))
    #expect(isClose(step.layerOverhead, 32 * 50e-6))
    #expect(isClose(step.stepOverhead, 300e-6))
    #expect(isClose(step.sequenceOverhead, 16 * 10e-6))
    #expect(step.rooflineBound < step.total)
    #expect(
      isClose(
        step.rooflineBound, (active * 2 / 2 + 16 * 131_072 * 2_000 / 2) / 4e12, within: 1e-6))
  }

  @Test func everyTermOfAPrefillIsAsWorkedOutByHand() throws {
    let kernel = try #require(try configuration().generative)
    let embedding = 128_256.0 * 4_096
    let active = 8.03e9 - embedding
    // 1,000 new tokens behind 500 cached ones: 1,000 · (500 + 500) pairs.
    let compute = 2 * (active - embedding) * 1_000 / (1e15 * 0.5)
    let pairs = 4.0 * 32 * 32 * 128 * 1_000 * 1_000 / (1e15 * 0.2)
    let weights = active * 2 / (4e12 * 0.8)
    #expect(
      isClose(
        kernel.prefillTime(tokens: 1_000, depth: 500), compute + pairs + weights + 32 * 200e-6))
    #expect(isClose(kernel.prefillWork(tokens: 1_000, depth: 500), compute + pairs))
  }

  @Test func saturatedEnginesShareTheTimeBetweenPromptsAndSteps() throws {
    let kernel = try #require(try configuration().generative)
    let step = kernel.decodeStep(sequences: 64, context: 1_125).total
    let prompts = 64 * kernel.saturatedPrefillWork(tokens: 1_000)
    let rate = kernel.saturatedRate(
      sequences: 64, tokens: 1_000, output: 250, context: 1_125)
    #expect(isClose(rate, 64 / (prompts + 250 * step)))
  }

  @Test func furtherSequencesReadFewerNewExperts() {
    let activation = ExpertActivation(routedShare: 8.0 / 256, correlation: 0.75)
    #expect(isClose(activation.share(sequences: 1), 8.0 / 256))
    #expect(isClose(activation.share(sequences: 0.2), 8.0 / 256))
    let growth = (1...64).map { activation.share(sequences: Double($0)) }
    #expect(zip(growth, growth.dropFirst()).allSatisfy { $0 < $1 && $1 < 1 })
    #expect(ExpertActivation(routedShare: 1, correlation: 0.75).share(sequences: 9) == 1)
  }

  @Test(arguments: ["vllm", "llamacpp"])
  func theStepOfALoadEstimateIsTheStepItself(engine: String) throws {
    for candidate in [smallModel, moeModel] {
      let kernel = try #require(
        try configuration(
          candidate, accelerator: accelerator(gibibytes: 2_000), engine: engine
        ).generative)
      let coefficients = kernel.stepCoefficients(context: 3_000)
      for sequences in [1.0, 2, 7.5, 100] {
        #expect(
          isClose(
            coefficients.time(sequences: sequences),
            kernel.decodeStep(sequences: sequences, context: 3_000).total))
      }
    }
  }

  @Test func stepsOfApplesTilesNeverGetShorterWithTheBatch() throws {
    let kernel = try #require(
      try configuration(
        accelerator: accelerator(family: "apple", peaks: [(.fp32, 20)]), engine: "llamacpp"
      ).generative)
    let steps = kernel.stepCoefficients(context: 1_000)
    let times = (2...130).map { steps.time(sequences: Double($0) / 2) }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func pipelineStagesWorkOnDifferentSequences() throws {
    let kernel = try #require(
      try configuration(parallelism: Parallelism(pipeline: 4)).generative)
    let whole = kernel.stepCoefficients(context: 1_000)
    #expect(
      isClose(
        whole.time(sequences: 32), kernel.decodeStep(sequences: 8, context: 1_000).total))
  }

  @Test func layerSplitOverCardsHelpsPromptsOnly() throws {
    let one = try #require(try configuration(engine: "llamacpp").generative)
    let four = try #require(
      try configuration(engine: "llamacpp", parallelism: Parallelism(pipeline: 4)).generative)
    #expect(four.prefillTime(tokens: 8_192) < one.prefillTime(tokens: 8_192))
    let step = four.decodeStep(sequences: 1, context: 100).total
    #expect(
      isClose(step, one.decodeStep(sequences: 1, context: 100).total + 4 * 100e-6))
  }

  @Test func dataParallelAttentionReadsDenseWeightsOnEveryRank() throws {
    let large = accelerator(gibibytes: 2_000)
    let tensor = try #require(
      try configuration(
        moeModel, accelerator: large, parallelism: Parallelism(tensor: 8)
      ).generative)
    let data = try #require(
      try configuration(
        moeModel, accelerator: large, parallelism: Parallelism(tensor: 8, attention: .data)
      ).generative)
    #expect(isClose(data.denseRead, 8 * tensor.denseRead))
    #expect(isClose(data.routedRead, tensor.routedRead))
  }
}

/// A mixture of experts with latent attention.
let moeModel = model(
  "moe-671b", total: 671e9, active: 37e9, computation: .generative(latentArchitecture))
