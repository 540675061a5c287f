import Catalog
import Diagnostics
import Foundation

/// The catalog of this package.
enum RealCatalog {
  /// The folder of the package.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Reads it once for all tests.
  static let loaded = Result { try CatalogReader.read(files()) }

  /// Its files.
  static func files() throws(DiagnosticsError) -> [CatalogFile] {
    try CatalogFolder(path: folder.appendingPathComponent("HardwareCatalog").path).files()
  }

  /// The text of a file of the package.
  static func text(of name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The names of the files in a folder of the package.
  static func files(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(name).path)
  }
}
