import Foundation
import TestSupport

/// A copy of the catalog and the models of the checkout that a test may spoil.
struct CatalogCopy {
  /// What a test looked for and did not find.
  struct NoSuchLine: Error, CustomStringConvertible {
    let description: String
  }

  private let folder: ScratchFolder

  /// Copies `HardwareCatalog` and `Plans` into a folder.
  init(in folder: ScratchFolder) throws {
    self.folder = folder
    for name in ["HardwareCatalog", "Plans"] {
      try FileManager.default.copyItem(
        atPath: "\(TierwiseProgram.root)/\(name)", toPath: folder.file(name))
    }
  }

  /// Changes the first line of a file that has a text; returns its number.
  func edit(_ file: String, inLineWith text: String, _ change: (String) -> String) throws -> Int {
    let name = "HardwareCatalog/\(file)"
    var lines = try folder.read(name).components(separatedBy: "\n")
    guard let index = lines.firstIndex(where: { $0.contains(text) }) else {
      throw NoSuchLine(description: "\(name) has no line with \(text)")
    }
    lines[index] = change(lines[index])
    try folder.write(lines.joined(separator: "\n"), to: name)
    return index + 1
  }
}
