import ArgumentParser

/// `tierwise catalog`: looks into the hardware catalog.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Check, list and show the hardware catalog.",
    subcommands: [
      CatalogCheckCommand.self, CatalogListCommand.self, CatalogShowCommand.self,
    ])
}
