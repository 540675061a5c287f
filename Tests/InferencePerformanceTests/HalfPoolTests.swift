import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

/// Halves of pairs over servers, beside hand calculation and the model of whole pairs.
@Suite struct HalfPoolTests {
  private func half(
    _ isPrompts: Bool, replicas: Int = 1, network: Double = 50e9, step: Double? = 0.02,
    input: Double = 4_000, output: Double = 200, objectives: [ServiceLevelObjective] = []
  ) throws(ConfigurationRefusal) -> HalfPool {
    let serving = try configuration()
    return try HalfPool(
      isPrompts ? .prompts(receiver: serving) : .generation, of: serving,
      terms: HandOverTerms(
        longestStep: step.map { Seconds(base: $0) }, network: Bandwidth(base: network)),
      conditions: LoadConditions(
        shape: shape(input, output, variation: 0), objectives: objectives, replicas: replicas))
  }

  private func target(_ metric: LatencyMetric, _ seconds: Double) -> ServiceLevelObjective {
    ServiceLevelObjective(metric: metric, percentile: 95, limit: Seconds(base: seconds))
  }

  /// A replica is held until the cache of 4,000 tokens of 131,072 bytes has left at 25 GB/s, the half of
  /// the link: without targets it takes one prompt after the other.
  @Test func promptsAreLimitedByPromptAndTransfer() throws {
    let kernel = try #require(try configuration().generative)
    let time = kernel.prefillTime(tokens: 4_000) + 4_000 * 131_072 / 25e9
    guard case .sustainable(let result) = try half(true, replicas: 3).sustainableRate() else {
      Issue.record("prompts sustain nothing")
      return
    }
    #expect(isClose(result.rate, 3 / time, within: 1e-9))
  }

  /// An idle replica: request overhead, prompt, transfer at half the bandwidth, and the agreed step.
  @Test func firstTokenWaitsForTheAgreedStep() throws {
    let kernel = try #require(try configuration().generative)
    let pool = try half(true, objectives: [target(.timeToFirstToken, 1)])
    let latency = try #require(pool.latencies(rate: 0)?.first)
    let expected =
      kernel.constants.requestOverhead + kernel.prefillTime(tokens: 4_000)
      + 4_000 * 131_072 / 25e9 + 0.02
    #expect(isClose(latency.value.baseValue, expected, within: 2e-3))
  }

  /// Steps of the batch that a request sees take what was agreed, and not more.
  @Test func generationKeepsTheAgreedStep() throws {
    let kernel = try #require(try configuration().generative)
    let step = kernel.stepCoefficients(context: 4_100).time(sequences: 20)
    let pool = try half(false, network: 1e15, step: step)
    guard case .sustainable(let result) = pool.sustainableRate() else {
      Issue.record("generation sustains nothing")
      return
    }
    // A request sees 20, itself included: 19 run, each for 200 steps.
    #expect(isClose(result.rate, 19 / (200 * step), within: 1e-3))
    #expect(pool.agreement?.limit.baseValue == step)
  }

  /// A link that carries half of its bandwidth takes `0.5·X/bytes` caches a second.
  @Test func generationIsLimitedByItsLink() throws {
    let pool = try half(false, network: 1e9, step: nil)
    guard case .sustainable(let result) = pool.sustainableRate() else {
      Issue.record("generation sustains nothing")
      return
    }
    #expect(isClose(result.rate, 0.5 * 1e9 / (4_000 * 131_072), within: 1e-9))
  }

  /// A stricter agreement leaves prompts more of their time and generation less of its rate.
  @Test func agreementsTradeOneHalfAgainstTheOther() throws {
    func rate(_ isPrompts: Bool, _ step: Double) throws -> Double {
      let targets = isPrompts ? [target(.timeToFirstToken, 0.6)] : []
      let result = try half(isPrompts, step: step, objectives: targets).sustainableRate()
      return result.sustainable?.rate ?? 0
    }
    #expect(try rate(true, 0.01) > rate(true, 0.1))
    #expect(try rate(false, 0.01) < rate(false, 0.02))
  }

  @Test func linksWithoutBandwidthAreRefused() throws {
    #expect(throws: ConfigurationRefusal.self) { try half(true, network: 0) }
  }
}
