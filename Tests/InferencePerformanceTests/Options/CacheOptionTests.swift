import Catalog
import Foundation
import Quantities
import Testing

@testable import InferencePerformance

/// Formats, eviction, offloading and reuse of the cache.
@Suite struct CacheOptionTests {
  private func serving(
    _ options: ServingOptions, engine: String = "vllm",
    peaks: [(NumericPrecision, Double)] = [(.bf16, 1_000), (.fp8, 2_000)], hostLink: Double? = 63
  ) throws(ConfigurationRefusal) -> ServingConfiguration {
    try configuration(
      accelerator: accelerator(peaks: peaks, hostLink: hostLink), engine: engine,
      options: options)
  }

  private func kernel(_ configuration: ServingConfiguration) throws -> GenerativeKernel {
    try #require(configuration.generative)
  }

  @Test func eightBitsHalveCacheAndReadingWhereTheHardwareReadsThem() throws {
    let plain = try serving(.none)
    let eight = try serving(ServingOptions(keyValueFormat: .fp8))
    #expect(
      isClose(
        eight.footprint.sequenceBytes(tokens: 160), plain.footprint.sequenceBytes(tokens: 160) / 2))
    let step = try kernel(eight).decodeStep(sequences: 4, context: 1_000)
    let before = try kernel(plain).decodeStep(sequences: 4, context: 1_000)
    #expect(isClose(step.keyValueCache, before.keyValueCache / 2))
    #expect(step.weights == before.weights)
  }

  @Test func eightBitsSaveRoomOnlyWhereTheHardwareLacksThem() throws {
    let eight = try serving(ServingOptions(keyValueFormat: .fp8), peaks: [(.bf16, 300)])
    let plain = try serving(.none, peaks: [(.bf16, 300)])
    #expect(eight.footprint.sequenceBytes(tokens: 16) < plain.footprint.sequenceBytes(tokens: 16))
    #expect(
      try kernel(eight).decodeStep(sequences: 4, context: 1_000)
        == kernel(plain).decodeStep(sequences: 4, context: 1_000))
  }

  @Test func filesOfLlamaGetSlowerWithAPackedCache() throws {
    let packed = try serving(ServingOptions(keyValueFormat: .q8), engine: "llamacpp")
    let plain = try serving(.none, engine: "llamacpp")
    #expect(
      isClose(
        packed.footprint.sequenceBytes(tokens: 16),
        plain.footprint.sequenceBytes(tokens: 16) * 8.5 / 16))
    let slow = try kernel(packed).decodeStep(sequences: 1, context: 1_000).total
    let fast = try kernel(plain).decodeStep(sequences: 1, context: 1_000).total
    #expect(isClose(slow, 1.15 * fast))
  }

  @Test func formatsNeedAnEngineAndAPartThatHaveThem() {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try serving(ServingOptions(keyValueFormat: .q8))
      },
      throws: """
        A q8_0 cache does not work with vllm: it is offered by llamacpp.
        Leave the option out or choose what offers it.
        """)
    #expect(throws: ConfigurationRefusal.self) {
      try serving(ServingOptions(keyValueFormat: .fp4), engine: "trtllm")
    }
  }

  @Test func keepingAQuarterKeepsAQuarter() throws {
    let options = ServingOptions(
      compression: CacheCompression(keptShare: 0.25, provenance: madeUp))
    let kept = try serving(options)
    let plain = try serving(.none)
    #expect(
      kept.footprint.sequenceBytes(tokens: 160) == plain.footprint.sequenceBytes(tokens: 160) / 4)
    let step = try kernel(kept).decodeStep(sequences: 4, context: 1_000)
    let before = try kernel(plain).decodeStep(sequences: 4, context: 1_000)
    #expect(isClose(step.keyValueCache, before.keyValueCache / 4))
    #expect(isClose(step.attention, before.attention / 4))
    #expect(
      try kernel(kept).prefillTime(tokens: 500) == kernel(plain).prefillTime(tokens: 500))
  }

  @Test func windowsAndStatesKeepWhatTheyHave() {
    let window = ContextCache.groups(
      of: architecture(
        layers: 2, hidden: 64, vocabulary: 100,
        attention: [
          attention(layers: 1, heads: 2, keyValueHeads: 2, window: 128),
          attention(layers: 1, heads: 2, keyValueHeads: 2),
        ]), bits: 16
    ).map {
      $0.with(
        readBitsFactor: 1, compression: CacheCompression(keptShare: 0.5, provenance: madeUp))
    }
    #expect(window[0].storedBytesPerToken == 2 * 2 * 128 * 2)
    #expect(window[1].storedBytesPerToken == 2 * 128 * 2)
  }

  @Test(arguments: [0, -1, 1.01, Double.nan, .infinity])
  func sharesThatAreNoneAreRefused(share: Double) {
    #expect(throws: ConfigurationRefusal.self) {
      try serving(
        ServingOptions(compression: CacheCompression(keptShare: share, provenance: madeUp)))
    }
  }

  @Test func reloadingTakesTheBytesOverTheLink() throws {
    // 131,072 bytes a token over 50 of 63 GB/s, against the arithmetic of the prompt.
    let serving = try serving(
      ServingOptions(offload: CacheOffload(hostMemory: Bytes(base: 1e12))))
    let reload = try #require(serving.reload(tokens: 16_000))
    #expect(isClose(reload.reload.baseValue, 16_000 * 131_072 / 50e9))
    #expect(isClose(reload.recompute.baseValue, try kernel(serving).prefillWork(tokens: 16_000)))
    #expect(reload.pays)
    let slow = try self.serving(
      ServingOptions(
        offload: CacheOffload(
          hostMemory: Bytes(base: 1e12), bandwidth: Bandwidth(base: 1e9))))
    #expect(try #require(slow.reload(tokens: 16_000)).pays == false)
    #expect(try self.serving(.none).reload(tokens: 16_000) == nil)
  }

  @Test func aReloadedPrefixDelaysThePromptByItsShare() throws {
    let plain = try kernel(serving(.none)).prefillTime(tokens: 500, depth: 4_000)
    let half = try kernel(
      serving(
        ServingOptions(
          offload: CacheOffload(hostMemory: Bytes(base: 1e12), reloadedShare: 0.5)))
    ).prefillTime(tokens: 500, depth: 4_000)
    #expect(isClose(half - plain, 2_000 * 131_072 / 50e9, within: 1e-6))
  }

  @Test func offloadingNeedsALink() {
    #expect(throws: ConfigurationRefusal.missingFigure(name: "host-link", owner: "part")) {
      try serving(
        ServingOptions(offload: CacheOffload(hostMemory: Bytes(base: 1e12))), hostLink: nil)
    }
  }

  @Test func equallyLikelyPrefixesAreFoundInProportionToRoom() {
    // All alike: 1 − e^(−T/N) = C/N is found, the share of places itself.
    let cache = PrefixCache(prefixes: 100, length: 2_000, skew: 0)
    #expect(isClose(cache.hitRatio(roomTokens: 50_000), 0.25, within: 1e-6))
    #expect(cache.hitRatio(roomTokens: 200_000) == 1)
    #expect(cache.hitRatio(roomTokens: 0) == 0)
  }

  @Test func popularPrefixesAreFoundMoreOften() {
    let ratios = [0.0, 0.5, 1, 1.5].map {
      PrefixCache(prefixes: 1_000, length: 1_000, skew: $0).hitRatio(roomTokens: 100_000)
    }
    #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 < $1 && $1 < 1 })
  }

  /// A cache that drops the least recently used, against Che's approximation.
  @Test func theApproximationFollowsASimulatedCache() {
    let cache = PrefixCache(prefixes: 200, length: 1, skew: 0.9)
    var generator = SplitMix(state: 11)
    let weights = (1...200).map { pow(Double($0), -0.9) }
    let total = weights.reduce(0, +)
    var held: [Int] = []
    var hits = 0
    let requests = 40_000
    for _ in 0..<requests {
      var rest = Double.random(in: 0..<total, using: &generator)
      var index = 0
      while index < 199, rest >= weights[index] {
        rest -= weights[index]
        index += 1
      }
      if let place = held.firstIndex(of: index) {
        hits += 1
        held.remove(at: place)
      } else if held.count == 40 {
        held.removeFirst()
      }
      held.append(index)
    }
    #expect(
      isClose(Double(hits) / Double(requests), cache.hitRatio(roomTokens: 40), within: 0.02))
  }

  @Test func roomForPrefixesIsWhatRunningRequestsLeave() throws {
    let serving = try serving(.none)
    let empty = serving.prefixRoom(running: 0, heldTokens: 1_600)
    #expect(
      isClose(empty, (90 * 1_073_741_824 - 16.06e9 - 1e9) / 131_072, within: 1e-9))
    #expect(isClose(empty - serving.prefixRoom(running: 10, heldTokens: 1_600), 16_000))
    #expect(serving.prefixRoom(running: 1e6, heldTokens: 1_600) == 0)
    let host = try self.serving(
      ServingOptions(offload: CacheOffload(hostMemory: Bytes(base: 131_072e6))))
    #expect(isClose(host.prefixRoom(running: 0, heldTokens: 1_600) - empty, 1e6))
  }
}
