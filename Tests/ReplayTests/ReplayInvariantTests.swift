import Demand
import InferencePerformance
import Quantities
import Testing

@testable import Replay

/// What must hold in every simulation.
@Suite struct ReplayInvariantTests {
  private struct Load {
    let model: String
    let precision: String
    let engine: String
    let rate: Double
    let conditions: LoadConditions
  }

  private static let loads = [
    Load(
      model: "llama-3.1-8b", precision: "bf16", engine: "vllm", rate: 3,
      conditions: ReplayFixture.conditions()),
    Load(
      model: "llama-3.1-8b", precision: "bf16", engine: "vllm", rate: 12,
      conditions: ReplayFixture.conditions(burstiness: 2.5, replicas: 4)),
    Load(
      model: "gpt-oss-20b", precision: "mxfp4", engine: "vllm", rate: 2,
      conditions: ReplayFixture.conditions(input: 300, output: 400, hidden: 60)),
    // A cache of 0.6 GB that is full most of the time: 4,600 tokens, 300 to 900 a request.
    Load(
      model: "llama-3.1-8b", precision: "bf16", engine: "vllm", rate: 0.4,
      conditions: ReplayFixture.conditions(
        input: 300, output: 400, variation: 0.9, budget: Bytes(base: 17.7e9))),
    Load(
      model: "llama-3.1-8b", precision: "q4_k_m", engine: "llamacpp", rate: 1.2,
      conditions: ReplayFixture.conditions(input: 2_500, output: 90)),
  ]

  private func replay(_ index: Int, skipsAhead: Bool = true) throws -> (Replay, Load) {
    let load = Self.loads[index]
    let serving = try ReplayFixture.configuration(load.model, load.precision, engine: load.engine)
    return (
      try Replay(
        configuration: serving, conditions: load.conditions, skipsAhead: skipsAhead), load
    )
  }

  @Test(arguments: 0..<5)
  func advancingStepsTogetherChangesNothing(index: Int) throws {
    let (quick, load) = try replay(index)
    let (slow, _) = try replay(index, skipsAhead: false)
    let sample = quick.sample(requests: 1_500, seed: 11)
    let together = quick.run(sample, rate: load.rate)
    let single = slow.run(sample, rate: load.rate)
    #expect(together.steps == single.steps)
    #expect(together.leaps < single.leaps)
    #expect(together.preemptions == single.preemptions)
    for metric in LatencyMetric.allCases {
      let one = together.observations(of: metric).sorted
      let other = single.observations(of: metric).sorted
      #expect(one.count == other.count)
      #expect(zip(one, other).allSatisfy { abs($0 - $1) <= 1e-7 * max($0, $1) })
    }
  }

  @Test(arguments: 0..<5)
  func everyRequestEndsOnceAndTheCacheKeepsItsLimit(index: Int) throws {
    let (replay, load) = try replay(index)
    let sample = replay.sample(requests: 2_000, seed: 4)
    let result = replay.run(sample, rate: load.rate, warmUp: 0)
    #expect(result.finished == sample.count)
    #expect(result.timeToFirstToken.sorted.count == sample.count)
    #expect(result.endToEnd.sorted.count == sample.count)
    let several = sample.outputs.indices.count { sample.outputs[$0] > sample.hidden[$0] + 1 }
    #expect(result.timePerOutputToken.sorted.count == several)
    #expect(result.timePerOutputToken.sorted.allSatisfy { $0 > 0 })
    #expect(result.timeToFirstToken.sorted.allSatisfy { $0 > 0 })
    let serving = try ReplayFixture.configuration(load.model, load.precision, engine: load.engine)
    let limit = serving.footprint.cacheBytes(budget: load.conditions.memoryBudget)
    #expect(result.peakCache <= limit)
    #expect(result.peakCache > 0)
    #expect(result.utilization > 0 && result.utilization <= 1)
  }

  @Test(arguments: 0..<5)
  func runningSequencesFollowLittlesLaw(index: Int) throws {
    let (replay, load) = try replay(index)
    let sample = replay.sample(requests: 2_000, seed: 9)
    let result = replay.run(sample, rate: load.rate, warmUp: 0)
    // Time in the system by requests against requests in the system by time.
    let stay = result.endToEnd.mean
    let span = Double(sample.count) / result.arrivalRate
    #expect(result.inSystem <= result.arrivalRate * stay * 1.0001)
    #expect(result.inSystem >= 0.8 * result.arrivalRate * stay)
    #expect(span > 0)
    guard load.conditions.shape.hiddenOutputLength == 0, result.preemptions == 0 else { return }
    // Sequences decode from the end of their prompt to their last token: B = λ·E[that time].
    let decoding = result.endToEnd.mean - result.timeToFirstToken.mean
    let running = result.batch * Double(load.conditions.replicas)
    #expect(abs(running / (result.inSystem / stay * decoding) - 1) < 1e-6)
  }

  @Test func aFullCachePutsSequencesBack() throws {
    let (replay, load) = try replay(3)
    let result = replay.run(replay.sample(requests: 2_000, seed: 4), rate: load.rate)
    #expect(result.preemptions > 0)
    #expect(result.queueLength > 0.01)
    #expect(result.longestQueue > 1)
  }

  @Test func equalSeedsGiveEqualResultsAndOthersDoNot() throws {
    let (replay, load) = try replay(1)
    let first = replay.run(replay.sample(requests: 800, seed: 1), rate: load.rate)
    let again = replay.run(replay.sample(requests: 800, seed: 1), rate: load.rate)
    let other = replay.run(replay.sample(requests: 800, seed: 2), rate: load.rate)
    #expect(first.timeToFirstToken.sorted == again.timeToFirstToken.sorted)
    #expect(first.endToEnd.sorted == again.endToEnd.sorted)
    #expect(first.endToEnd.sorted != other.endToEnd.sorted)
  }

  @Test func stepsAreThoseOfTheKernel() throws {
    for (model, precision) in [("llama-3.1-8b", "bf16"), ("gpt-oss-20b", "mxfp4")] {
      let serving = try ReplayFixture.configuration(model, precision)
      guard case .generative(let kernel) = serving.kernel else { return }
      let step = EngineStep(kernel: kernel)
      for (sequences, context) in [(1, 10.0), (7, 900), (64, 5_000)] {
        let count = Double(sequences)
        let contexts = step.parts.reduce(0) {
          $0 + $1.perToken * count * min(context, $1.limit)
            * step.contextFactor(sequences: sequences)
        }
        let time = step.decodeTime(sequences: sequences) + contexts
        let expected = kernel.decodeStep(sequences: count, context: context).total
        #expect(abs(time / expected - 1) < 1e-9)
      }
      let whole = step.promptTime(tokens: 5_000, depth: 0)
      let chunks = [(2_048.0, 0.0), (2_048, 2_048), (904, 4_096)].reduce(0) {
        $0 + step.promptTime(tokens: $1.0, depth: $1.1)
      }
      // Attention over a window counts each chunk's pairs by itself.
      #expect(abs(chunks / whole - 1) < 0.01)
    }
  }
}
