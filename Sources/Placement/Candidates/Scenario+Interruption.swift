extension Scenario {
  /// Why a workload cannot use a machine that may be interrupted; nil when it accepts them.
  func interruptionRejection(
    _ index: Int, at site: Site, _ option: ServerOption
  ) -> Rejection? {
    let workload = workloads[index]
    guard workload.policy.largestSpotShare ?? 0 <= 0 else { return nil }
    return Rejection(
      workloadID: workload.id, siteID: site.id, serverID: option.serverID, reason: .interruption,
      detail: "\(option.serverID) may be interrupted; \(workload.id) says no largest-spot-share")
  }
}
