package import Catalog
import Quantities

/// What stands below the counts of a catalog: its goals, its limits, what an overlay changed.
package struct CatalogSummary: Hashable, Sendable {
  private let catalog: HardwareCatalog
  private let overlay: [OverlaidPart]

  /// The summary of a catalog with what an overlay changed in it.
  package init(_ catalog: HardwareCatalog, overlay: [OverlaidPart]) {
    self.catalog = catalog
    self.overlay = overlay
  }

  /// The summary for a terminal of `width` columns.
  package func text(width: Int = 120) -> String {
    var lines = ["Counts"]
    var goals = TextTable([.init(""), .init("", .right), .init("")])
    for goal in catalog.goals {
      goals.addRow([
        goal.title, goal.count.formatted,
        goal.isReached
          ? "at least \(goal.least.formatted)" : "below the goal of \(goal.least.formatted)",
      ])
    }
    lines += goals.lines(width: width, indentation: 2)
    lines += ["", "Unverified figures"]
    var limits = TextTable([.init(""), .init("", .right), .init("")])
    for limit in UnverifiedLimit.all {
      let figures = catalog.figures(in: limit.section)
      let unverified = figures.count { $0.reference.provenance.kind == .unverified }
      let share = figures.isEmpty ? 0 : Double(unverified) / Double(figures.count)
      limits.addRow([
        limit.section.rawValue, share.formattedAsPercentage(),
        "\(share > limit.share ? "above the limit of" : "at most") "
          + limit.share.formattedAsPercentage(),
      ])
    }
    lines += limits.lines(width: width, indentation: 2)
    for change in [OverlaidPart.Change.overridden, .added] {
      let names = overlay.filter { $0.change == change }.map(\.name)
      guard !names.isEmpty else { continue }
      lines += ["", "\(change.title) by the overlay"]
      lines += wrapped(names.joined(separator: ", "), to: width - 2).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension OverlaidPart.Change {
  fileprivate var title: String {
    switch self {
    case .overridden: "Overridden"
    case .added: "Added"
    }
  }
}
