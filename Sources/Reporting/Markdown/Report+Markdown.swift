import Diagnostics
import Quantities

extension Report {
  /// The report for a pull request or a wiki, in GitHub's Markdown.
  public var markdownText: String {
    let headline = HeadlineText(self)
    let assigned = AssignmentsText(self)
    let fleet = FleetText(self)
    let binding = BindingText(self)
    let breakEven = BreakEvenText(self)
    let figures = FiguresText(self)
    let alternatives = AlternativesText(self)
    let robust = RobustnessText(self)
    let other = variantsText
    let hasVariants = variants.map { !$0.isEmpty } ?? false
    let blocks: [[String]] = [
      ["# " + markdown(cut(scenario.title, to: longestTitle))],
      [
        "**\(cost.total.formatted(decimals: 2)) \(currency.code) per year.** "
          + markdown(headline.proof), "", markdown(headline.tiers),
      ],
      section(
        "Where each workload runs", assigned.table,
        [assigned.errorBand, assigned.deferrals].filter { !$0.isEmpty }.joined(separator: " ")),
      section("Fleet", fleet.table, fleet.note),
      section("Cost per year", CostText(self).table),
      section("Own, rent or buy tokens", breakEven.table, breakEven.note),
      section("What binds", binding.table, binding.note),
      section(
        "Next best choices", alternatives.table, alternatives.explanationOfTies ?? ""),
      hasVariants ? section("Cost against latency", other.frontier, other.frontierNote) : [],
      hasVariants
        ? section(
          "What moves the cost most", other.sensitivity(most: VariantsText.named),
          other.sensitivityNote) : [],
      other.gapNote.map { section("Other targets, prices and demand", $0) } ?? [],
      section("If things come out otherwise", robust.table, robust.notes),
      section(
        "Ruled out", RejectionsText(rejections, order: workloads.map(\.id)).table,
        isFolded: true),
      section("What the plan rests on", figures.counts, figures.defaults) + unverified,
      [
        markdown(
          "Scenario \(scenario.id) (\(scenarioDigest.prefix(12))), prices as of \(asOf), catalog "
            + "\(catalog.version) (\(catalog.digest.prefix(12))), \(tool.name) \(tool.version), "
            + "\(solverVersion).")
      ],
    ]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func section(
    _ title: String, _ table: TextTable, _ note: String = "", isFolded: Bool = false
  ) -> [String] {
    guard !table.rows.isEmpty || !note.isEmpty else { return [] }
    let rows = table.rows.isEmpty ? [] : markdown(table)
    let body =
      rows + (rows.isEmpty || note.isEmpty ? [] : [""]) + (note.isEmpty ? [] : [markdown(note)])
    guard isFolded else { return ["## \(title)", ""] + body }
    return ["<details><summary>\(title)</summary>", ""] + body + ["", "</details>"]
  }

  private func section(_ title: String, _ sentences: String...) -> [String] {
    ["## \(title)", ""] + [sentences.filter { !$0.isEmpty }.map(markdown).joined(separator: " ")]
  }

  private var unverified: [String] {
    guard !unverifiedFigures.isEmpty else { return [] }
    return ["", "Unverified, because no source was consulted:", ""]
      + unverifiedFigures.map { "- " + markdown($0) }
  }
}
