import Demand
import InferencePerformance
import Quantities

/// What a pool sustains for one workload, or why it cannot serve it.
struct PoolRating: Sendable {
  /// Requests per second of the whole pool within every target; nil when it cannot serve.
  let rate: Double?
  /// What keeps the rate from being higher, in words; nil when it cannot serve.
  let limitedBy: String?
  /// Why it cannot serve; nil when it can.
  let refusal: (reason: Rejection.Reason, detail: String)?
  /// The latency over its target when a target is out of reach.
  var excess: Double?

  /// The same refusal where it says that targets were tightened for a confidence.
  func naming(_ confidence: Confidence) -> PoolRating {
    guard let refusal, refusal.reason == .latency, confidence.level > 0.5 else { return self }
    let share = confidence.level.formattedAsPercentage(decimals: 0)
    return PoolRating(
      rate: rate, limitedBy: limitedBy,
      refusal: (refusal.reason, "at \(share) confidence \(refusal.detail)"),
      excess: excess)
  }
}

/// The state of a pool at the planned load, as the plan shows it.
struct PlannedPoint {
  /// Each target beside the latency.
  let latencies: [LatencyResult]
  /// Whether the pool keeps up with its requests.
  let keepsUp: Bool
  /// Requests that run at once on one replica, in the mean.
  let batch: Double?
  /// Bytes per accelerator in use.
  let memoryUse: Bytes?
  /// The most requests that run at once on one replica; nil when the pool cannot keep up or was
  /// measured.
  var batchLimit: Double?
}

extension ConfigurationRefusal {
  /// The reason under which plans list the refusal.
  var reason: Rejection.Reason {
    switch self {
    case .precisionNotOffered, .precisionUnsupported: .precision
    case .engineNotOnAccelerator, .engineDoesNotReadPrecision, .optionUnavailable: .engine
    case .doesNotFitMemory: .memory
    case .contextBeyondMaximum: .context
    case .missingFigure, .missingConstant: .figureMissing
    case .invalidParallelism, .replicaBeyondServer, .tensorParallelismBeyondDomain: .memory
    case .invalidNumber: .figureMissing
    }
  }
}
