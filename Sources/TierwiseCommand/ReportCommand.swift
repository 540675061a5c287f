import ArgumentParser
import Foundation
import Tierwise

/// `tierwise report`: writes the files of a plan that was made earlier.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the page, the texts and the tables of a plan that was made earlier.",
    discussion: """
      Examples:
        tierwise report plan-corner-shop/plan.json --output for-procurement
        tierwise report plan-corner-shop

      Nothing is planned: everything is in plan.json. Writes the same files as `plan`, such as with \
      charts once there is a library for them.
      Ends with 0, 4 when the file is no plan, 7 when a file cannot be read or written.
      """)

  @Argument(help: "The plan.json of a plan, or the folder that holds it.")
  var plan: String

  @Option(
    help: ArgumentHelp(
      "The folder for the files; report-<scenario id> if not given.", valueName: "folder"))
  var output: String?

  func validate() throws {
    if let output, output.isEmpty {
      throw ValidationError("The output folder has no name.")
    }
  }

  func run() throws {
    try reportingErrors {
      let report = try PlanFile.read(at: URL(fileURLWithPath: plan))
      let folder = OutputFolder(path: output ?? "report-\(report.scenario.id)")
      let files = try folder.write(report, charts: Charts.library())
      Terminal.output.write("Files: \(files.joined(separator: ", "))\n")
    }
  }
}
