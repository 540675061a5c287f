import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

@Suite struct SinglePassTests {
  private let detector = model(
    "detector", total: 26e6,
    computation: .singlePass(
      SinglePass(
        unit: "1 image 640x640", unitTokens: nil, work: sourced(Work(base: 80e9)),
        activationTraffic: nil)),
    precisions: ["fp16", "int8"])
  private let int8 = precision("int8", .w8, bits: 8, engines: ["vendor"])
  private let request = RequestShape(
    inputLength: LengthDistribution(mean: 1), outputLength: nil,
    requestPayload: Bytes(base: 200e3))

  private func part(bandwidth: Double?) -> Accelerator {
    accelerator(
      class: .edge, family: "npu", gibibytes: nil, bandwidth: bandwidth, peaks: [(.int8, 26)],
      engines: ["vendor"])
  }

  @Test func oneInferenceIsOverheadWeightsAndWork() throws {
    let kernel = try #require(
      try configuration(
        detector, precision: int8, accelerator: part(bandwidth: 10), engine: "vendor"
      ).singlePass)
    #expect(isClose(kernel.fixed, 10e-3 + 300e-6 + 26e6 / (10e9 * 0.8)))
    #expect(isClose(kernel.perUnit, 80e9 / (26e12 * 0.5)))
    #expect(isClose(kernel.time(units: 3), kernel.fixed + 3 * kernel.perUnit))
  }

  @Test func partsWithoutMemoryFiguresAreAssumedToHoldTheModelAndSaySo() throws {
    let serving = try configuration(
      detector, precision: int8, accelerator: part(bandwidth: nil), engine: "vendor")
    #expect(isClose(try #require(serving.singlePass).fixed, 10e-3 + 300e-6))
    #expect(serving.assumptions.count == 3)
  }

  @Test func integerPartsDoNotComputeSixteenBits() {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(
          detector, precision: precision("fp16"), accelerator: part(bandwidth: 10),
          engine: "vendor")
      },
      throws: """
        part does not compute in fp16, and vendor does not convert it there.
        Choose a 16-bit or weight-only precision.
        """)
  }

  @Test func batchesRaiseTheRateWhileTheTargetAllows() throws {
    func rate(_ limit: Double, replicas: Int = 1) throws -> Double {
      let pool = try ServingPool(
        configuration: configuration(
          detector, precision: int8, accelerator: part(bandwidth: 10), engine: "vendor"),
        conditions: LoadConditions(
          shape: request, objectives: [objective(.endToEnd, limit)], replicas: replicas))
      return pool.sustainableRate().sustainable?.rate ?? 0
    }
    let rates = try [20, 60, 200, 1_000].map { try rate($0) }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 })
    // Never more than the arithmetic alone allows.
    #expect(rates.allSatisfy { $0 < 26e12 * 0.5 / 80e9 })
    #expect(try rate(5) == 0)
    #expect(try rate(60, replicas: 4) >= 4 * rate(60))
  }

  @Test func videoOverANarrowUplinkIsUnreachable() throws {
    let pool = try ServingPool(
      configuration: configuration(
        detector, precision: int8, accelerator: part(bandwidth: 10), engine: "vendor"),
      conditions: LoadConditions(
        shape: request,
        network: NetworkPath(
          medianRoundTrip: .milliseconds(20), tailRoundTrip: .milliseconds(20),
          upload: Bandwidth(base: 1e6), download: nil),
        objectives: [objective(.endToEnd, 200)]))
    guard case .unreachable(let finding) = pool.sustainableRate() else {
      Issue.record("200 kB at 1 MB/s take 200 ms")
      return
    }
    #expect(finding.best.parts.network >= .milliseconds(220))
  }
}

extension ServingConfiguration {
  /// The kernel of a single-pass model.
  var singlePass: SinglePassKernel? {
    if case .singlePass(let kernel) = kernel { kernel } else { nil }
  }
}

/// How the time of a batch grows.
@Suite struct SinglePassBatchTests {
  private func embedder(traffic: Double?) throws -> SinglePassKernel {
    let model = model(
      "embedder", total: 335e6,
      computation: .singlePass(
        SinglePass(
          unit: "1 text", unitTokens: 512, work: sourced(Work(base: 310e9)),
          activationTraffic: traffic.map { sourced(Bytes(base: $0)) })), precisions: ["fp16"])
    return try #require(
      try configuration(
        model, precision: precision("fp16", engines: ["vendor"]),
        accelerator: accelerator(engines: ["vendor"]), engine: "vendor"
      ).singlePass)
  }

  @Test func batchesShareTheWeightsAndPayForWorkAndTraffic() throws {
    let kernel = try embedder(traffic: 1e9)
    #expect(isClose(kernel.fixed, 10e-3 + 300e-6 + 335e6 * 2 / (4e12 * 0.8)))
    #expect(isClose(kernel.perUnit, 310e9 / (1e15 * 0.5) + 1e9 / (4e12 * 0.5)))
    #expect(isClose(kernel.rooflinePerUnit, 310e9 / 1e15))
  }

  @Test func ratesRiseWithTheBatchTowardsTheArithmetic() throws {
    let kernel = try embedder(traffic: nil)
    let rates = [1.0, 2, 8, 32, 128].map { $0 / kernel.time(units: $0) }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 })
    #expect(rates.allSatisfy { $0 < 1 / kernel.perUnit })
    #expect(kernel.perUnit >= kernel.rooflinePerUnit)
  }

  @Test func onePassModelsTakeNoOptionsAndOneAccelerator() {
    #expect(throws: ConfigurationRefusal.self) {
      try configuration(
        model(
          "embedder", total: 335e6,
          computation: .singlePass(
            SinglePass(
              unit: "1 text", unitTokens: 512, work: sourced(Work(base: 310e9)),
              activationTraffic: nil)), precisions: ["fp16"]),
        precision: precision("fp16", engines: ["vendor"]),
        accelerator: accelerator(engines: ["vendor"]), engine: "vendor",
        options: ServingOptions(keyValueFormat: .fp8))
    }
  }
}
