import Diagnostics
import Placement
import Quantities

/// What would help where there is no plan.
package struct ExplainedConflictText {
  private let conflict: ExplanationReport.ConflictPart
  private let currency: String

  /// A text about a conflict.
  package init(_ conflict: ExplanationReport.ConflictPart, currency: String) {
    self.conflict = conflict
    self.currency = currency
  }

  var sections: [(title: String, lines: [String])] {
    var result: [(title: String, lines: [String])] = []
    for (index, set) in conflict.sets.enumerated() {
      let number = conflict.sets.count > 1 ? "\(index + 1). " : ""
      var lines = set.requirements.flatMap {
        paragraph("• " + terminalSafe($0, limit: .max), hanging: 2)
      }
      lines += helps(set)
      result.append(("\(number)These cannot hold together", lines))
    }
    if conflict.sets.isEmpty {
      result.append(("No plan meets all requirements", paragraph(unknownSets)))
    }
    if let together { result.append(("All together", paragraph(together))) }
    let workloads = Set(conflict.rejections.map(\.workload)).sorted()
    result.append(("Ruled out", RejectionsText(conflict.rejections, order: workloads).lines))
    return result
  }

  /// That the clashing requirements are not known.
  package let unknownSets = "Which requirements clash could not be found out in time."

  /// What the scenario costs with the first change of each set; nil when that is not known.
  package var together: String? {
    guard let cost = conflict.costWithFirstOfEach, conflict.sets.count > 1 else { return nil }
    return "With the first change of each the whole scenario has a plan for "
      + "\(cost.formatted(decimals: 0)) \(currency) per year."
  }

  private func helps(_ set: ExplanationReport.ConflictPart.RequirementSet) -> [String] {
    set.relaxations.isEmpty
      ? paragraph(nothingHelps) : [""] + relaxations(set).lines(width: textWidth, indentation: 2)
  }

  /// That no relaxation is known.
  package let nothingHelps = "No single change was found that helps."

  /// What makes a plan possible, the cheapest change of each requirement.
  package func relaxations(
    _ set: ExplanationReport.ConflictPart.RequirementSet
  ) -> TextTable {
    var table = TextTable([
      .init(
        "Helps, as planning again has shown", minimumWidth: 30, overflow: .wrap(maximumLines: 2)),
      .init("Instead of", minimumWidth: 30, overflow: .wrap(maximumLines: 2)),
      .init("Then costs per year", .right),
    ])
    for relaxation in set.relaxations {
      table.addRow([
        relaxation.change, relaxation.requirement,
        "\(relaxation.yearlyCost.formatted(decimals: 0)) \(currency)",
      ])
    }
    return table
  }
}
