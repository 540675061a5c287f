import ArgumentParser
import Foundation
import Reporting
import Tierwise

/// `tierwise check`: checks a scenario without planning it.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a scenario without planning it.",
    discussion: """
      Examples:
        tierwise check Plans/Scenarios/corner-shop
        tierwise check scenario.xml --catalog HardwareCatalog

      Shows how the scenario is understood: rates, targets, and what was taken from the catalog.
      Ends with 0 when it can be planned, 4 when it is invalid, 7 when a file cannot be read.
      """)

  @Argument(help: "The scenario file, or the folder that holds scenario.xml.")
  var scenario: String

  @OptionGroup var catalog: CatalogOption

  func run() throws {
    try reportingErrors {
      let planner = try catalog.planner()
      let scenario = try planner.check(scenarioAt: URL(fileURLWithPath: self.scenario))
      Terminal.output.write(ScenarioText(scenario).text(style: Terminal.output.style))
    }
  }
}
