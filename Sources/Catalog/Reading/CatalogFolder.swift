package import Diagnostics
import Foundation

/// Where the files of a catalog are.
package struct CatalogFolder: Hashable, Sendable {
  /// The folder of `sources.xml`, `accelerators` and the like.
  package let path: String
  /// The folder that holds `Models` and `UseCases`.
  package let plansPath: String

  /// The catalog in the folder at `path`.
  ///
  /// Models and use cases are in the folder itself if it has a `Models` folder, else in the folder
  /// `Plans` beside it.
  package init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    let hasModels = FileManager.default.fileExists(atPath: "\(path)/Models")
    plansPath = hasModels ? path : Self.joined(Self.parent(of: path), "Plans")
  }

  /// Whether there is a catalog at all, which is when there is a `sources.xml`.
  package var exists: Bool { FileManager.default.fileExists(atPath: "\(path)/sources.xml") }

  /// All files, in a fixed order.
  package func files() throws(DiagnosticsError) -> [CatalogFile] {
    guard exists else {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "file-missing",
          message: "\(quoted(path)) is not a hardware catalog: it has no sources.xml",
          remedy: "Name the folder that holds sources.xml, accelerators, servers and offers."))
    }
    return try files(of: .base)
  }

  /// All files of a folder that overlays a catalog, in a fixed order; at least one.
  ///
  /// It may hold any part of a catalog. Models and use cases are in the folder itself.
  package func overlayFiles() throws(DiagnosticsError) -> [CatalogFile] {
    let files = try files(of: .overlay)
    guard files.isEmpty else { return files }
    let names = CatalogFile.Kind.allCases.map { kind in
      kind.isSingleFile ? "\(kind.rawValue).xml" : kind.rawValue
    }
    throw DiagnosticsError(
      Diagnostic(
        .error, code: "file-missing",
        message: "\(quoted(path)) overlays nothing: it has no file of a catalog",
        remedy: "Name a folder that holds any of \(names.joined(separator: ", "))."))
  }

  private func files(of layer: CatalogFile.Layer) throws(DiagnosticsError) -> [CatalogFile] {
    var result: [CatalogFile] = []
    for kind in CatalogFile.Kind.allCases {
      if kind.isSingleFile {
        let name = "\(path)/\(kind.rawValue).xml"
        guard layer == .base || FileManager.default.fileExists(atPath: name) else { continue }
        result.append(
          CatalogFile(
            kind: kind, stem: kind.rawValue, path: name, layer: layer, includeRoot: path))
      } else {
        result += try files(in: kind, layer)
      }
    }
    return result
  }

  private func files(
    in kind: CatalogFile.Kind, _ layer: CatalogFile.Layer
  ) throws(DiagnosticsError) -> [CatalogFile] {
    let isPlan = layer == .base && (kind == .models || kind == .useCases)
    let around = isPlan ? plansPath : path
    let folder = Self.joined(around, kind.rawValue)
    // A folder that is missing holds nothing; what refers into it is reported where it does.
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "file-unreadable",
          message: "cannot list \(quoted(folder)): \(terminalSafe(error.localizedDescription))",
          remedy: "Make it a folder that can be read."))
    }
    return names.filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }.sorted().map {
      CatalogFile(
        kind: kind, stem: String($0.dropLast(4)), path: "\(folder)/\($0)", layer: layer,
        includeRoot: around.isEmpty ? "." : around)
    }
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  /// The folder around `path`; empty for the current one.
  private static func parent(of path: String) -> String {
    guard let last = path.split(separator: "/").last, last != ".", last != ".." else {
      return path == "/" ? path : "\(path)/.."
    }
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
