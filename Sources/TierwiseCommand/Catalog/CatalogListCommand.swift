import ArgumentParser
import Catalog
import Quantities
import Reporting

/// `tierwise catalog list`: lists one kind of thing.
struct CatalogListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List accelerators, servers, offers, models, regions or use cases.",
    discussion: """
      Examples:
        tierwise catalog list --class gpu --min-memory 48 --sort memory-bandwidth
        tierwise catalog list --kind offers --format csv
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: "What is listed.")
  var kind = CatalogListing.accelerators

  @Option(name: .customLong("class"), help: "Only this class of accelerators.")
  var acceleratorClass: Accelerator.Class?

  @Option(
    help: ArgumentHelp("Only what has at least this much memory for weights.", valueName: "gb"))
  var minMemory: Double?

  @Option(
    help: ArgumentHelp(
      "Sort by a field of the CSV format, or its beginning: numbers from the largest.",
      valueName: "field"))
  var sort: String?

  @Option(help: "How the list is written.")
  var format = OutputFormat.text

  func validate() throws {
    let isFiltered = acceleratorClass != nil || minMemory != nil
    guard !isFiltered || [.accelerators, .servers, .offers].contains(kind) else {
      throw ValidationError("--class and --min-memory apply to accelerators, servers and offers.")
    }
    if let minMemory, !(0...1e9).contains(minMemory) {
      throw ValidationError("--min-memory is a number of gigabytes, from 0.")
    }
  }

  func run() throws {
    try reportingErrors {
      var filter = CatalogFilter()
      filter.accelerators = acceleratorClass
      filter.leastMemory = minMemory.map { Bytes(base: $0 * 1e9) }
      var table = try catalog.load().catalog.table(of: kind, filter)
      if let sort {
        guard let sorted = table.sorted(by: sort) else {
          let fields = table.columns.map(\.field).joined(separator: ", ")
          throw ValidationError("--sort \(sort) names no field or several. Fields: \(fields).")
        }
        table = sorted
      }
      switch format {
      case .text: Terminal.output.write(table.text())
      case .csv: Terminal.output.write(table.csv())
      case .json: Terminal.output.write(try table.json())
      }
    }
  }
}
