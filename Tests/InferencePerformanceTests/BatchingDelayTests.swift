import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

/// A deliberate wait for a fuller batch, beside hand calculation.
@Suite struct BatchingDelayTests {
  private func pool(
    delay: Double, objectives: [ServiceLevelObjective] = [], replicas: Int = 1
  ) throws -> (pool: ServingPool, kernel: SinglePassKernel) {
    let detector = model(
      "detector", total: 26e6,
      computation: .singlePass(
        SinglePass(
          unit: "1 image 640x640", unitTokens: nil, work: sourced(Work(base: 80e9)),
          activationTraffic: nil)),
      precisions: ["int8"])
    let part = accelerator(
      class: .edge, family: "npu", gibibytes: nil, bandwidth: 10, peaks: [(.int8, 26)],
      engines: ["vendor"])
    let serving = try configuration(
      detector, precision: precision("int8", .w8, bits: 8, engines: ["vendor"]),
      accelerator: part, engine: "vendor")
    let conditions = LoadConditions(
      shape: RequestShape(inputLength: LengthDistribution(mean: 1), outputLength: nil),
      objectives: objectives, replicas: replicas, batchingDelay: Seconds(base: delay))
    return (
      try ServingPool(configuration: serving, conditions: conditions),
      try #require(serving.singlePass)
    )
  }

  /// At 20 a second the first request of a batch meets two others in 100 ms.
  @Test func batchesFillWhileTheirFirstRequestWaits() throws {
    let (pool, kernel) = try pool(delay: 0.1)
    let time = try #require(pool.acceleratorTime(rate: 20))
    #expect(isClose(time.baseValue, kernel.fixed / 3 + kernel.perUnit))
    // Two replicas get half of the requests each.
    let (pair, _) = try self.pool(delay: 0.1, replicas: 2)
    let half = try #require(pair.acceleratorTime(rate: 20))
    #expect(isClose(half.baseValue, kernel.fixed / 2 + kernel.perUnit))
  }

  /// Without a delay a request of an idle replica has its batch to itself.
  @Test func withoutADelayFewRequestsHaveBatchesOfTheirOwn() throws {
    let (pool, kernel) = try pool(delay: 0)
    let time = try #require(pool.acceleratorTime(rate: 1))
    #expect(isClose(time.baseValue, kernel.fixed + kernel.perUnit))
  }

  /// Batches of a pool that runs at its limit are full anyway.
  @Test func peakCapacityDoesNotChange() throws {
    let rates = try [0, 0.05, 1].map {
      try pool(delay: $0).pool.sustainableRate().sustainable?.rate ?? 0
    }
    #expect(rates[0] > 0)
    #expect(rates.allSatisfy { $0 == rates[0] })
  }

  /// The wait is a part of the latency in full, and a target leaves less room for load.
  @Test func latenciesContainTheWait() throws {
    let target = objective(.endToEnd, 200)
    let (pool, kernel) = try pool(delay: 0.1, objectives: [target])
    let idle = try #require(pool.latencies(rate: 0)?.first)
    #expect(isClose(idle.value.baseValue, 0.1 + kernel.time(units: 1), within: 2e-2))
    let rates = try [0, 0.05, 0.1].map {
      try self.pool(delay: $0, objectives: [target]).pool.sustainableRate().sustainable?.rate ?? 0
    }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
    let late = try self.pool(delay: 0.3, objectives: [target]).pool.sustainableRate()
    #expect(late.sustainable == nil)
  }

  /// Longer waits never take more of the accelerator.
  @Test(arguments: [1.0, 5, 25, 60])
  func longerWaitsTakeLessOfTheAccelerator(rate: Double) throws {
    let times = try [0, 0.02, 0.1, 0.5].compactMap {
      try pool(delay: $0).pool.acceleratorTime(rate: rate)
    }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 >= $1 })
  }
}
