/// The option of a workload that a reason rules out by the least.
public struct NearestMiss: Hashable, Sendable, Codable {
  /// The rejection, with its figures in words.
  public let rejection: Rejection
  /// By what share of the limit it misses, above 0; nil when the reason has no number.
  public let missedBy: Double?
  /// How many options of the workload the reason rules out.
  public let count: Int

  package init(rejection: Rejection, missedBy: Double?, count: Int) {
    self.rejection = rejection
    self.missedBy = missedBy
    self.count = count
  }

  /// Of every workload and reason, what was ruled out by the least; in the order of the workloads,
  /// reasons with numbers first.
  package static func all(of plan: Plan) -> [NearestMiss] {
    plan.scenario.workloads.flatMap { workload in
      let own = plan.rejections.filter { $0.workloadID == workload.id }
      let misses = Dictionary(grouping: own, by: \.reason).compactMap { _, members in
        nearest(members)
      }
      return misses.sorted { $0.sortKey < $1.sortKey }
    }
  }

  private var sortKey: (Double, String) { (missedBy ?? .infinity, rejection.reason.rawValue) }

  private static func nearest(_ members: [Rejection]) -> NearestMiss? {
    let best = members.min {
      ($0.excess ?? .infinity, $0.sortText) < ($1.excess ?? .infinity, $1.sortText)
    }
    return best.map {
      NearestMiss(rejection: $0, missedBy: $0.excess.map { $0 - 1 }, count: members.count)
    }
  }
}

extension Rejection {
  fileprivate var sortText: String {
    [siteID, serverID ?? "", modelID ?? "", precisionID ?? ""].joined(separator: " ")
  }
}
