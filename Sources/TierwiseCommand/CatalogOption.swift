import ArgumentParser
import Catalog
import Diagnostics
import Foundation
import Tierwise

/// Where the hardware catalog is.
struct CatalogOption: ParsableArguments {
  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp(
      "The folder of the hardware catalog.",
      discussion: """
        If not given: the one that TIERWISE_CATALOG names, else ./HardwareCatalog, else \
        ../share/tierwise beside the program.
        """,
      valueName: "folder"))
  var folder: String?

  @Option(
    name: .customLong("catalog-overlay"),
    help: ArgumentHelp(
      "A folder with your own prices and parts, which win by id.",
      discussion: "It is laid out like the catalog and may hold any part of it.",
      valueName: "folder"))
  var overlay: String?

  /// A planner on the catalog; what an overlay changed is said on standard error.
  func planner() throws -> Planner {
    let planner = try Planner(
      catalogAt: URL(fileURLWithPath: path()),
      overlayAt: overlay.map { URL(fileURLWithPath: $0) })
    note(planner.overlay)
    return planner
  }

  /// The catalog with the places of its figures in the files; what an overlay changed is said on
  /// standard error.
  func load() throws -> LoadedCatalog {
    let loaded = try CatalogReader.read(
      CatalogFolder(path: path()), overlay: overlay.map { CatalogFolder(path: $0) })
    note(loaded.overlay)
    return loaded
  }

  private func note(_ parts: [OverlaidPart]) {
    guard let overlay, let note = OverlayNote(folder: overlay, parts).diagnostic else { return }
    Terminal.error.write(note.rendered() + "\n")
  }

  /// The folder, wherever it is named.
  func path() throws -> String {
    if let folder { return folder }
    let named = ProcessInfo.processInfo.environment["TIERWISE_CATALOG"]
    if let named, !named.isEmpty { return named }
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    let shared = program?.deletingLastPathComponent().appendingPathComponent("share/tierwise").path
    let places = ["HardwareCatalog", shared].compactMap(\.self)
    let found = places.first { FileManager.default.fileExists(atPath: "\($0)/sources.xml") }
    guard let found else {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "file-missing", message: "there is no hardware catalog here",
          remedy: "Name its folder with --catalog or the variable TIERWISE_CATALOG.\n"
            + "Looked in \(places.map { quoted($0) }.joined(separator: " and "))."))
    }
    return found
  }
}
