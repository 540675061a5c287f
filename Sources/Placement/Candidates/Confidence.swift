import Demand
import Foundation
import InferencePerformance
import Quantities

/// The confidence with which estimates are judged, as an exponent on their bands.
///
/// A band states by which factors measurements lay off an estimate at P10 and P90. In between the
/// factors are taken as log-normal around the estimate: at a confidence `c` of 0.5 or more a time is
/// `high^e` times the estimate and a rate `low^e` times, with `e = z(c)/z(0.9)` and `z` the quantile
/// of the standard normal distribution.
struct Confidence: Hashable {
  /// `z(c)/z(0.9)`; 0 at the estimate itself, 1 at P90.
  let exponent: Double

  /// A confidence from 0.5 to below 1; nil for the estimates as they are.
  init?(_ confidence: Double?) {
    guard let confidence, confidence > 0.5 else { return nil }
    exponent =
      NormalDistribution.quantile(min(confidence, 0.999_999)) / NormalDistribution.quantile(0.9)
  }

  /// By how much times may exceed their estimate; at least 1.
  func timeFactor(_ band: EstimateBand?) -> Double {
    band.map { pow(max(1, $0.high), exponent) } ?? 1
  }

  /// What remains of an estimated rate; above 0 to 1.
  func rateFactor(_ band: EstimateBand?) -> Double {
    band.map { pow(min(1, $0.low), exponent) } ?? 1
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
      return network + server <= estimate.objective.limit * (1 + 1e-3)
    }
  }
}

extension LoadConditions {
  /// The same conditions with other targets.
  func aiming(at objectives: [ServiceLevelObjective]) -> LoadConditions {
    LoadConditions(
      shape: shape, network: network, objectives: objectives, replicas: replicas,
      interference: interference, memoryBudget: memoryBudget, mix: mix)
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
