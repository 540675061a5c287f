import Catalog
import Foundation
import Testing

@testable import InferencePerformance

/// Guessing ahead: Leviathan's formula, every term of a step, and where it stops paying.
@Suite struct SpeculativeDecodingTests {
  private func speculation(
    _ length: Int, _ acceptance: Double, _ method: SpeculativeDecoding.Method = .lookup
  ) -> SpeculativeDecoding {
    SpeculativeDecoding(method: method, draftLength: length, acceptance: acceptance)
  }

  private func kernel(
    _ speculation: SpeculativeDecoding?, _ model: InferenceModel = smallModel,
    gibibytes: Double = 2_000
  ) throws -> GenerativeKernel {
    try #require(
      try configuration(
        model, accelerator: accelerator(gibibytes: gibibytes),
        options: ServingOptions(speculation: speculation)
      ).generative)
  }

  @Test func acceptedTokensFormAGeometricSeries() {
    // (1 − 0.8⁴) / (1 − 0.8)
    #expect(isClose(speculation(3, 0.8).expectedTokens, 2.952))
    #expect(speculation(5, 0).expectedTokens == 1)
    #expect(speculation(5, 1).expectedTokens == 6)
  }

  @Test func acceptanceFollowsFromTokensPerStep() throws {
    let rate = try #require(SpeculativeDecoding.acceptance(tokens: 2.952, draftLength: 3))
    #expect(isClose(rate, 0.8, within: 1e-9))
    #expect(SpeculativeDecoding.acceptance(tokens: 5, draftLength: 3) == nil)
    #expect(SpeculativeDecoding.acceptance(tokens: 0.9, draftLength: 3) == nil)
  }

  @Test func everyTermOfAStepIsThatOfMoreTokensOverWhatItGains() throws {
    let plain = try kernel(nil).decodeStep(sequences: 16, context: 2_000)
    let step = try kernel(speculation(3, 0.8)).decodeStep(sequences: 16, context: 2_000)
    let gained = 2.952
    #expect(isClose(step.weights, plain.weights / gained))
    #expect(isClose(step.keyValueCache, plain.keyValueCache / gained))
    #expect(isClose(step.compute, plain.compute * 4 / gained))
    #expect(isClose(step.attention, plain.attention * 4 / gained))
    #expect(isClose(step.layerOverhead, plain.layerOverhead / gained))
    #expect(isClose(step.sequenceOverhead, plain.sequenceOverhead))
    #expect(step.draft == 0)
  }

  @Test func aDraftModelCostsItsOwnSteps() throws {
    // A thousandth of the layers' width: 1 layer of the small model's shape, 0.6e9 parameters.
    let shape = architecture(
      layers: 1, hidden: 4_096, vocabulary: 128_256,
      attention: [attention(layers: 1, heads: 32, keyValueHeads: 8)])
    let small = model("draft", total: 1.3e9, computation: .generative(shape))
    let guess = speculation(2, 0.5, .draftModel(small, precision()))
    let alone = try kernel(nil, small).decodeStep(sequences: 8, context: 1_000)
    let step = try kernel(guess).decodeStep(sequences: 8, context: 1_000)
    #expect(
      isClose(step.draft, 2 * (alone.total - alone.sequenceOverhead) / guess.expectedTokens))
    let without = try configuration().footprint
    let with = try configuration(options: ServingOptions(speculation: guess)).footprint
    #expect(isClose(with.weights - without.weights, 1.3e9 * 2))
    #expect(isClose(with.sequenceBytes(tokens: 16) / without.sequenceBytes(tokens: 16), 33.0 / 32))
  }

  @Test func anExtraLayerReadsOneLayerAndTheProjection() throws {
    let plain = try kernel(nil)
    let step = try kernel(speculation(1, 0.85, .extraLayer)).decodeStep(
      sequences: 1, context: 0)
    let layer = (plain.denseRead + 32 * 50e-6) / 32
    let head = 128_256.0 * 4_096 * 2 / (4e12 * 0.8)
    let share = 128_256.0 * 4_096 / (8.03e9 - 128_256 * 4_096)
    #expect(
      isClose(step.draft, (layer + head + plain.decodeCompute * (1.0 / 32 + share)) / 1.85))
  }

  @Test func speculationPaysForFewSequencesAndCostsForMany() throws {
    let plain = try kernel(nil)
    let guessing = try kernel(speculation(3, 0.7, .extraLayer))
    func gain(_ batch: Double) -> Double {
      plain.decodeStep(sequences: batch, context: 1_000).total
        / guessing.decodeStep(sequences: batch, context: 1_000).total
    }
    #expect(gain(1) > 1.7)
    let gains = [1.0, 8, 64, 256, 1_024].map(gain)
    #expect(zip(gains, gains.dropFirst()).allSatisfy { $0 > $1 })
    #expect(
      try kernel(speculation(3, 0.1)).decodeStep(sequences: 1_024, context: 0).total
        > plain.decodeStep(sequences: 1_024, context: 0).total)
  }

  @Test(arguments: [smallModel, moeModel])
  func loadEstimatesSeeTheSameStep(model: InferenceModel) throws {
    let kernel = try kernel(speculation(2, 0.7, .extraLayer), model, gibibytes: 4_000)
    let coefficients = kernel.stepCoefficients(context: 3_000)
    for sequences in [1.0, 2, 7.5, 100] {
      #expect(
        isClose(
          coefficients.time(sequences: sequences),
          kernel.decodeStep(sequences: sequences, context: 3_000).total))
    }
  }

  @Test func promptsAreNotSpedUp() throws {
    let plain = try kernel(nil).prefillTime(tokens: 1_000)
    let guessing = try kernel(speculation(4, 0.9)).prefillTime(tokens: 1_000)
    #expect(plain == guessing)
  }

  @Test func impossibleSpeculationIsRefused() {
    for guess in [
      speculation(0, 0.5), speculation(100, 0.5), speculation(2, -0.1), speculation(2, 1.1),
      speculation(2, .nan),
    ] {
      #expect(throws: ConfigurationRefusal.self) {
        try configuration(options: ServingOptions(speculation: guess))
      }
    }
    let other = model(
      "other", total: 1e9,
      computation: .generative(
        architecture(
          layers: 8, hidden: 512, vocabulary: 32_000,
          attention: [attention(layers: 8, heads: 8, keyValueHeads: 8)])))
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(
          options: ServingOptions(speculation: speculation(2, 0.5, .draftModel(other, precision())))
        )
      },
      throws: """
        Speculative decoding does not work with other: its vocabulary is not that of chat-8b.
        Leave the option out or choose what offers it.
        """)
  }
}
