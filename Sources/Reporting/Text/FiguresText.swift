import Catalog
import Diagnostics
import Quantities

/// How well the figures behind the plan are known.
package struct FiguresText {
  /// How many unverified figures are named.
  private static let named = 8

  private let report: Report

  /// A text about a report.
  package init(_ report: Report) { self.report = report }

  var lines: [String] {
    let counts = self.counts
    guard !counts.isEmpty else { return [] }
    return paragraph(counts) + unverified + paragraph(defaults)
      + paragraph("plan.json names each with its source, date and note.")
  }

  /// How many figures are of which kind; empty when there are none.
  package var counts: String {
    let kinds = FigureKind.allCases.compactMap { kind -> String? in
      let count = report.figures.filter { $0.kind == kind }.count
      return count == 0 ? nil : "\(count.formatted) \(kind.phrase(count))"
    }
    guard !kinds.isEmpty else { return "" }
    return "\(report.figures.count.formatted) figures: \(kinds.joined(separator: ", "))."
  }

  private var unverified: [String] {
    let names = report.unverifiedFigures
    guard !names.isEmpty else { return paragraph("None of them is unverified.") }
    let rest = names.count - Self.named
    return paragraph("Unverified, because no source was consulted:")
      + names.prefix(Self.named).map {
        cut("    " + terminalSafe($0, limit: .max), to: textWidth)
      } + (rest > 0 ? ["    … and \(rest.formatted) more"] : [])
  }

  /// How many figures stand in for what the scenario does not say.
  package var defaults: String {
    let count = report.defaults.count
    guard count > 0 else { return "The scenario gives everything; nothing was assumed." }
    return
      "\(count.formatted) of them \(count == 1 ? "stands" : "stand") in where the scenario says "
      + "nothing (\"defaults\" in plan.json)."
  }
}

extension FigureKind {
  /// How texts name `count` figures of the kind.
  package func phrase(_ count: Int) -> String {
    switch self {
    case .measured: "measured"
    case .vendorSpecification: count == 1 ? "vendor specification" : "vendor specifications"
    case .listPrice: count == 1 ? "list price" : "list prices"
    case .derived: "derived"
    case .estimated: "estimated"
    case .unverified: "unverified"
    }
  }
}
