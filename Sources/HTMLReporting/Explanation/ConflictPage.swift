import Quantities
import Reporting

/// The sections of a page about requirements that clash.
struct ConflictPage {
  private let conflict: ExplanationReport.ConflictPart
  private let text: ExplainedConflictText

  /// Sections about a conflict.
  init(_ conflict: ExplanationReport.ConflictPart, in report: ExplanationReport) {
    self.conflict = conflict
    text = ExplainedConflictText(conflict, currency: report.currency.code)
  }

  var sections: [PageSection] {
    let workloads = Set(conflict.rejections.map(\.workload)).sorted()
    return [clashes]
      + [
        Page.rejectionsSection(
          conflict.rejections, order: workloads, files: "the explanation as JSON")
      ].filter { _ in !conflict.rejections.isEmpty }
  }

  private var clashes: PageSection {
    let sets = conflict.sets.enumerated().flatMap { index, set -> [PageSection.Block] in
      let number = conflict.sets.count > 1 ? "\(index + 1). " : ""
      return PageSection.Block.table(
        TableView(
          "clash-\(index + 1)", "\(number)These cannot hold together", requirements(set)))
        + (set.relaxations.isEmpty
          ? PageSection.Block.text(text.nothingHelps)
          : PageSection.Block.table(
            TableView(
              "relaxations-\(index + 1)", "\(number)What helps", text.relaxations(set))))
    }
    return PageSection(
      sectionID: "conflict", heading: "Why there is no plan",
      blocks: (sets.isEmpty ? PageSection.Block.text(text.unknownSets) : sets)
        + PageSection.Block.text(text.together ?? ""))
  }

  private func requirements(
    _ set: ExplanationReport.ConflictPart.RequirementSet
  ) -> TextTable {
    var table = TextTable([.init("Requirement")])
    for requirement in set.requirements { table.addRow([requirement]) }
    return table
  }
}
