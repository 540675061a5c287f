import ArgumentParser
import Catalog
import Reporting

/// `tierwise catalog diff`: compares two versions of a catalog.
struct CatalogDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what is different in the catalog since an earlier version of it.",
    discussion: """
      Examples:
        tierwise catalog diff ../2026.08/HardwareCatalog
        tierwise catalog diff old --catalog HardwareCatalog --format csv

      Shows parts added and removed, prices up and down, other figures with their sources, and parts \
      of which only words changed. Ends with 0 whether anything is different or not, 4 when one of \
      the two is invalid, 7 when a file cannot be read.
      """)

  @Argument(help: ArgumentHelp("The folder of the earlier version.", valueName: "folder"))
  var earlier: String

  @OptionGroup var catalog: CatalogOption

  @Option(help: "How the differences are written.")
  var format = OutputFormat.text

  func run() throws {
    try reportingErrors {
      let old = try CatalogReader.read(CatalogFolder(path: earlier)).catalog
      let difference = CatalogDifference(from: old, to: try catalog.load().catalog)
      switch format {
      case .text: Terminal.output.write(difference.text())
      case .csv: Terminal.output.write(difference.csv())
      case .json: Terminal.output.write(try difference.json())
      }
    }
  }
}
