import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

/// Whatever comes in, a typed refusal or finite figures come out.
@Suite struct GarbageTests {
  private static let strange: [Double] = [
    .nan, .infinity, -.infinity, -1, -0.0, 0, 1e-300, 1e-3, 0.5, 1, 2, 7.5, 1_000, 131_072, 1e9,
    1e300,
  ]
  private static let counts = [Int.min, -3, -1, 0, 1, 2, 3, 4, 5, 8, 16, 61, 64, 256, 1_000_000]

  private func number(_ generator: inout SplitMix) -> Double {
    Self.strange[Int(generator.next() % UInt64(Self.strange.count))]
  }

  /// Mostly a usable value, so that deeper checks are reached too.
  private func number(_ usual: Double, _ generator: inout SplitMix) -> Double {
    generator.next() % 4 == 0 ? number(&generator) : usual
  }

  /// A length: its type takes finite values only, above 0 and with a spread of 0 or more.
  private func length(_ usual: Double, _ generator: inout SplitMix) -> LengthDistribution {
    let mean = number(usual, &generator)
    let variation = number(1, &generator)
    return LengthDistribution(
      mean: mean.isFinite && mean > 0 ? mean : usual,
      variation: variation.isFinite && variation >= 0 ? variation : 1)
  }

  private func count(_ usual: Int, _ generator: inout SplitMix) -> Int {
    guard generator.next() % 3 == 0 else { return usual }
    return Self.counts[Int(generator.next() % UInt64(Self.counts.count))]
  }

  private func conditions(_ generator: inout SplitMix) -> LoadConditions {
    let shape = RequestShape(
      inputLength: length(1_000, &generator),
      outputLength: generator.next() % 8 == 0 ? nil : length(250, &generator),
      hiddenOutputLength: number(0, &generator), prefixReuse: number(0.3, &generator),
      burstiness: number(1, &generator), requestPayload: Bytes(base: number(4_000, &generator)),
      responsePayload: Bytes(base: number(0, &generator)))
    let path = NetworkPath(
      medianRoundTrip: Seconds(base: number(0.01, &generator)),
      tailRoundTrip: Seconds(base: number(0.02, &generator)),
      upload: Bandwidth(base: number(1e7, &generator)), download: nil)
    let metrics: [LatencyMetric] = [.timeToFirstToken, .timePerOutputToken, .endToEnd]
    let objectives = metrics.prefix(Int(generator.next() % 4)).map {
      ServiceLevelObjective(
        metric: $0, percentile: number(95, &generator),
        limit: Seconds(base: number(2, &generator)))
    }
    return LoadConditions(
      shape: shape, network: path, objectives: objectives, replicas: count(1, &generator),
      interference: Seconds(base: number(0, &generator)),
      memoryBudget: generator.next() % 4 == 0 ? Bytes(base: number(60e9, &generator)) : nil)
  }

  private func options(_ generator: inout SplitMix) -> ServingOptions {
    var options = ServingOptions()
    if generator.next() % 2 == 0 {
      options.speculation = SpeculativeDecoding(
        method: generator.next() % 2 == 0 ? .extraLayer : .lookup,
        draftLength: count(3, &generator), acceptance: number(0.7, &generator))
    }
    if generator.next() % 2 == 0 {
      options.compression = CacheCompression(
        keptShare: number(0.5, &generator), provenance: madeUp)
    }
    if generator.next() % 2 == 0 {
      options.offload = CacheOffload(
        hostMemory: Bytes(base: number(1e11, &generator)),
        bandwidth: Bandwidth(base: number(25e9, &generator)),
        reloadedShare: number(1, &generator))
    }
    if generator.next() % 3 == 0 {
      options.keyValueFormat = KeyValueFormat.allCases.randomElement(using: &generator)
    }
    if generator.next() % 2 == 0 { options.collectives = .topology }
    options.expertSkew = number(1, &generator)
    return options
  }

  @Test(arguments: 0..<400)
  func loadsGiveFiguresOrARefusal(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed))
    let conditions = conditions(&generator)
    let pool: ServingPool
    do {
      pool = try ServingPool(configuration: configuration(), conditions: conditions)
    } catch {
      // The error is of the refusals' type, whatever the reason.
      #expect(!error.message.isEmpty)
      return
    }
    switch pool.sustainableRate() {
    case .sustainable(let result):
      #expect(result.rate.isFinite && result.rate > 0)
      #expect(result.latencies.allSatisfy { $0.value.baseValue.isFinite })
    case .unreachable(let finding):
      #expect(!finding.best.value.baseValue.isNaN)
    }
    for rate in Self.strange {
      guard let point = pool.operatingPoint(rate: rate) else { continue }
      #expect(rate >= 0 && rate.isFinite)
      #expect(point.batch.isFinite && point.utilization.isFinite)
      #expect(point.timeToFirstToken.baseValue.isFinite)
    }
  }

  @Test(arguments: 0..<400)
  func configurationsGiveFiguresOrARefusal(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed) &+ 7_919)
    let model = generator.next() % 2 == 0 ? smallModel : moeModel
    let spread = Parallelism(
      tensor: count(2, &generator), pipeline: count(1, &generator),
      attention: generator.next() % 3 == 0 ? .data : .tensor, expert: count(1, &generator))
    let serving: ServingConfiguration
    do throws(ConfigurationRefusal) {
      serving = try ServingConfiguration(
        model: model, precision: precision(), accelerator: accelerator(gibibytes: 2_000),
        engine: "vllm", parallelism: spread, acceleratorsPerServer: count(8, &generator),
        keyValueBits: generator.next() % 2 == 0 ? number(8, &generator) : nil,
        batchLimit: generator.next() % 2 == 0 ? count(64, &generator) : nil,
        acceleratorShare: number(1, &generator), options: options(&generator),
        calibration: calibration())
    } catch {
      #expect(!error.message.isEmpty)
      return
    }
    let kernel = try #require(serving.generative)
    for batch in [1.0, 8, 512] {
      let step = kernel.decodeStep(sequences: batch, context: 2_000).total
      #expect(step.isFinite && step > 0)
      let prompt = kernel.prefillTime(sequences: batch, tokens: 1_000, depth: 500)
      #expect(prompt.isFinite && prompt > 0)
    }
    #expect(serving.footprint.weights.isFinite && serving.footprint.weights > 0)
    #expect(serving.footprint.sequenceBytes(tokens: 1_000).isFinite)
  }
}
