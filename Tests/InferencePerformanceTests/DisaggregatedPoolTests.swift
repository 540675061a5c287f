import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

/// Prompts and generation on replicas of their own, joined by links.
@Suite struct DisaggregatedPoolTests {
  private func pool(
    prefill: Int = 1, decode: Int = 1, bandwidth: Double = 50e9,
    timing: KeyValueTransfer.Timing = .afterPrompt, input: Double = 4_000, output: Double = 200,
    variation: Double = 0, objectives: [ServiceLevelObjective] = []
  ) throws(ConfigurationRefusal) -> DisaggregatedPool {
    let serving = try configuration()
    return try DisaggregatedPool(
      prefill: serving, decode: serving, prefillReplicas: prefill, decodeReplicas: decode,
      transfer: KeyValueTransfer(bandwidth: Bandwidth(base: bandwidth), timing: timing),
      conditions: LoadConditions(
        shape: shape(input, output, variation: variation), objectives: objectives))
  }

  private func kernel() throws -> GenerativeKernel { try #require(try configuration().generative) }

  @Test func theCacheOfAPromptMovesOverTheLink() throws {
    // 4,000 tokens of 131,072 bytes at 50 GB/s.
    let time = try pool().transferTime
    #expect(isClose(time.whole.baseValue, 4_000 * 131_072 / 50e9))
    #expect(isClose(time.exposed.baseValue, time.whole.baseValue))
  }

  @Test func layerByLayerOnlyTheLastLayerIsWaitedFor() throws {
    let fast = try pool(timing: .perLayer).transferTime
    #expect(isClose(fast.exposed.baseValue, fast.whole.baseValue / 32, within: 1e-9))
    // A slow link cannot keep up with the layers.
    let slow = try pool(bandwidth: 1e9, timing: .perLayer).transferTime
    let prompt = try kernel().prefillTime(tokens: 4_000)
    #expect(isClose(slow.exposed.baseValue, slow.whole.baseValue - prompt * 31 / 32, within: 1e-9))
  }

  @Test func anIdlePairTakesPromptTransferAndOneStep() throws {
    let kernel = try kernel()
    let point = try #require(try pool().operatingPoint(rate: 1e-9))
    let step = kernel.stepCoefficients(context: 4_100).time(sequences: 1)
    let first = 10e-3 + kernel.prefillTime(tokens: 4_000) + 4_000 * 131_072 / 50e9 + step
    #expect(isClose(point.timeToFirstToken.baseValue, first, within: 1e-6))
    #expect(isClose(try #require(point.timePerOutputToken).baseValue, step, within: 1e-6))
  }

  @Test func generatingReplicasSeeNoPrompts() throws {
    let pair = try pool(prefill: 8)
    let whole = try ServingPool(
      configuration: configuration(),
      conditions: LoadConditions(shape: shape(4_000, 200, variation: 0)))
    let rate = 4.0
    let apartPoint = try #require(pair.operatingPoint(rate: rate))
    let wholePoint = try #require(whole.operatingPoint(rate: rate))
    let apart = try #require(apartPoint.timePerOutputToken)
    let together = try #require(wholePoint.timePerOutputToken)
    #expect(apart < together)
  }

  @Test func theRatioKeepsBothKindsBusy() throws {
    let pair = try pool()
    let rates = try #require(pair.replicaRates(timePerOutputToken: .milliseconds(15)))
    #expect(isClose(rates.prefill, 1 / (try kernel().prefillTime(tokens: 4_000))))
    let ratio = try #require(pair.balancedRatio(timePerOutputToken: .milliseconds(15)))
    #expect(isClose(ratio, rates.decode / rates.prefill))
    #expect(pair.balancedRatio(timePerOutputToken: .milliseconds(1)) == nil)
    // Longer answers need fewer replicas for prompts, longer prompts more.
    let long = try pool(output: 800).balancedRatio(timePerOutputToken: .milliseconds(15))
    #expect(try #require(long) < ratio)
    let deep = try pool(input: 16_000).balancedRatio(timePerOutputToken: .milliseconds(15))
    #expect(try #require(deep) > ratio)
  }

  @Test func withoutTargetsThePoolThatIsShortSetsTheRate() throws {
    let prompts = try pool(prefill: 1, decode: 64)
    let rate = try #require(prompts.sustainableRate().sustainable)
    #expect(isClose(rate.rate, 1 / (try kernel().prefillTime(tokens: 4_000)), within: 1e-3))
    #expect(rate.binding == .stability)
    let twice = try #require(try pool(prefill: 2, decode: 64).sustainableRate().sustainable)
    #expect(isClose(twice.rate, 2 * rate.rate, within: 1e-3))
  }

  @Test(arguments: [0.0, 1, 2])
  func looserTargetsNeverLowerTheRateAndAreMet(variation: Double) throws {
    func rate(_ first: Double, _ token: Double) throws -> Double {
      let result = try pool(
        prefill: 2, decode: 2, variation: variation,
        objectives: [
          objective(.timeToFirstToken, first), objective(.timePerOutputToken, token),
          objective(.endToEnd, 60_000),
        ]
      ).sustainableRate().sustainable
      #expect(result?.latencies.allSatisfy(\.isMet) ?? true)
      return result?.rate ?? 0
    }
    let rates = try [(500, 12), (1_000, 12), (1_000, 20), (4_000, 50)].map { try rate($0.0, $0.1) }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 <= $1 * 1.001 })
    #expect(rates[3] > 0)
  }

  @Test func partsOfALatencyAddUpToIt() throws {
    let pair = try pool(
      variation: 1,
      objectives: [objective(.timeToFirstToken, 2_000), objective(.endToEnd, 20_000)])
    for latency in try #require(pair.latencies(rate: 5)) {
      #expect(isClose(latency.parts.total.baseValue, latency.value.baseValue, within: 1e-6))
    }
  }

  @Test func pairsThatCannotBeAreRefused() throws {
    let serving = try configuration()
    let other = try configuration(
      model("other-8b", total: 8.03e9, computation: .generative(smallArchitecture)))
    let packed = try configuration(keyValueBits: 8)
    func make(
      _ decode: ServingConfiguration, replicas: Int = 1, bandwidth: Double = 1e9
    ) throws(ConfigurationRefusal) {
      _ = try DisaggregatedPool(
        prefill: serving, decode: decode, prefillReplicas: replicas, decodeReplicas: 1,
        transfer: KeyValueTransfer(bandwidth: Bandwidth(base: bandwidth), timing: .perLayer),
        conditions: LoadConditions(shape: shape()))
    }
    expect(
      performing: { () throws(ConfigurationRefusal) in try make(packed) },
      throws: """
        Bits of a cached value where prompts are processed is 16.0; it must be 8.0, as where tokens \
        are generated.
        Correct the number in the scenario.
        """)
    #expect(throws: ConfigurationRefusal.self) { try make(other) }
    #expect(throws: ConfigurationRefusal.self) { try make(serving, replicas: 0) }
    for bandwidth in [0, -1, Double.nan, .infinity] {
      #expect(throws: ConfigurationRefusal.self) { try make(serving, bandwidth: bandwidth) }
    }
    #expect(try pool().operatingPoint(rate: .nan) == nil)
    #expect(try pool().operatingPoint(rate: 1e9) == nil)
  }
}
