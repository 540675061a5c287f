import Demand
import Quantities

/// The largest request rate at which a pool meets every target.
public struct SustainableRate: Hashable, Sendable, Codable {
  /// Requests per second of the whole pool; above 0.
  public let rate: Double
  /// What keeps it from being higher.
  public let binding: Binding
  /// The state of the pool at that rate.
  public let operatingPoint: OperatingPoint
  /// Each target with the latency at that rate.
  public let latencies: [LatencyEstimate]

  package init(
    rate: Double, binding: Binding, operatingPoint: OperatingPoint, latencies: [LatencyEstimate]
  ) {
    self.rate = rate
    self.binding = binding
    self.operatingPoint = operatingPoint
    self.latencies = latencies
  }
}

/// A target that even an idle pool misses.
public struct UnreachableObjective: Hashable, Sendable, Codable {
  /// The best that the pool reaches, with its parts, beside the target.
  public let best: LatencyEstimate

  package init(best: LatencyEstimate) {
    self.best = best
  }

  /// The finding with its figures: `TTFT p95 at best 412 ms, of which 140 ms network; target 300 ms`.
  public var formatted: String {
    let objective = best.objective
    let percentile = objective.percentile.formatted(significantDigits: 4)
    var text = "\(objective.metric.abbreviation) p\(percentile) at best \(best.value.formatted())"
    if best.parts.network > .zero { text += ", of which \(best.parts.network.formatted()) network" }
    return text + "; target \(objective.limit.formatted())"
  }
}

/// Whether and how much a pool can serve.
public enum SustainableRateResult: Hashable, Sendable, Codable {
  /// The pool meets every target up to a rate.
  case sustainable(SustainableRate)
  /// The pool misses a target at any rate.
  case unreachable(UnreachableObjective)

  /// The rate, or nil when a target is out of reach.
  public var sustainable: SustainableRate? {
    if case .sustainable(let rate) = self { rate } else { nil }
  }
}
