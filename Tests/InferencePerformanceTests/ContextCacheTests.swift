import Catalog
import Testing

@testable import InferencePerformance

/// Bytes of cache per token and per sequence, worked out by hand.
@Suite struct ContextCacheTests {
  private func bytes(_ architecture: Architecture, tokens: Double, bits: Double = 16) -> Double {
    ContextCache.groups(of: architecture, bits: bits).reduce(0) {
      $0 + $1.storedBytesPerToken * min(tokens, $1.storedLimit)
    }
  }

  @Test func groupedQueriesStoreKeysAndValuesOfTheirHeads() {
    // Llama-3.1-8B: 2 · 32 layers · 8 heads · 128 · 2 bytes.
    #expect(bytes(smallArchitecture, tokens: 1) == 131_072)
    #expect(bytes(smallArchitecture, tokens: 1, bits: 8) == 65_536)
  }

  @Test func latentAttentionStoresOneCompressedVectorPerLayer() {
    // DeepSeek-V3: 61 layers · (512 + 64) · 2 bytes.
    #expect(bytes(latentArchitecture, tokens: 1) == 70_272)
  }

  @Test func windowedLayersStopGrowingAtTheirWindow() {
    // gpt-oss-20b: 12 of 24 layers look back 128 tokens; 8 heads · 64 · 2 · 2 bytes per layer.
    let windowed = architecture(
      layers: 24, hidden: 2_880, vocabulary: 201_088,
      attention: [
        attention(layers: 12, heads: 64, keyValueHeads: 8, dimension: 64),
        attention(layers: 12, heads: 64, keyValueHeads: 8, dimension: 64, window: 128),
      ])
    #expect(bytes(windowed, tokens: 100) == 49_152 * 100)
    #expect(bytes(windowed, tokens: 10_000) == 24_576 * 10_000 + 24_576 * 128)
  }

  @Test func modelsWithNothingButWindowsAreServedWithoutThem() {
    let mistral = architecture(
      layers: 32, hidden: 4_096, vocabulary: 32_000,
      attention: [attention(layers: 32, heads: 32, keyValueHeads: 8, window: 4_096)])
    #expect(bytes(mistral, tokens: 20_000) == 131_072 * 20_000)
  }

  @Test func recurrentLayersAddAConstantPerSequence() throws {
    // A quarter of the layers attend, the others hold 50 MB of state per sequence.
    let hybrid = architecture(
      layers: 48, hidden: 2_048, vocabulary: 151_936,
      attention: [attention(layers: 12, heads: 16, keyValueHeads: 2, dimension: 256)],
      recurrent: [Architecture.Recurrent(layers: 36, stateBytes: 50e6)])
    #expect(bytes(hybrid, tokens: 1) == 24_576)
    let footprint = try configuration(
      model(total: 80e9, active: 3e9, computation: .generative(hybrid)),
      accelerator: accelerator(gibibytes: 400)
    ).footprint
    #expect(footprint.sequenceBytes(tokens: 160) == 24_576 * 160 + 50e6)
  }

  @Test func layersThatReadTheCacheOfOthersStoreNothing() {
    let shared = architecture(
      layers: 30, hidden: 2_048, vocabulary: 262_144,
      attention: [
        attention(layers: 20, heads: 8, keyValueHeads: 2, dimension: 256),
        attention(layers: 10, heads: 8, keyValueHeads: 2, dimension: 256, storesKeyValue: false),
      ])
    #expect(bytes(shared, tokens: 1) == 20 * 2 * 512 * 2)
    let read = ContextCache.groups(of: shared, bits: 16).reduce(0) { $0 + $1.readBytesPerToken }
    #expect(read == 30 * 2 * 512 * 2)
  }

  @Test func tensorParallelismDividesHeadsButNotLatentVectors() throws {
    let groups = ContextCache.groups(of: smallArchitecture, bits: 16)
    #expect(groups[0].shares(tensor: 4, attention: .tensor) == 4)
    #expect(groups[0].shares(tensor: 16, attention: .tensor) == 8)
    let latent = ContextCache.groups(of: latentArchitecture, bits: 16)
    #expect(latent[0].shares(tensor: 8, attention: .tensor) == 1)
    #expect(latent[0].shares(tensor: 8, attention: .data) == 8)
  }

  @Test func compressedAttentionStoresWhatTheCatalogStates() {
    let compressed = architecture(
      layers: 41, hidden: 4_096, vocabulary: 129_280,
      compressed: [
        Architecture.CompressedAttention(
          layers: 41, heads: 64, headDimension: 512, bytesPerToken: 6_880)
      ])
    #expect(bytes(compressed, tokens: 1_000) == 6_880_000)
    #expect(bytes(compressed, tokens: 1_000, bits: 8) == 3_440_000)
  }
}
