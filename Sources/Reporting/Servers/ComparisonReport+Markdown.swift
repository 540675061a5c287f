import Quantities

extension ComparisonReport {
  /// The report for a pull request or a wiki, in GitHub's Markdown.
  public var markdownText: String {
    var blocks: [[String]] = [["# " + markdown(cut(scenario.title, to: longestTitle))]]
    for workload in workloads {
      let title = workload.workload.title
      blocks.append(["## " + markdown(cut(title, to: longestTitle))])
      blocks.append([
        ComparisonText(workload, in: self).sentences.map(markdown).joined(separator: "  \n")
      ])
      let exclusions = ExclusionText(workload)
      let sections: [(title: String, table: TextTable, isFolded: Bool)] = [
        ("What it costs", CostComparisonText(workload, in: self).table, false),
        ("How it runs", ServiceComparisonText(workload).table, false),
        ("By the token", TokenComparisonText(workload, in: self).table, false),
        ("What cannot run it", exclusions.table, true),
      ]
      for section in sections where !section.table.rows.isEmpty {
        let rows = markdown(section.table)
        blocks.append(
          section.isFolded
            ? ["<details><summary>\(section.title)</summary>", ""] + rows + ["", "</details>"]
            : ["### \(section.title)", ""] + rows)
      }
      if !exclusions.others.isEmpty { blocks.append(exclusions.others.map { "- " + markdown($0) }) }
    }
    blocks.append([
      markdown(
        "Scenario \(scenario.id) (\(scenarioDigest.prefix(12))), prices as of \(asOf), catalog "
          + "\(catalog.version) (\(catalog.digest.prefix(12))), \(tool.name) \(tool.version).")
    ])
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}
