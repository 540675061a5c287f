import ArgumentParser
import Deployment
import Diagnostics
import Tierwise

/// `tierwise export`: writes the deployment files of a plan.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write deployment files for a plan.",
    discussion: """
      Examples:
        tierwise export plan-corner-shop/plan.json --to compose
        tierwise export plan.json --to llm-d --output deployment/llm-d

      Targets: llm-d, kserve, compose, k3s, kubeedge.
      What the plan cannot know is a placeholder; README.md in the folder lists all of them.
      Replaces only a folder that an earlier export wrote and nobody changed.
      Ends with 0, 4 when the file is no plan, 7 when a file cannot be read or written.
      """)

  @Argument(help: "The plan.json of a plan.")
  var plan: String

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "For what the files are: llm-d, kserve, compose, k3s or kubeedge.", valueName: "target"),
    transform: Self.target)
  var target: DeploymentTarget

  @Option(
    help: ArgumentHelp(
      "The folder for the files; deployment-<target> if not given.", valueName: "folder"))
  var output: String?

  func validate() throws {
    if let output, output.isEmpty {
      throw ValidationError("The output folder has no name.")
    }
  }

  /// The target of a name.
  private static func target(_ name: String) throws -> DeploymentTarget {
    guard let target = DeploymentTarget(rawValue: name) else {
      let names = DeploymentTarget.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no target \(quoted(name)); there are \(names).")
    }
    return target
  }

  func run() throws {
    try reportingErrors {
      let report = try PlanFile.report(atPath: plan)
      let folder = ExportFolder(path: output ?? "deployment-\(target.rawValue)")
      let files = try folder.write(try DeploymentExport(report, for: target))
      Terminal.output.write("Files: \(files.count) in \(terminalSafe(folder.path))\n")
      for file in files { Terminal.output.write("  \(terminalSafe(file, limit: 500))\n") }
    }
  }
}
