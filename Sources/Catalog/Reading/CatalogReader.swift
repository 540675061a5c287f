package import Diagnostics
import Quantities
import XMLReading

/// Reads a catalog: every file by its schema, every figure by its unit and provenance, every
/// reference to something that exists.
package enum CatalogReader {
  /// The namespace of all files of a catalog.
  package static let namespace = "urn:tierwise:catalog"
  /// The version of the format.
  package static let version = "1"

  /// Reads the catalog in a folder. Throws everything that is wrong with it, in the order of files.
  package static func read(_ folder: CatalogFolder) throws(DiagnosticsError) -> LoadedCatalog {
    try read(folder.files())
  }

  /// Reads the catalog in a folder together with the user's own entries in another one, which win.
  package static func read(
    _ folder: CatalogFolder, overlay: CatalogFolder?
  ) throws(DiagnosticsError) -> LoadedCatalog {
    guard let overlay else { return try read(folder) }
    return try read(folder.files() + overlay.overlayFiles())
  }

  /// Reads the catalog in `files`, whose order does not matter.
  package static func read(_ files: [CatalogFile]) throws(DiagnosticsError) -> LoadedCatalog {
    var assembly = try CatalogAssembly(files)
    let loaded = assembly.read()
    try assembly.diagnostics.throwIfErrors()
    guard let loaded else {
      throw DiagnosticsError(
        Diagnostic(.error, code: "internal", message: "the catalog could not be put together"))
    }
    return loaded
  }
}
