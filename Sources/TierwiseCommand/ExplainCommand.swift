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

      Plans the scenario and many variants of it: without each choice, with other prices, with \
      looser limits, with another character. Where no plan exists, says which requirements clash \
      and how far each must be loosened.
      Ends with 0 when there is a plan, 3 when none can exist, 4 when the input is invalid, 5 when \
      the search ended without a plan, 7 when a file cannot be read.
      """)

  /// What is printed on standard output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
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

  @Option(help: "What is printed: text or json.")
  var format: Format = .text

  func validate() throws {
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
        switch format {
        case .text: Terminal.output.write(report.text(style: Terminal.output.style))
        case .json: Terminal.output.write(try report.json())
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
