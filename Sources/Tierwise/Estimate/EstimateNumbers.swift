import Demand
import InferencePerformance
import Quantities

/// The numbers of a request, checked before anything is computed with them.
struct EstimateNumbers {
  /// Beyond anything that is served, so that no product of numbers leaves what a number can hold.
  private static let mostTokens = 1e8
  private static let mostRequests = 1_000_000

  let shape: RequestShape

  init(_ request: EstimateRequest, isGenerative: Bool) throws(EstimateError) {
    let units = isGenerative ? "tokens" : "units"
    guard let input = request.inputLength ?? (isGenerative ? nil : 1) else {
      throw EstimateError(
        .invalidNumber, "The length of the prompts to \(request.model) is not given",
        remedy: "Give their mean number of tokens, such as --input 1024.")
    }
    try Self.require(
      "The input length", input, in: 1...Self.mostTokens, "from 1 to 1e8 \(units)")
    if let output = request.outputLength {
      guard isGenerative else {
        throw EstimateError(
          .invalidNumber, "\(request.model) answers in one pass; it generates no tokens",
          remedy: "Leave out --output.")
      }
      try Self.require(
        "The output length", output, in: 1...Self.mostTokens, "from 1 to 1e8 tokens")
    } else if isGenerative {
      throw EstimateError(
        .invalidNumber, "\(request.model) generates tokens, and their number is not given",
        remedy: "Give the mean length of an answer, such as --output 256.")
    }
    guard request.prefixReuse >= 0, request.prefixReuse < 1 else {
      throw .number(
        "The share of cached prompt tokens", "\(request.prefixReuse)",
        "from 0 to below 1")
    }
    var burstiness = 1.0
    switch request.load {
    case .concurrency(let count):
      guard (1...Self.mostRequests).contains(count) else {
        throw .number("The concurrency", "\(count)", "from 1 to \(Self.mostRequests.formatted)")
      }
    case .rate(let rate, let variation):
      try Self.require(
        "The request rate", rate, in: 1e-9...1e9, "from 1e-9 to 1e9 requests per second")
      try Self.require("The burstiness", variation, in: 0...100, "from 0 to 100")
      burstiness = variation
    case .saturated: break
    }
    for objective in request.objectives {
      let name = objective.metric.abbreviation
      guard objective.percentile > 0, objective.percentile < 100 else {
        throw .number(
          "The percentile of \(name)", "\(objective.percentile)", "above 0 and below 100")
      }
      try Self.require(
        "The limit of \(name)", objective.limit.baseValue, in: 1e-9...1e9,
        "from 1e-9 to 1e9 seconds")
    }
    shape = RequestShape(
      inputLength: LengthDistribution(mean: input),
      outputLength: request.outputLength.map { LengthDistribution(mean: $0) },
      prefixReuse: request.prefixReuse, burstiness: burstiness)
  }

  private static func require(
    _ what: String, _ value: Double, in range: ClosedRange<Double>, _ allowed: String
  ) throws(EstimateError) {
    // No number is in no range.
    guard range.contains(value) else { throw .number(what, "\(value)", allowed) }
  }
}
