public import Demand

/// What keeps a pool from sustaining a higher request rate.
public enum Binding: Hashable, Sendable, Codable {
  /// A latency target.
  case objective(ServiceLevelObjective)
  /// The cache of more requests does not fit.
  case memory
  /// The engine runs no more requests at once.
  case engineBatchLimit
  /// Compute and bandwidth are used up.
  case stability

  /// The limit as tables name it.
  public var formatted: String {
    switch self {
    case .objective(let objective): objective.formatted
    case .memory: "memory for the KV cache"
    case .engineBatchLimit: "batch limit of the engine"
    case .stability: "accelerator time"
    }
  }
}
