import ArgumentParser

/// `tierwise catalog`: looks into the hardware catalog.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Check, list, show and compare the hardware catalog.",
    subcommands: [
      CatalogCheckCommand.self, CatalogListCommand.self, CatalogShowCommand.self,
      CatalogDiffCommand.self,
    ])
}
