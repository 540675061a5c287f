import Catalog
import Demand
import Quantities
import Testing

@testable import InferencePerformance

/// Impossible input is refused with figures, never answered with a number.
@Suite struct ConfigurationRefusalTests {
  @Test func tensorParallelismBeyondTheServerIsRefused() {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(parallelism: Parallelism(tensor: 16))
      },
      throws: """
        One replica needs 16 of part; the server has 8.
        Lower the parallelism or choose a larger server.
        """)
  }

  @Test func tensorParallelismBeyondTheDomainNeedsAHostLink() throws {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(
          accelerator: accelerator(domain: 2), parallelism: Parallelism(tensor: 4))
      },
      throws: """
        Tensor parallelism 4 exceeds the scale-up domain of 2 of part, and its link beyond the \
        domain is unknown.
        Lower tensor parallelism to 2 or add the host link to the catalog.
        """)
    let wired = try configuration(
      accelerator: accelerator(domain: 2, hostLink: 63), parallelism: Parallelism(tensor: 4))
    #expect(wired.levels.topology == .host)
  }

  @Test func precisionsThatNobodyComputesAreRefused() {
    let fp4 = precision("fp4", .fp4, bits: 4.5)
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(precision: fp4, accelerator: accelerator(family: "amd-cdna"))
      },
      throws: """
        part does not compute in fp4, and vllm does not convert it there.
        Choose a 16-bit or weight-only precision.
        """)
  }

  @Test func lowPrecisionWithoutHardwareIsComputedInSixteenBits() throws {
    let converted = try configuration(precision: precision("fp4", .fp4, bits: 4.5))
    #expect(converted.levels.precisionClass == .w4)
    let native = try configuration(precision: precision("fp8", .fp8, bits: 8))
    #expect(native.levels.precisionClass == .fp8)
    #expect(native.keyValueBits == 8)
  }

  @Test func missingPeaksAreDerivedVisiblyOrRefused() throws {
    let part = accelerator(peaks: [(.int8, 400)])
    let derived = try configuration(precision: precision("q4", .w4, bits: 4.5), accelerator: part)
    let figure = try #require(derived.figures.first { $0.provenance.kind == .derived })
    #expect(figure.provenance.note == "int8 peak × 0.5")
    #expect(figure.text == "200 TFLOP/s")
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(accelerator: accelerator(peaks: []))
      },
      throws: """
        The catalog has no figure compute/dense-peak bf16 for part.
        Add the figure with its source, or exclude the part.
        """)
  }

  @Test func missingBandwidthIsRefused() {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(accelerator: accelerator(bandwidth: nil))
      },
      throws: """
        The catalog has no figure memory/bandwidth for part.
        Add the figure with its source, or exclude the part.
        """)
  }

  @Test func enginesMustRunOnThePartAndReadTheFormat() {
    expect(
      performing: { () throws(ConfigurationRefusal) in _ = try configuration(engine: "sglang") },
      throws: """
        Engine sglang does not run on part; there run vllm, llamacpp, trtllm.
        Choose one of these engines or another accelerator.
        """)
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(precision: precision("q4", .w4, bits: 4.5, engines: ["llamacpp"]))
      },
      throws: """
        Engine vllm does not read q4; it is read by llamacpp.
        Choose one of these engines or another precision.
        """)
  }

  @Test func longerRequestsThanTheContextAreRefused() {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try ServingPool(
          configuration: configuration(),
          conditions: LoadConditions(shape: shape(131_000, 250)))
      },
      throws: """
        Prompt and answer take 131,250 tokens; chat-8b holds 131,072.
        Shorten the prompt or choose a model with a longer context.
        """)
  }

  @Test(arguments: [Double.nan, -1, 1, .infinity])
  func impossibleNumbersAreRefused(value: Double) {
    let broken = RequestShape(
      inputLength: LengthDistribution(mean: 100), outputLength: LengthDistribution(mean: 10),
      prefixReuse: value)
    #expect(throws: ConfigurationRefusal.self) {
      try ServingPool(
        configuration: configuration(), conditions: LoadConditions(shape: broken))
    }
    #expect(throws: ConfigurationRefusal.self) {
      try ServingPool(
        configuration: configuration(),
        conditions: LoadConditions(shape: shape(), interference: Seconds(base: -abs(value))))
    }
  }

  @Test func impossibleCountsAndTargetsAreRefused() {
    let zero = LoadConditions(shape: shape(), replicas: 0)
    let certain = LoadConditions(
      shape: shape(), objectives: [objective(.timeToFirstToken, 100, percentile: 100)])
    let timeless = LoadConditions(
      shape: shape(), objectives: [objective(.timeToFirstToken, 0)])
    let answerless = LoadConditions(
      shape: RequestShape(
        inputLength: LengthDistribution(mean: 100), outputLength: nil))
    for conditions in [zero, certain, timeless, answerless] {
      #expect(throws: ConfigurationRefusal.self) {
        try ServingPool(configuration: configuration(), conditions: conditions)
      }
    }
    #expect(throws: ConfigurationRefusal.self) {
      try configuration(parallelism: Parallelism(tensor: 0))
    }
    #expect(throws: ConfigurationRefusal.self) {
      try configuration(parallelism: Parallelism(tensor: 2, attention: .data))
    }
    #expect(throws: ConfigurationRefusal.self) { try configuration(keyValueBits: .nan) }
  }

  @Test func missingConstantsAreRefusedByName() {
    let broken = Calibration(
      constants: [:], vintageByEngine: [:], engineNames: [:], bands: [], provenance: madeUp)
    #expect(throws: ConfigurationRefusal.missingConstant(name: "weight-read-efficiency")) {
      try configuration(calibration: broken)
    }
  }
}
