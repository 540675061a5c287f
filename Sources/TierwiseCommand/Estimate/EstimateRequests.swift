import ArgumentParser
import Tierwise

/// The requests of an estimate and how they arrive.
struct EstimateRequests: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Tokens of a prompt, in the mean; for single-pass models inputs of a request, 1 if not given.",
      valueName: "tokens"))
  var input: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Generated tokens, in the mean; not for single-pass models.", valueName: "tokens"))
  var output: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "So many requests are always in flight, on all replicas together.", valueName: "n"))
  var concurrency: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Requests arrive at random, so many per second.", valueName: "per second"))
  var rate: Double?

  @Flag(help: "There are always more requests than can run.")
  var saturated = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --rate: the coefficient of variation of the times between requests; 1 is random.",
      valueName: "number"))
  var burstiness = 1.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The share of a prompt whose cache is found from earlier requests, from 0 to below 1.",
      valueName: "share"))
  var prefixReuse = 0.0

  func validate() throws {
    let given = [concurrency != nil, rate != nil, saturated].filter { $0 }.count
    guard given == 1 else {
      throw ValidationError("Give the load with one of --concurrency, --rate and --saturated.")
    }
    if rate == nil, burstiness != 1 {
      throw ValidationError("--burstiness is about requests that arrive at a --rate.")
    }
  }

  /// How requests arrive; `validate` has made sure that one way is given.
  var load: EstimateRequest.Load {
    if let rate { return .rate(rate, burstiness: burstiness) }
    return concurrency.map { .concurrency($0) } ?? .saturated
  }
}
