import Demand
import InferencePerformance
import Quantities
import Testing

@testable import Replay

/// The simulation where closed formulas are exact.
@Suite struct ReplayLimitTests {
  /// A replica that serves one request at a time, and the seconds that each request takes it.
  private func single(
    variation: Double, burstiness: Double = 1
  ) throws -> (replay: Replay, sample: RequestSample, service: [Double]) {
    let serving = try ReplayFixture.configuration(batchLimit: 1)
    let conditions = ReplayFixture.conditions(variation: variation, burstiness: burstiness)
    let replay = try Replay(configuration: serving, conditions: conditions)
    let sample = replay.sample(requests: 40_000, seed: 5)
    // At a rate at which nobody waits, a stay is a service.
    let alone = replay.run(sample, rate: 1e-6, warmUp: 0)
    return (replay, sample, alone.endToEnd.sorted)
  }

  @Test(arguments: [0.3, 0.6, 0.8])
  func oneAtATimeWithLikeRequestsIsPollaczekAndKhinchine(utilization: Double) throws {
    let (replay, sample, service) = try single(variation: 0)
    let time = service[0]
    #expect(abs(service[service.count - 1] - time) < 1e-6 * time)
    let result = replay.run(sample, rate: utilization / time, warmUp: 0)
    // M/D/1: W = ρ·S / 2(1 − ρ).
    let expected = utilization * time / (2 * (1 - utilization))
    #expect(abs(result.queueWait.mean / expected - 1) < 0.06)
    #expect(abs(result.queueWait.share(within: 0) - (1 - utilization)) < 0.02)
  }

  @Test(arguments: [0.3, 0.6])
  func oneAtATimeWithSpreadLengthsWaitsByTheSecondMoment(utilization: Double) throws {
    let (replay, sample, service) = try single(variation: 0.8)
    let count = Double(service.count)
    let mean = service.reduce(0, +) / count
    let square = service.reduce(0) { $0 + $1 * $1 } / count
    let rate = utilization / mean
    let result = replay.run(sample, rate: rate, warmUp: 0)
    // M/G/1: W = λ·E[S²] / 2(1 − ρ).
    let expected = rate * square / (2 * (1 - utilization))
    #expect(abs(result.queueWait.mean / expected - 1) < 0.1)
  }

  @Test func aLoneRequestTakesWhatTheClosedFormSays() throws {
    let serving = try ReplayFixture.configuration()
    let conditions = ReplayFixture.conditions(input: 3_000, output: 50, variation: 0)
    let pool = try ServingPool(
      configuration: serving,
      conditions: LoadConditions(
        shape: conditions.shape,
        objectives: [.timeToFirstToken, .timePerOutputToken, .endToEnd].map {
          ServiceLevelObjective(metric: $0, percentile: 50, limit: .milliseconds(1))
        }))
    let replay = try Replay(configuration: serving, conditions: conditions)
    let alone = replay.run(replay.sample(requests: 3, seed: 1), rate: 1e-6, warmUp: 0)
    for latency in pool.latencyFloor() {
      let seen = alone.observations(of: latency.objective.metric).quantile(0.5)
      #expect(abs(seen / latency.value.baseValue - 1) < 0.005, "\(latency.objective.formatted)")
    }
  }

  @Test func burstsAndLoadLengthenTheWait() throws {
    var last = 0.0
    for burstiness in [0, 0.5, 1, 2, 3] {
      let (replay, sample, service) = try single(variation: 0, burstiness: burstiness)
      let wait = replay.run(sample, rate: 0.6 / service[0]).queueWait.mean
      #expect(wait >= last)
      last = wait
    }
    let serving = try ReplayFixture.configuration()
    let replay = try Replay(configuration: serving, conditions: ReplayFixture.conditions())
    let sample = replay.sample(requests: 2_000, seed: 2)
    let loads = [0.4, 0.8, 1.2, 1.6].map { replay.run(sample, rate: $0) }
    for (lower, higher) in zip(loads, loads.dropFirst()) {
      #expect(lower.timePerOutputToken.mean < higher.timePerOutputToken.mean)
      #expect(lower.timeToFirstToken.quantile(0.95) < higher.timeToFirstToken.quantile(0.95))
      #expect(lower.utilization < higher.utilization)
    }
  }
}
