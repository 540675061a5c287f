import Diagnostics
import Placement
import Quantities

/// Why options were ruled out: by workload and reason, with counts and an example of each.
package struct RejectionsText {
  /// How many reasons are shown for a workload.
  private static let shown = 3

  private let rejections: [Report.RejectedOption]
  private let order: [String]

  /// A digest of `rejections`; workloads come in `order`.
  package init(_ rejections: [Report.RejectedOption], order: [String]) {
    self.rejections = rejections
    self.order = order
  }

  var lines: [String] {
    rejections.isEmpty ? [] : table.lines(width: textWidth, indentation: 2)
  }

  /// One row for each telling reason of each workload.
  package var table: TextTable {
    var table = TextTable([
      .init("Workload", minimumWidth: 12), .init("Options", .right), .init("Reason"),
      .init("For example", minimumWidth: 40, overflow: .wrap(maximumLines: 2)),
    ])
    let byWorkload = Dictionary(grouping: rejections, by: \.workload)
    for workload in order {
      guard let all = byWorkload[workload] else { continue }
      let groups = Dictionary(grouping: all, by: \.reason).sorted { $0.key.rank < $1.key.rank }
      let telling = groups.prefix { $0.key.isTelling }.count
      let count = max(1, min(telling, Self.shown))
      for (position, group) in groups.prefix(count).enumerated() {
        table.addRow([
          position == 0 ? workload : "", options(group.value), group.key.phrase,
          example(of: group.value),
        ])
      }
      let rest = groups.dropFirst(count)
      if !rest.isEmpty {
        let total = rest.reduce(0) { $0 + $1.value.count }
        table.addRow([
          "", total.formatted, "other reasons", rest.map(\.key.phrase).joined(separator: ", "),
        ])
      }
    }
    return table
  }

  private func options(_ group: [Report.RejectedOption]) -> String {
    guard group.allSatisfy({ $0.server == nil }) else { return group.count.formatted }
    return group.count == 1 ? "1 site" : "\(group.count.formatted) sites"
  }

  /// The first one that concerns a whole site, else the first one.
  private func example(of group: [Report.RejectedOption]) -> String {
    guard let option = group.first(where: { $0.server == nil }) ?? group.first else { return "" }
    guard let server = option.server else { return option.detail }
    let what = [option.model, option.precision].compactMap(\.self).joined(separator: " ")
    return "\(server) at \(option.site)" + (what.isEmpty ? "" : " with \(what)")
      + ": \(option.detail)"
  }
}

extension Rejection.Reason {
  /// How tables name it.
  package var phrase: String {
    switch self {
    case .tierExcluded: "policy: tiers"
    case .offline: "policy: offline"
    case .residency: "policy: residency"
    case .unreachableSite: "out of reach"
    case .linkBandwidth: "link too narrow"
    case .priceUnknown: "no price known"
    case .figureMissing: "figure missing"
    case .availability: "not on sale"
    case .sitePower: "site power"
    case .rackSpace: "rack space"
    case .cooling: "cooling"
    case .precision: "precision"
    case .engine: "no engine"
    case .memory: "memory"
    case .context: "context length"
    case .latency: "latency target"
    case .latencyUnknown: "latency unknown"
    case .rateLimit: "rate limit"
    case .modelUnavailable: "model not offered"
    case .supplierExcluded: "supplier excluded"
    case .delivery: "delivered too late"
    case .licence: "licence"
    case .interruption: "may be interrupted"
    case .quality: "quality floor"
    case .deviceLimit: "device limit"
    case .availabilityTarget: "availability target"
    case .pairing: "pairs of servers"
    }
  }

  /// Whether it says something about the question rather than about a part or the catalog.
  fileprivate var isTelling: Bool { rank < Self.unreachableSite.rank }

  /// The order in which reasons are told: first what the scenario asks, then what hardware cannot
  /// do, last what is not known.
  fileprivate var rank: Int {
    switch self {
    case .linkBandwidth: 0
    case .offline: 1
    case .residency: 2
    case .tierExcluded: 3
    case .availabilityTarget: 4
    case .quality: 5
    case .latency: 6
    case .memory: 7
    case .rateLimit: 8
    case .sitePower: 9
    case .rackSpace: 10
    case .cooling: 11
    case .deviceLimit: 12
    case .context: 13
    case .supplierExcluded: 14
    case .delivery: 15
    case .licence: 16
    case .interruption: 17
    case .pairing: 18
    case .latencyUnknown: 19
    case .unreachableSite: 20
    case .precision: 21
    case .engine: 22
    case .modelUnavailable: 23
    case .availability: 24
    case .priceUnknown: 25
    case .figureMissing: 26
    }
  }
}
