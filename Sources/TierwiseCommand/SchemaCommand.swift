import ArgumentParser
import Catalog
import Placement
import Reporting

/// `tierwise schema`: prints the schema of a kind of file.
struct SchemaCommand: ParsableCommand {
  /// The kinds of files that have a schema.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case catalog, scenario, plan, conflict, estimate, explanation, sweep, difference,
      comparison

    /// The schema as text: XSD for what is read, JSON Schema for what is written.
    var text: String {
      switch self {
      case .catalog: CatalogSchema.text
      case .scenario: ScenarioReader.schemaText
      case .plan: ReportSchema.plan
      case .conflict: ReportSchema.conflict
      case .estimate: ReportSchema.estimate
      case .explanation: ReportSchema.explanation
      case .sweep: ReportSchema.sweep
      case .difference: ReportSchema.difference
      case .comparison: ReportSchema.comparison
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the schema of catalog, scenario or plan files.",
    discussion: """
      Examples:
        tierwise schema catalog > catalog.xsd
        tierwise schema plan > plan.schema.json
      """)

  @Argument(help: "The kind of file.")
  var subject: Subject

  func run() {
    Terminal.output.write(subject.text)
  }
}
