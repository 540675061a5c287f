import Placement
import Quantities
import Reporting

extension Page {
  /// The most kinds of servers that the sentence names.
  private static let mostActions = 6

  /// The plan as one sentence of what to do: what to buy, rent, reserve, use and move.
  static func whatToDo(_ report: Report) -> String {
    let servers = report.fleet.filter { $0.count > 0 }.map { entry in
      "\(entry.ownership.verb) \(entry.count.formatted) × "
        + "\(cut(entry.serverName, to: longestTitle)) at \(entry.site)"
    }
    let offers = report.assignments.filter { $0.ownership == .service }.map(\.server)
    let tokens = Set(offers).sorted().map { "buy tokens of \(cut($0, to: longestTitle))" }
    let actions = servers + tokens
    guard !actions.isEmpty else { return "" }
    let rest = actions.count - mostActions
    let named = actions.prefix(mostActions).joined(separator: "; ")
    return "What to do: \(named)" + (rest > 0 ? "; and \(rest.formatted) more." : ".")
  }
}

extension Ownership {
  /// What one does to have servers in this way.
  fileprivate var verb: String {
    switch self {
    case .existing: "use"
    case .moved: "move"
    case .bought: "buy"
    case .onDemand: "rent by the hour"
    case .reservedOneYear: "reserve for a year"
    case .reservedThreeYears: "reserve for three years"
    case .spot: "rent as spot"
    case .service: "use"
    }
  }
}
