import ArgumentParser
import Tierwise

/// Latency targets of an estimate.
struct EstimateTargets: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The longest time to the first token, such as 500ms.", valueName: "time"))
  var ttft: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "The longest time per output token, such as 50ms.", valueName: "time"))
  var tpot: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "The longest time of a whole request, such as 10s.", valueName: "time"))
  var e2e: TimeArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The percentile of requests that must meet the targets.",
      discussion: "With --concurrency and --saturated the mean is judged.", valueName: "percentile")
  )
  var percentile = 95.0

  /// The targets that were given.
  var objectives: [ServiceLevelObjective] {
    let limits: [(LatencyMetric, TimeArgument?)] = [
      (.timeToFirstToken, ttft), (.timePerOutputToken, tpot), (.endToEnd, e2e),
    ]
    return limits.compactMap { metric, limit in
      limit.map {
        ServiceLevelObjective(metric: metric, percentile: percentile, limit: $0.time)
      }
    }
  }
}

/// A time with its unit: `500ms`, `0.5 s`.
struct TimeArgument: ExpressibleByArgument {
  /// The time.
  let time: Seconds

  init?(argument: String) {
    let number = argument.prefix { $0.isNumber || $0 == "." }
    let unit = argument.dropFirst(number.count).drop { $0 == " " }
    guard let value = Double(number), let time = Seconds(value, unit: String(unit)) else {
      return nil
    }
    self.time = time
  }
}
