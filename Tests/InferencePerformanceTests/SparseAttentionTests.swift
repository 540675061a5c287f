import Catalog
import Testing

@testable import InferencePerformance

/// Indexes of sparse attention, by hand on the shapes of published models.
@Suite struct SparseAttentionTests {
  /// Latent attention in the shape of DeepSeek-V3.2.
  private func latent(layers indexLayers: Int = 61, heads: Int = 64) -> Architecture {
    architecture(
      layers: 61, hidden: 7_168, vocabulary: 129_280, context: 163_840,
      latent: Architecture.LatentAttention(
        layers: 61, heads: 128, keyValueRank: 512, queryRank: 1_536, ropeDimension: 64,
        contentDimension: 128, valueDimension: 128,
        index: index(layers: indexLayers, heads: heads)))
  }

  private func read(_ architecture: Architecture, tokens: Double) -> Double {
    ContextCache.groups(of: architecture, bits: 16).reduce(0) {
      $0 + $1.readBytesPerToken * min(tokens, $1.readLimit)
    }
  }

  private func stored(_ architecture: Architecture) -> Double {
    ContextCache.groups(of: architecture, bits: 16).reduce(0) { $0 + $1.storedBytesPerToken }
  }

  @Test func aStepReadsTheChosenTokensAndTheIndexOfAll() {
    #expect(read(latent(), tokens: 100_000) == 70_272 * 2_048 + 61 * 128 * 100_000)
    #expect(stored(latent()) == 70_272 + 61 * 128)
    // Short contexts are read whole.
    #expect(read(latent(), tokens: 1_000) == (70_272 + 61 * 128) * 1_000)
  }

  @Test func layersThatShareAnIndexKeepNone() {
    #expect(read(latent(layers: 21), tokens: 10_000) == 70_272 * 2_048 + 21 * 128 * 10_000)
  }

  @Test func scoringWorksOnEveryTokenOfTheContext() {
    let groups = ContextCache.groups(of: latent(), bits: 16)
    // 2 · 61 layers · 64 heads · 128.
    #expect(groups[1].decodeWork == 999_424)
    #expect(groups[1].prefillWork == 999_424)
    #expect(groups[1].readLimit == .infinity)
  }

  @Test func everyAcceleratorScoresTheWholeIndex() throws {
    let model = model("sparse", total: 671e9, active: 37e9, computation: .generative(latent()))
    func attention(_ spread: Parallelism) throws -> [AttentionCost] {
      try #require(
        try configuration(
          model, accelerator: accelerator(gibibytes: 2_000), parallelism: spread
        ).generative
      ).attention
    }
    let one = try attention(Parallelism())
    let eight = try attention(Parallelism(tensor: 8))
    #expect(isClose(eight[0].computePerToken, one[0].computePerToken / 8))
    #expect(eight[1].computePerToken == one[1].computePerToken)
    #expect(eight[1].computePerPair == one[1].computePerPair)
    #expect(eight[1].readPerToken == one[1].readPerToken)
  }

  @Test func longPromptsWorkOnChosenTokensInTheCompressedSpace() throws {
    let model = model("sparse", total: 671e9, active: 37e9, computation: .generative(latent()))
    let kernel = try #require(
      try configuration(model, accelerator: accelerator(gibibytes: 2_000)).generative)
    let cost = try #require(kernel.attention.first)
    // 2 · 512 + 64 values a head and pair instead of 128 + 64 + 128.
    #expect(isClose(cost.chosenPairFactor, 3.4))
    #expect(cost.pairs(tokens: 2_000, depth: 0) == 2_000 * 1_000)
    #expect(isClose(cost.pairs(tokens: 8_000, depth: 8_000), 8_000 * 2_048 * 3.4))
  }

  @Test func blocksOfGroupedHeadsAreChosenToo() {
    // MiniMax-M3: 57 of 60 layers look at 16 blocks of 128 tokens; 4 heads · 128 · 2 · 2 bytes.
    let blocks = architecture(
      layers: 60, hidden: 6_144, vocabulary: 200_064,
      attention: [
        attention(layers: 3, heads: 64, keyValueHeads: 4),
        attention(layers: 57, heads: 64, keyValueHeads: 4, index: index(layers: 57, heads: 4)),
      ])
    #expect(stored(blocks) == 122_880 + 57 * 128 * 2)
    let expected = 3 * 2_048 * 50_000 + 57 * 2_048 * 2_048 + 57 * 256 * 50_000
    #expect(read(blocks, tokens: 50_000) == Double(expected))
  }

  @Test func compressedEntriesAreChosenAndTheirIndexIsPartOfTheirBytes() {
    // DeepSeek-V4-Flash: 21 layers, one entry of 512 and an index of 128 per 4 tokens, 16 bit.
    let compressed = architecture(
      layers: 43, hidden: 4_096, vocabulary: 129_280,
      compressed: [
        Architecture.CompressedAttention(
          layers: 21, heads: 64, headDimension: 512, bytesPerToken: 6_720,
          index: index(layers: 21, heads: 64))
      ])
    #expect(isClose(stored(compressed), 6_720))
    let expected = 21 * 256.0 * 2_048 + 21 * 64.0 * 100_000
    #expect(isClose(read(compressed, tokens: 100_000), expected))
    let groups = ContextCache.groups(of: compressed, bits: 16)
    #expect(isClose(groups[0].decodeWork, 4 * 21 * 64 * 512 * 0.25))
    #expect(isClose(groups[1].decodeWork, 2 * 21 * 64 * 128 * 0.25))
  }

  @Test func sparseAttentionIsCheaperOnLongContextsOnly() throws {
    func step(_ shape: Architecture, _ context: Double) throws -> Double {
      let model = model("long", total: 671e9, active: 37e9, computation: .generative(shape))
      let kernel = try #require(
        try configuration(model, accelerator: accelerator(gibibytes: 2_000)).generative)
      return kernel.decodeStep(sequences: 8, context: context).total
    }
    let dense = architecture(
      layers: 61, hidden: 7_168, vocabulary: 129_280, context: 163_840,
      latent: latentArchitecture.latentAttention)
    let near = try (step(latent(), 1_000), step(dense, 1_000))
    let far = try (step(latent(), 128_000), step(dense, 128_000))
    #expect(near.0 >= near.1)
    #expect(far.0 < far.1)
  }
}
