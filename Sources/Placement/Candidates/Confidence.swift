import Demand
import Foundation
import InferencePerformance
import Quantities

/// The confidence with which estimates are judged, as an exponent on their bands.
///
/// A band states by which factors measurements lay off an estimate at P10 and P90. In between the
/// factors are taken as log-normal around the estimate: at a confidence `c` of 0.5 or more a time is
/// `high^e` times the estimate and a rate `low^e` times, with `e = z(c)/z(0.9)` and `z` the quantile
/// of the standard normal distribution. Below 0.5 hardware is faster than estimated: a time is
/// `low^−e` times the estimate and a rate `high^−e` times.
struct Confidence: Hashable {
  /// How far a latency may lie above its target, relatively, and a load above its rate: the tolerance
  /// with which rates are found.
  static let tolerance = 1e-3

  /// The confidence, above 0 to below 1.
  let level: Double
  /// `z(c)/z(0.9)`; 0 at the estimate itself, 1 at P90, below 0 for fast hardware.
  let exponent: Double

  /// A confidence above 0 to below 1; nil for the estimates as they are, which 0.5 means too.
  init?(_ confidence: Double?) {
    guard let confidence, confidence != 0.5 else { return nil }
    level = min(max(confidence, 0.000_001), 0.999_999)
    exponent = NormalDistribution.quantile(level) / NormalDistribution.quantile(0.9)
  }

  /// The factor on estimated times; at least 1 from a confidence of 0.5.
  func timeFactor(_ band: EstimateBand?) -> Double {
    guard let band else { return 1 }
    return exponent >= 0 ? pow(max(1, band.high), exponent) : pow(min(1, band.low), -exponent)
  }

  /// The factor on estimated rates; at most 1 from a confidence of 0.5.
  func rateFactor(_ band: EstimateBand?) -> Double {
    guard let band else { return 1 }
    return exponent >= 0 ? pow(min(1, band.low), exponent) : pow(max(1, band.high), -exponent)
  }

  /// The targets that estimates must meet so that the times themselves meet the stated ones.
  ///
  /// The band concerns the server's part: from `n + f·s ≤ L` follows `n + s ≤ n + (L − n)/f`, with
  /// the part `n` of the network, which `best` states for each target.
  func tightened(
    _ objectives: [ServiceLevelObjective], bands: EstimateBands, best: [LatencyEstimate]
  ) -> [ServiceLevelObjective] {
    objectives.map { objective in
      let estimate = best.first {
        $0.objective.metric == objective.metric && $0.objective.percentile == objective.percentile
      }
      let network = min(estimate?.parts.network ?? .zero, objective.limit)
      let rest = (objective.limit - network) / timeFactor(bands.band(of: objective.metric))
      return ServiceLevelObjective(
        metric: objective.metric, percentile: objective.percentile, limit: network + rest)
    }
  }
}

extension Confidence {
  /// Whether latencies meet their targets when the server takes as long as the confidence allows for;
  /// within the tolerance with which rates are found.
  func holds(_ latencies: [LatencyEstimate], bands: EstimateBands) -> Bool {
    latencies.allSatisfy { estimate in
      let network = estimate.parts.network
      let server =
        (estimate.value - network) * timeFactor(bands.band(of: estimate.objective.metric))
      return network + server <= estimate.objective.limit * (1 + Self.tolerance)
    }
  }
}

extension LoadConditions {
  /// The same conditions with other targets.
  func aiming(at objectives: [ServiceLevelObjective]) -> LoadConditions {
    LoadConditions(
      shape: shape, network: network, objectives: objectives, replicas: replicas,
      interference: interference, memoryBudget: memoryBudget, mix: mix, batchingDelay: batchingDelay
    )
  }
}

extension EstimateBands {
  /// The band of a latency.
  func band(of metric: LatencyMetric) -> EstimateBand? {
    switch metric {
    case .timeToFirstToken, .endToEnd: timeToFirstToken
    case .timePerOutputToken: timePerOutputToken
    }
  }
}
