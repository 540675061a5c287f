import Diagnostics
import Reporting

/// The comment at the head of a file: the plan, and the figures that the file holds.
struct FileHeader {
  /// The most characters of a line.
  private static let mostCharacters = 300

  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The plan, then the lines given, each as a comment.
  func text(_ lines: [String] = []) -> String {
    let plan = [
      "Written by \(report.tool.name) \(Report.Tool.current.version) from the plan of"
        + " scenario \(report.scenario.id) as of \(report.asOf).",
      "Scenario sha256 \(report.scenarioDigest).",
      "Catalog \(report.catalog.version), sha256 \(report.catalog.digest).",
    ]
    let end = ["What is marked \"placeholder\" the plan cannot know: see README.md."]
    return (plan + lines + end).map { "# \(terminalSafe($0, limit: Self.mostCharacters))\n" }
      .joined()
  }
}
