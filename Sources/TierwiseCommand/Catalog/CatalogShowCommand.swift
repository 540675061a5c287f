import ArgumentParser
import Catalog
import Diagnostics
import Reporting

/// `tierwise catalog show`: shows one thing with the source of every figure.
struct CatalogShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one thing with every figure, its source, date and kind.",
    discussion: """
      Examples:
        tierwise catalog show nvidia-h100-sxm
        tierwise catalog show offers/aws --format csv
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(
    help: ArgumentHelp(
      "The id, as lists print it; with its kind in front if several have it.", valueName: "id"))
  var id: String

  @Option(help: "How it is written.")
  var format = OutputFormat.text

  func run() throws {
    try reportingErrors {
      let catalog = try self.catalog.load().catalog
      let entries = catalog.entries(id)
      guard let entry = entries.first else {
        throw DiagnosticsError(
          Diagnostic(
            .error, code: "unknown-id", message: "the catalog has no \(quoted(id))",
            remedy: didYouMean(id, in: catalog.entryIDs)
              ?? "List what there is with tierwise catalog list."))
      }
      guard entries.count == 1 else {
        let names = entries.map { "\($0.listing.rawValue)/\($0.id)" }.joined(separator: " or ")
        throw DiagnosticsError(
          Diagnostic(
            .error, code: "ambiguous-id", message: "several things have the id \(quoted(id))",
            remedy: "Write \(names)."))
      }
      switch format {
      case .text: Terminal.output.write(entry.text())
      case .csv: Terminal.output.write(entry.csv())
      case .json: Terminal.output.write(try entry.json())
      }
    }
  }
}
