import Quantities

extension Workload.Policy {
  /// What it asks of the machines and sites that serve the workload.
  func spreadRequirements(of workload: Int) -> [Requirement] {
    var result: [Requirement] = []
    // Without a share the workload accepts no such machines, which is no wish of its own.
    if largestSpotShare.map({ $0 < 1 }) ?? false { result.append(.spotShare(workload: workload)) }
    if minimumSites != nil { result.append(.minimumSites(workload: workload)) }
    if hasOneServerType { result.append(.oneServerType(workload: workload)) }
    return result
  }

  /// Takes one of these back.
  mutating func drop(_ requirement: Requirement) {
    switch requirement {
    case .spotShare: largestSpotShare = 1
    case .minimumSites: minimumSites = nil
    default: hasOneServerType = false
    }
  }

  /// One of these in words.
  func describe(_ requirement: Requirement) -> String {
    switch requirement {
    case .spotShare:
      let share = (largestSpotShare ?? 0).formattedAsPercentage(decimals: 2)
      return "at most \(share) on machines that may be interrupted"
    case .minimumSites: return "servers at no fewer than \(minimumSites ?? 0) sites"
    default: return "one type of server"
    }
  }
}
