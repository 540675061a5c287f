import ArgumentParser
import Diagnostics
import Foundation
import Reporting
import Tierwise

/// `tierwise diff`: what sets two plans apart, and what it costs to change.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two plans, and what it costs to change.",
    discussion: """
      Examples:
        tierwise diff plan-march plan-april
        tierwise diff march/plan.json april/plan.json --format json

      Ends with 0, 4 when a file is no plan or the currencies differ, 7 when a file cannot be read.
      """)

  /// What is printed on standard output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The earlier plan.json, or the folder that holds it.")
  var before: String

  @Argument(help: "The later plan.json, or the folder that holds it.")
  var after: String

  @Option(help: "What is printed: text or json.")
  var format: Format = .text

  func run() throws {
    try reportingErrors {
      let old = try PlanFile.read(at: URL(fileURLWithPath: before))
      let new = try PlanFile.read(at: URL(fileURLWithPath: after))
      guard let difference = PlanDifference(from: old, to: new) else {
        throw DiagnosticsError(
          Diagnostic(
            .error, code: "plan-currency",
            message: "the plans count in \(old.currency.code) and \(new.currency.code)",
            remedy: "Plan both scenarios in one currency."))
      }
      switch format {
      case .text: Terminal.output.write(difference.text(style: Terminal.output.style))
      case .json: Terminal.output.write(try difference.json())
      }
    }
  }
}
