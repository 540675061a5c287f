import Catalog
import Demand
import Foundation
import Quantities
import TestSupport
import Testing

@testable import InferencePerformance

/// What must hold for any workload; seeds vary lengths, spreads, bursts and targets.
@Suite struct SustainableRateTests {
  private struct Case {
    var shape: RequestShape
    var objectives: [ServiceLevelObjective]
    var network: NetworkPath

    init(seed: Int) {
      var random = SplitMix64(seed: UInt64(seed))
      func pick(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
      let burstiness = Bool.random(using: &random) ? 1 : pick(0.3...5)
      shape = InferencePerformanceTests.shape(
        pick(50...6_000), pick(10...800), variation: pick(0...1.8), burstiness: burstiness,
        reuse: pick(0...0.8), hidden: Bool.random(using: &random) ? 0 : pick(0...100))
      objectives = [
        objective(.timeToFirstToken, pick(2_000...8_000)),
        objective(.timePerOutputToken, pick(30...120)),
      ]
      if Bool.random(using: &random) {
        objectives.append(objective(.endToEnd, pick(60_000...300_000), percentile: 90))
      }
      network = NetworkPath(
        medianRoundTrip: .milliseconds(pick(1...40)), tailRoundTrip: .milliseconds(pick(40...120)),
        upload: Bandwidth(base: 2e6), download: nil)
    }
  }

  private let serving = Result { try configuration() }

  private func rate(
    _ shape: RequestShape, _ objectives: [ServiceLevelObjective], network: NetworkPath = .local,
    replicas: Int = 1, interference: Double = 0, budget: Bytes? = nil
  ) throws -> Double {
    let pool = try ServingPool(
      configuration: serving.get(),
      conditions: LoadConditions(
        shape: shape, network: network, objectives: objectives, replicas: replicas,
        interference: Seconds(base: interference), memoryBudget: budget))
    return pool.sustainableRate().sustainable?.rate ?? 0
  }

  @Test(arguments: 0..<100)
  func tighterTargetsInterferenceAndBurstsNeverRaiseTheRate(seed: Int) throws {
    let one = Case(seed: seed)
    let base = try rate(one.shape, one.objectives, network: one.network)
    let slack = base * 1.002
    for index in one.objectives.indices {
      var tighter = one.objectives
      let old = tighter[index]
      tighter[index] = ServiceLevelObjective(
        metric: old.metric, percentile: old.percentile, limit: old.limit * 0.7)
      #expect(try rate(one.shape, tighter, network: one.network) <= slack)
    }
    let held = try rate(one.shape, one.objectives, network: one.network, interference: 0.01)
    #expect(held <= slack, "\(base) \(held) \(one.shape) \(one.objectives)")
    #expect(try rate(one.shape, [], network: one.network) >= base * 0.998)
    let bursty = RequestShape(
      inputLength: one.shape.inputLength, outputLength: one.shape.outputLength,
      hiddenOutputLength: one.shape.hiddenOutputLength, prefixReuse: one.shape.prefixReuse,
      burstiness: one.shape.burstiness * 1.7, requestPayload: one.shape.requestPayload)
    let burdened = try rate(bursty, one.objectives, network: one.network)
    #expect(burdened <= slack, "\(base) \(burdened) \(one.shape) \(one.objectives)")
  }

  @Test(arguments: 0..<60)
  func poolsSustainAtLeastTheSumOfTheirReplicas(seed: Int) throws {
    let one = Case(seed: seed)
    let single = try rate(one.shape, one.objectives, network: one.network)
    var last = single
    for replicas in [2, 4, 16] {
      let pool = try rate(one.shape, one.objectives, network: one.network, replicas: replicas)
      #expect(pool >= single * Double(replicas) * 0.998)
      #expect(pool >= last)
      last = pool
    }
  }

  @Test(arguments: 0..<40)
  func theRateMeetsEveryTargetAndALittleMoreDoesNot(seed: Int) throws {
    let one = Case(seed: seed)
    let pool = try ServingPool(
      configuration: serving.get(),
      conditions: LoadConditions(
        shape: one.shape, network: one.network, objectives: one.objectives))
    guard case .sustainable(let result) = pool.sustainableRate() else {
      let floor = pool.latencyFloor()
      #expect(floor.contains { !$0.isMet })
      return
    }
    #expect(result.latencies.count == one.objectives.count)
    for latency in result.latencies {
      #expect(latency.value <= latency.objective.limit * 1.005)
      #expect(isClose(latency.parts.total.baseValue, latency.value.baseValue, within: 1e-6))
    }
    if case .objective(let binding) = result.binding {
      let above = pool.latencies(rate: result.rate * 1.002)
      #expect(above?.first { $0.objective == binding }?.isMet != true)
    }
  }

  @Test(arguments: 0..<40)
  func latenciesRiseWithTheRateAndTheLengths(seed: Int) throws {
    let one = Case(seed: seed)
    let pool = try ServingPool(
      configuration: serving.get(),
      conditions: LoadConditions(
        shape: one.shape, network: one.network, objectives: one.objectives))
    let limit = try rate(one.shape, [], network: one.network)
    var last: [LatencyEstimate] = []
    for share in [0, 0.1, 0.3, 0.5, 0.7] {
      guard let now = pool.latencies(rate: limit * share) else { break }
      for (before, after) in zip(last, now) { #expect(after.value >= before.value * 0.999) }
      last = now
    }
    let kernel = try #require(try serving.get().generative)
    let context = one.shape.inputLength.mean
    #expect(kernel.prefillTime(tokens: context) < kernel.prefillTime(tokens: context * 1.1))
    #expect(
      kernel.decodeStep(sequences: 4, context: context).total
        < kernel.decodeStep(sequences: 5, context: context).total)
  }

  @Test func aPoolWithoutTargetsIsBoundByMemoryAndRunsAtItsThroughput() throws {
    let pool = try ServingPool(
      configuration: configuration(accelerator: accelerator(gibibytes: 32)),
      conditions: LoadConditions(shape: shape(), replicas: 3))
    let result = try #require(pool.sustainableRate().sustainable)
    #expect(result.binding == .memory)
    #expect(result.operatingPoint.utilization == 1)
    #expect(
      isClose(result.operatingPoint.batch, try #require(pool.memory.maximumSequences)))
  }

  @Test func aTargetOutOfReachIsReportedWithItsNetworkShare() throws {
    let pool = try ServingPool(
      configuration: configuration(),
      conditions: LoadConditions(
        shape: shape(100, 50, variation: 0),
        network: NetworkPath(
          medianRoundTrip: .milliseconds(140), tailRoundTrip: .milliseconds(140), upload: nil,
          download: nil),
        objectives: [objective(.timeToFirstToken, 100)]))
    guard case .unreachable(let finding) = pool.sustainableRate() else {
      Issue.record("140 ms of network fit into 100 ms")
      return
    }
    // 10 ms overhead, 140 ms network, 32 · 0.2 ms per layer, 4.69 ms weights, 2.8 ms arithmetic.
    #expect(finding.formatted == "TTFT p95 at best 164 ms, of which 140 ms network; target 100 ms")
  }

  @Test func hiddenTokensDelayTheFirstVisibleOne() throws {
    func first(hidden: Double) throws -> Double {
      let pool = try ServingPool(
        configuration: configuration(),
        conditions: LoadConditions(
          shape: shape(variation: 0, hidden: hidden),
          objectives: [objective(.timeToFirstToken, 100_000)]))
      return try #require(pool.latencyFloor().first).value.baseValue
    }
    let step = try #require(try configuration().generative)
      .stepCoefficients(context: 1_000 + 1_000.0 / 2 + 250.0 / 2).time(sequences: 1)
    #expect(isClose(try first(hidden: 1_000) - first(hidden: 0), 1_000 * step, within: 1e-3))
  }

  @Test func aDeviceServesOneUserAtItsSustainedPower() throws {
    let part = accelerator(
      class: .edge, family: "npu", memoryType: "LPDDR5", sustained: 10, design: 20)
    let device = try configuration(accelerator: part, engine: "llamacpp", role: .device)
    let server = try configuration(accelerator: part, engine: "llamacpp")
    #expect(device.batchLimit == 1)
    let slow = try #require(device.generative)
    let fast = try #require(server.generative)
    #expect(isClose(slow.prefillCompute, 2 * fast.prefillCompute))
    #expect(isClose(slow.denseRead, fast.denseRead))
    let pool = try ServingPool(
      configuration: device, conditions: LoadConditions(shape: shape(variation: 0)))
    let point = try #require(pool.operatingPoint(rate: 0.01))
    #expect(point.batchLimit == 1)
    #expect(
      isClose(
        try #require(point.timePerOutputToken).baseValue,
        slow.stepCoefficients(context: 1_125).time(sequences: 1)))
    #expect(pool.operatingPoint(rate: 100) == nil)
  }

  @Test func othersWaitForTheLongestChunkOrStep() throws {
    let pool = try ServingPool(
      configuration: configuration(),
      conditions: LoadConditions(shape: shape(10_000, 100, variation: 0)))
    let kernel = try #require(try configuration().generative)
    #expect(
      isClose(
        pool.longestUninterruptibleWork(rate: 0).baseValue, kernel.prefillTime(tokens: 2_048)))
  }

  /// A larger pool sustains no less per replica, also where nobody waits for the whole of it any more.
  @Test(arguments: 0..<20)
  func largerPoolsSustainNoLessPerReplica(seed: Int) throws {
    let one = Case(seed: 500 + seed)
    var least = 0.0
    for replicas in [8, 16, 32, 48, 64, 72, 80, 96, 128, 256] {
      let each =
        try rate(one.shape, one.objectives, network: one.network, replicas: replicas)
        / Double(replicas)
      #expect(each >= least * (1 - 2e-3), "\(replicas) replicas")
      least = max(least, each)
    }
  }
}
