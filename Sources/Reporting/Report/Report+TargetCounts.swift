import Placement
import Quantities

extension Report {
  /// How many targets hold, and how many would still hold if the estimates were wrong.
  public struct TargetCounts: Hashable, Sendable, Codable {
    /// Targets of all shares of all workloads.
    public let all: Int
    /// Targets that hold at the planned load.
    public let met: Int
    /// Targets that hold at the P90 of the estimates as well; what was measured counts as it is.
    public let metAtHighEstimates: Int
  }
}

extension Report.TargetCounts {
  /// What the latencies of all assignments come to.
  init(_ assignments: [Report.Assignment]) {
    let judged = assignments.flatMap(\.latency).filter { $0.limit != nil }
    all = judged.count
    met = judged.count { $0.meetsTarget == true }
    metAtHighEstimates = judged.count { latency in
      latency.high.map { $0 <= latency.limit ?? .infinity } ?? (latency.meetsTarget == true)
    }
  }
}
