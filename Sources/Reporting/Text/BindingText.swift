import Quantities

/// Which limits hold the cost up.
package struct BindingText {
  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    table.lines(width: textWidth, indentation: 2) + (note.isEmpty ? [] : paragraph(note))
  }

  /// That no limit is used up; empty when one is.
  package var note: String {
    guard report.binding.isEmpty else { return "" }
    return "No power, space, link, inventory or budget of the scenario is used up."
  }

  /// One row for each share that servers carry, then one for each limit.
  package var table: TextTable {
    var table = TextTable([
      .init("Where", minimumWidth: 20),
      .init("What limits it", minimumWidth: 30, overflow: .wrap(maximumLines: 2)),
    ])
    for assignment in report.assignments {
      guard let rate = assignment.sustainableRatePerServer, let limit = assignment.limitedBy else {
        continue
      }
      table.addRow([
        "\(assignment.workload) at \(assignment.site)",
        "\(rate.formatted(significantDigits: 3)) requests/s per server, by \(limit); peak "
          + assignment.peakRate.formatted(significantDigits: 3),
      ])
    }
    for limit in report.binding { table.addRow([limit.subject, sentence(limit)]) }
    return table
  }

  private func sentence(_ limit: Report.Limit) -> String {
    let used = limit.used.formatted(significantDigits: 4)
    let room = limit.limit.formatted(significantDigits: 4)
    let amounts = "\(used) of \(room) \(limit.unit)"
    switch limit.kind {
    case "power": return "\(amounts) of power are taken; one more server would exceed it"
    case "rackUnits": return "\(amounts) are taken; one more server would exceed it"
    case "inventory": return "all that is there is in use, \(amounts)"
    case "link": return "\(amounts) are filled at the peak"
    case "budget": return "\(amounts) of the budget are spent"
    case "capacity": return "servers are full at the peak, \(amounts), headroom aside"
    case "supply": return "\(amounts) that can be had are taken"
    case "vendorShare": return "\(amounts) of the spend go to it, the most that may"
    case "spotShare": return "\(amounts) of the requests are on machines that may be interrupted"
    case "minimumSites": return "servers stand at \(used) sites, the fewest that are allowed"
    case "oneServerType": return "servers are of one type, as they must be"
    default: return "\(limit.kind): \(amounts)"
    }
  }
}
