import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

@Suite struct MemoryLayoutTests {
  private let gibibyte = 1_073_741_824.0

  @Test func whatRemainsAfterWeightsBoundsTheBatch() throws {
    // Weights 8.03e9 · 2 bytes; usable 90 of 100 GiB; 1 GB for the engine.
    // A request holds 1,000 + 0.75 · 250 = 1,187.5 tokens, in blocks 1,200, of 131,072 bytes.
    let layout = try configuration().memoryLayout(for: shape(variation: 0))
    #expect(isClose(layout.weights.baseValue, 16.06e9))
    #expect(isClose(layout.perSequence.baseValue, 1_200 * 131_072))
    let expected = (90 * gibibyte - 16.06e9 - 1e9) / (1_200 * 131_072)
    #expect(isClose(try #require(layout.maximumSequences), expected))
    #expect(isClose(layout.used(sequences: 2).baseValue, 17.06e9 + 2 * 1_200 * 131_072))
  }

  @Test func longOutputsStayLongerAndHoldMore() throws {
    // E[O²] / 2E[O] = 250 · (1 + 2²) / 2 = 625 tokens, more than 0.75 · 250.
    let spread = try configuration().memoryLayout(for: shape(variation: 2))
    #expect(isClose(spread.perSequence.baseValue, 1_632 * 131_072))
  }

  @Test func aBudgetReplacesTheUsableMemory() throws {
    let layout = try configuration().memoryLayout(
      for: shape(variation: 0), budget: Bytes(base: 20e9))
    #expect(layout.usable == Bytes(base: 20e9))
    #expect(isClose(try #require(layout.maximumSequences), 2.94e9 / (1_200 * 131_072)))
  }

  @Test func decimalGigabytesOfADataSheetAreBinary() {
    let decimal = accelerator(gibibytes: 80e9 / gibibyte)
    let pool = decimal.memory[0]
    #expect(MemoryFootprint.capacity(of: pool).map { isClose($0, 80 * gibibyte) } == true)
    let binary = accelerator(gibibytes: 16).memory[0]
    #expect(MemoryFootprint.capacity(of: binary) == 16 * gibibyte)
  }

  @Test func allExpertsAreResidentAndSplitAmongAccelerators() throws {
    // DeepSeek-V3 in fp8: 671e9 parameters, input embedding and head 0.927e9 each in 16 bit.
    let large = model(
      "moe-671b", total: 671e9, active: 37e9, computation: .generative(latentArchitecture))
    let layout = try configuration(
      large, precision: precision("fp8", .fp8, bits: 8, head: 16),
      accelerator: accelerator(gibibytes: 141), parallelism: Parallelism(tensor: 8)
    ).memoryLayout(for: shape())
    let embedding = 129_280.0 * 7_168
    #expect(isClose(layout.weights.baseValue, (671e9 + 2 * embedding) / 8, within: 1e-6))
    // The latent cache is not divided by tensor parallelism: 70,272 bytes at 16, half at 8 bit.
    #expect(isClose(layout.perSequence.baseValue, 1_264 * 35_136))
  }

  @Test func expertFilesKeepEverythingElseInSixteenBits() {
    let experts = Architecture.Experts(
      count: 32, perToken: 4, shared: 0, intermediateSize: 2_880, sharedIntermediateSize: nil,
      firstDenseLayers: 0)
    let shape = architecture(
      layers: 24, hidden: 2_880, vocabulary: 201_088,
      attention: [attention(layers: 24, heads: 64, keyValueHeads: 8, dimension: 64)],
      experts: experts)
    let mass = WeightMass(
      model: model(total: 21e9, active: 3.6e9, computation: .generative(shape)),
      architecture: shape, precision: precision("mxfp4", .mx4, bits: 4.25, head: 16))
    let routed = (21e9 - 3.6e9) / (1 - 4.0 / 32)
    #expect(isClose(mass.routedBytes, routed * 4.25 / 8))
    #expect(isClose(mass.denseBytes, (21e9 - routed - 201_088 * 2_880) * 2))
    #expect(mass.expertLayers == 24)
  }

  @Test func tooLargeAModelIsRefusedWithNeedAndRoom() {
    let large = model(
      "chat-70b", total: 70.6e9,
      computation: .generative(
        architecture(
          layers: 80, hidden: 8_192, vocabulary: 128_256,
          attention: [attention(layers: 80, heads: 64, keyValueHeads: 8)])))
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(large, accelerator: accelerator(gibibytes: 48))
          .memoryLayout(for: shape(variation: 0))
      },
      throws: """
        chat-70b needs 143 GB per accelerator for weights, engine and the cache of one request; \
        part has 46.4 GB.
        Spread the replica over more accelerators or use fewer bits.
        """)
  }
}

/// Checks the whole message of a refusal.
func expect(
  performing work: () throws(ConfigurationRefusal) -> Void, throws message: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  do throws(ConfigurationRefusal) {
    try work()
    Issue.record("nothing was refused", sourceLocation: sourceLocation)
  } catch {
    #expect(error.message == message, sourceLocation: sourceLocation)
  }
}
