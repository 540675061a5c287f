import ArgumentParser
import Tierwise

/// The command line; each subcommand is a file of its own.
@main
struct TierwiseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tierwise",
    abstract: "Decide where AI inference runs, on which silicon, and at what cost.",
    discussion: """
      Examples:
        tierwise check Plans/Scenarios/corner-shop
        tierwise plan Plans/Scenarios/corner-shop
        tierwise catalog list --class gpu
      """,
    version: Planner.version,
    subcommands: [
      PlanCommand.self, ExplainCommand.self, CompareCommand.self, SweepCommand.self,
      DiffCommand.self, ReportCommand.self,
      ExportCommand.self, CheckCommand.self, EstimateCommand.self, ValidateCommand.self,
      CalibrateCommand.self, CatalogCommand.self, SchemaCommand.self,
    ])
}
