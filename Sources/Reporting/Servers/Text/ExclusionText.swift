import Placement
import Quantities

/// What cannot run the workload: each server with its nearest miss, token offers by reason.
package struct ExclusionText {
  private let workload: ComparisonReport.Workload

  /// A text about a workload of a report.
  package init(_ workload: ComparisonReport.Workload) { self.workload = workload }

  func lines(width: Int) -> [String] {
    let rows = table.rows.isEmpty ? [] : table.lines(width: width, indentation: 2)
    return rows + others.flatMap { paragraph($0, hanging: 2, width: width) }
  }

  /// One row for each server of which a configuration or a number can be told, the nearest miss first.
  package var table: TextTable { table(of: workload.excluded.filter(\.isTelling)) }

  /// One row for each server and each offer, the nearest miss first.
  package var fullTable: TextTable { table(of: workload.excluded) }

  private func table(of all: [ComparisonReport.Excluded]) -> TextTable {
    var table = TextTable([
      .init("Server", minimumWidth: 16), .init("Reason", minimumWidth: 10),
      .init("Missed by", .right),
      .init("Because", minimumWidth: 24, overflow: .wrap(maximumLines: 3)),
    ])
    for excluded in all {
      let nearest = excluded.nearest
      let what = [nearest.model, nearest.precision].compactMap(\.self).joined(separator: " ")
      table.addRow([
        excluded.id, nearest.phrase, missed(nearest),
        (what.isEmpty ? "" : "\(what): ") + nearest.detail,
      ])
    }
    return table
  }

  private func missed(_ obstacle: ComparisonReport.Obstacle) -> String {
    guard let share = obstacle.missedBy else { return "" }
    return share < 1
      ? share.formattedAsPercentage(decimals: 0)
      : "\((share + 1).formatted(significantDigits: 3)) ×"
  }

  /// The rest: for each reason how many servers or offers, and which.
  package var others: [String] {
    let rest = workload.excluded.filter { !$0.isTelling }
    return [false, true].flatMap { isOffer in
      Dictionary(grouping: rest.filter { $0.isOffer == isOffer }, by: \.nearest.phrase)
        .sorted { $0.key < $1.key }.map { phrase, members in
          let ids = members.map(\.id).sorted().joined(separator: ", ")
          let kind = isOffer ? "token offer" : "server"
          let detail = members.count == 1 ? " (\(members[0].nearest.detail))" : ""
          return "\(members.count.formatted) \(kind)\(members.count == 1 ? "" : "s"), \(phrase): "
            + ids + detail
        }
    }
  }
}

extension ComparisonReport.Excluded {
  /// Whether it sells tokens rather than being a machine.
  package var isOffer: Bool { nearest.ownership == .service }

  /// Whether more can be told of it than the reason.
  fileprivate var isTelling: Bool {
    !isOffer && (nearest.missedBy != nil || nearest.model != nil)
  }
}
