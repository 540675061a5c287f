import Catalog
import Demand
import Diagnostics
import Quantities
import XMLReading

/// Reads `<lengths>` and `<payload>`: what one request asks.
struct RequestShapeReader {
  /// The size of text, from the design: English and most European languages are close to it.
  static let bytesPerToken = 3.5
  /// The most tokens that one request can be meant to have.
  static let longestLength = 1e7

  /// The `<workload>`.
  let workload: XMLElement
  /// Its id.
  let id: String
  /// The use case that gives the defaults; nil for none.
  let useCase: UseCase?
  /// The models that may answer; at least one, all of one kind.
  let models: [InferenceModel]
  /// Coefficient of variation of the times between arrivals.
  let burstiness: Double
  /// The calls of one task; nil where each request stands alone.
  let agent: AgentLoop?

  /// The shape; nil if anything in it is wrong or missing.
  func read(_ reading: inout ScenarioReading) -> RequestShape? {
    models.first?.architecture != nil ? generative(&reading) : singlePass(&reading)
  }

  private var lengths: XMLElement? { workload.child("lengths") }

  // MARK: Generative models

  private func generative(_ reading: inout ScenarioReading) -> RequestShape? {
    refuse(["units"], because: "the model generates tokens", "Give input and output.", &reading)
    let first = length(
      "input", default: useCase?.inputLength, variation: useCase?.inputLengthVariation, &reading)
    let plain = length(
      "output", default: useCase?.outputLength, variation: useCase?.outputLengthVariation,
      &reading)
    let hidden = optional("hidden-output", .from(0, to: Self.longestLength), nil, &reading)
    let curve = PrefixReuseReader(workload: workload, id: id).read(&reading)
    let stated = optional("prefix-reuse", .from(0, below: 1), useCase?.prefixReuse, &reading)
    guard let first, let plain, let hidden, let stated else { return nil }
    let input = agent?.inputLength(first: first) ?? first
    let multiplier = agent?.tokenMultiplier ?? 1
    let output = LengthDistribution(mean: plain.mean * multiplier, variation: plain.variation)
    let reuse = curve?.highest ?? reuse(stated, first: first.mean, &reading)
    let request = payload("request", tokens: input.mean, &reading)
    let response = payload("response", tokens: output.mean, &reading)
    guard let request, let response else { return nil }
    return RequestShape(
      inputLength: input, outputLength: output, hiddenOutputLength: hidden * multiplier,
      prefixReuse: reuse, burstiness: burstiness, requestPayload: request,
      responsePayload: response, prefixReuseCurve: curve)
  }

  /// The reuse that the scenario states; else, in a task of several calls, that of its own context.
  private func reuse(
    _ stated: Double, first: Double, _ reading: inout ScenarioReading
  ) -> Double {
    guard let agent, agent.callsPerTask > 1, lengths?.attribute("prefix-reuse") == nil else {
      return stated
    }
    let reuse = agent.prefixReuse(first: first, reuse: stated)
    reading.assume(
      "workloads/\(id)/prefix-reuse", reuse.formatted(significantDigits: 3), kind: .derived,
      note: "every call of a task finds the context of the calls before it in the cache")
    return reuse
  }

  // MARK: Single-pass models

  private func singlePass(_ reading: inout ScenarioReading) -> RequestShape? {
    refuse(
      ["output", "output-variation", "hidden-output", "prefix-reuse"],
      because: "the model answers in a single pass", "Remove it.", &reading)
    guard let (units, tokens) = units(&reading) else { return nil }
    let request = payload("request", tokens: tokens, &reading)
    let response = payload("response", tokens: nil, &reading)
    guard let request, let response else { return nil }
    return RequestShape(
      inputLength: units, outputLength: nil, burstiness: burstiness, requestPayload: request,
      responsePayload: response)
  }

  /// Units of one request, and its tokens where the model reads text.
  private func units(
    _ reading: inout ScenarioReading
  ) -> (units: LengthDistribution, tokens: Double?)? {
    let sizes = Set(models.map { $0.singlePass?.unitTokens })
    let unitTokens = sizes.count == 1 ? sizes.first.flatMap { $0 }.map(Double.init) : nil
    if let lengths, lengths.attribute("units") != nil {
      refuse(["input"], because: "it gives its units already", "Keep one of the two.", &reading)
      let units = reading.number("units", of: lengths, .positive(upTo: Self.longestLength))
      let spread = optional("input-variation", .from(0, to: 100), nil, &reading)
      guard let units, let spread else { return nil }
      return (
        LengthDistribution(mean: units, variation: spread), unitTokens.map { $0 * units }
      )
    }
    let hasInput = lengths?.attribute("input") != nil
    if hasInput || (unitTokens != nil && useCase?.inputLength != nil) {
      guard let unitTokens else {
        refuse(
          ["input"], because: "its models do not count the same number of tokens as one unit",
          "Give units=\"…\" instead.", &reading)
        return nil
      }
      let tokens = required(
        "input", .positive(upTo: Self.longestLength), useCase?.inputLength,
        "how many input tokens a request has", &reading)
      let spread = optional(
        "input-variation", .from(0, to: 100), useCase?.inputLengthVariation, &reading)
      guard let tokens, let spread else { return nil }
      return (LengthDistribution(mean: tokens / unitTokens, variation: spread), tokens)
    }
    let spread = optional("input-variation", .from(0, to: 100), nil, &reading)
    reading.assume(
      "workloads/\(id)/units", "1", note: "the scenario does not say; one unit per request")
    return spread.map { (LengthDistribution(mean: 1, variation: $0), unitTokens) }
  }

  // MARK: Parts

  private func refuse(
    _ names: [String], because reason: String, _ remedy: String,
    _ reading: inout ScenarioReading
  ) {
    guard let lengths else { return }
    for name in names where lengths.attribute(name) != nil {
      reading.refuse(
        lengths, attribute: name, code: "not-applicable",
        "\(name) does not apply to workload \(quoted(id)): \(reason)", remedy: remedy)
    }
  }

  /// A mean with its variation, each from the scenario or else from the use case.
  private func length(
    _ name: String, default mean: Sourced<Double>?, variation: Sourced<Double>?,
    _ reading: inout ScenarioReading
  ) -> LengthDistribution? {
    let mean = required(
      name, .positive(upTo: Self.longestLength), mean, "how many \(name) tokens a request has",
      &reading)
    let spread = required(
      "\(name)-variation", .from(0, to: 100), variation,
      "how much its \(name) lengths vary (standard deviation over mean)", &reading)
    guard let mean, let spread else { return nil }
    return LengthDistribution(mean: mean, variation: spread)
  }

  private func required(
    _ name: String, _ range: PlausibleRange, _ usual: Sourced<Double>?, _ question: String,
    _ reading: inout ScenarioReading
  ) -> Double? {
    if let lengths, lengths.attribute(name) != nil {
      return reading.number(name, of: lengths, range)
    }
    if let usual {
      reading.take(usual.reference)
      return usual.value
    }
    reading.refuse(
      lengths ?? workload, code: "missing-attribute",
      "workload \(quoted(id)) does not say \(question)",
      remedy: "Add \(name)=\"…\" to <lengths>"
        + (useCase == nil ? ", or name a use-case that knows it." : "."))
    return nil
  }

  /// A number that counts as 0 where neither the scenario nor the use case gives it.
  private func optional(
    _ name: String, _ range: PlausibleRange, _ usual: Sourced<Double>?,
    _ reading: inout ScenarioReading
  ) -> Double? {
    if let lengths, lengths.attribute(name) != nil {
      return reading.number(name, of: lengths, range)
    }
    guard let usual else { return 0 }
    reading.take(usual.reference)
    return usual.value
  }

  private func payload(
    _ name: String, tokens: Double?, _ reading: inout ScenarioReading
  ) -> Bytes? {
    if let payload = workload.child("payload"), payload.attribute(name) != nil {
      return reading.amount(name, of: payload, .payload)
    }
    guard let tokens else {
      reading.refuse(
        workload.child("payload") ?? workload, code: "missing-attribute",
        "workload \(quoted(id)) does not say how much data one \(name) is",
        remedy: "Add \(name)=\"…\" to <payload>, such as 200 kB.")
      return nil
    }
    let size = Bytes(base: tokens * Self.bytesPerToken)
    reading.assume(
      "workloads/\(id)/\(name)-payload", size.formatted(), kind: .derived,
      note: "the scenario does not say; \(Self.bytesPerToken) bytes per token of text")
    return size
  }
}
