import ArgumentParser
import Foundation
import Placement
import Reporting
import Tierwise

/// `tierwise explain`: why a plan is what it is, and what would change it.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why the plan of a scenario is what it is, and what would change it.",
    discussion: """
      Examples:
        tierwise explain Plans/Scenarios/corner-shop
        tierwise explain scenario.xml --allowance 0.1 --format json > explanation.json
        tierwise explain scenario.xml --format html --output explanation.html

      Plans the scenario and many variants of it: without each choice, with other prices, demand and \
      targets, with looser limits, with another character. Where no plan exists, says which \
      requirements clash and how far each must be loosened.
      Ends with 0 when there is a plan, 3 when none can exist, 4 when the input is invalid, 5 when \
      the search ended without a plan, 7 when a file cannot be read or written.
      """)

  /// What is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, html
  }

  @Argument(help: "The scenario file, or the folder that holds scenario.xml.")
  var scenario: String

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var search: SearchOptions

  @Option(
    help: ArgumentHelp(
      "By what share another plan may be dearer and still count as near-optimal.",
      valueName: "share"))
  var allowance = ExplanationOptions().allowance

  @Option(help: "What is written: text, json or html.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("The file to write; standard output if not given.", valueName: "file"))
  var output: String?

  func validate() throws {
    if let output, output.isEmpty { throw ValidationError("The output file has no name.") }
    guard (0...100).contains(allowance) else {
      throw ValidationError("The allowance is \(allowance); it must be from 0 to 100.")
    }
  }

  func run() async throws {
    try await reportingErrors {
      let planner = try catalog.planner()
      let scenario = search.asked(
        try planner.check(scenarioAt: URL(fileURLWithPath: self.scenario)))
      let options = ExplanationOptions(
        planning: search.planning, allowance: allowance, width: search.threads)
      let result = try await untilInterrupted {
        try await planner.explain(scenario, options: options)
      }
      if let report = planner.report(on: result, in: scenario) {
        let text =
          switch format {
          case .text: report.text(style: output == nil ? Terminal.output.style : .plain)
          case .json: try report.json()
          case .html: try HTMLReport(report, charts: Charts.library()).text()
          }
        if let output {
          try OutputFile(path: output).write(text)
        } else {
          Terminal.output.write(text)
        }
      }
      switch result {
      case .plan: return
      case .conflict: throw ExitStatus.infeasible.code
      case .stopped(let termination):
        Terminal.error.write("error: the search ended without a plan (\(termination))\n")
        throw ExitStatus.stoppedWithoutPlan.code
      }
    }
  }
}
