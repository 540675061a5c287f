import Catalog
public import Deployment
import Diagnostics
import Foundation
import Reporting

/// The folder into which deployment files are written.
///
/// All files are written into a new folder beside it, which then takes its place, so that a reader
/// never sees half an export. A folder is replaced only when `tierwise-export.json` in it names
/// Tierwise as the tool, and every other file in it is as Tierwise wrote it.
public struct ExportFolder: Hashable, Sendable {
  /// What the folder says of itself.
  private struct Manifest: Codable {
    struct Tool: Codable { let name: String }
    let tool: Tool
    let target: DeploymentTarget
    /// SHA-256 of each file by its path.
    let files: [String: String]
  }

  private static let manifestName = "tierwise-export.json"
  /// The most bytes of a manifest, and of a file that is compared.
  private static let mostBytes = 64 << 20

  /// The folder as the user named it.
  public let path: String

  /// A folder, which need not exist.
  public init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Writes the files in place of those of an earlier export; returns their paths.
  public func write(_ export: DeploymentExport) throws(OutputError) -> [String] {
    try refuseForeignFiles()
    let manager = FileManager.default
    let target = URL(fileURLWithPath: path).standardizedFileURL
    let suffix = "\(ProcessInfo.processInfo.processIdentifier)"
    let parent = target.deletingLastPathComponent()
    let new = parent.appendingPathComponent(".\(target.lastPathComponent).new.\(suffix)")
    let old = parent.appendingPathComponent(".\(target.lastPathComponent).old.\(suffix)")
    do {
      try manager.createDirectory(at: new, withIntermediateDirectories: true)
      for file in export.files { try write(file.text, to: file.path, in: new) }
      try write(try manifest(of: export), to: Self.manifestName, in: new)
      if manager.fileExists(atPath: target.path) { try manager.moveItem(at: target, to: old) }
      do {
        try manager.moveItem(at: new, to: target)
      } catch {
        // The folder that was there comes back; the first error is the one to report.
        if manager.fileExists(atPath: old.path) { _ = try? manager.moveItem(at: old, to: target) }
        throw error
      }
      if manager.fileExists(atPath: old.path) { try manager.removeItem(at: old) }
    } catch {
      // What cannot be removed was not written.
      _ = try? manager.removeItem(at: new)
      throw OutputError(
        "cannot write to the folder \(quoted(path)): \(terminalSafe(error.localizedDescription))",
        remedy: "Name a folder that can be written to with --output.")
    }
    return export.files.map { "\(path)/\($0.path)" }
  }

  private func write(_ text: String, to name: String, in folder: URL) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func manifest(of export: DeploymentExport) throws -> String {
    let digests = export.files.map { ($0.path, Self.digest(Data($0.text.utf8))) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let manifest = Manifest(
      tool: .init(name: Report.Tool.current.name), target: export.target,
      files: Dictionary(uniqueKeysWithValues: digests))
    return String(decoding: try encoder.encode(manifest), as: UTF8.self) + "\n"
  }

  // MARK: What is there

  /// Refuses a place that holds anything but an export as it was written.
  private func refuseForeignFiles() throws(OutputError) {
    guard let type = Self.type(of: path) else { return }
    guard type == .typeDirectory else { throw Self.foreign(path) }
    let present = Self.files(below: path)
    if present.isEmpty { return }
    guard let data = content(of: Self.manifestName),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data),
      manifest.tool.name == Report.Tool.current.name
    else { throw Self.foreign("\(path)/\(present[0])") }
    for name in present where name != Self.manifestName {
      guard let data = content(of: name), manifest.files[name] == Self.digest(data) else {
        throw OutputError(
          "\(quoted("\(path)/\(name)")) is not as tierwise wrote it",
          remedy: "Keep it elsewhere, remove it, or name another folder with --output.")
      }
    }
  }

  private static func foreign(_ path: String) -> OutputError {
    OutputError(
      "\(quoted(path)) was not written by tierwise export",
      remedy: "Move it away or name another folder with --output.")
  }

  /// The bytes of a regular file of the folder; nil for links, others and what is too large.
  private func content(of name: String) -> Data? {
    let file = "\(path)/\(name)"
    guard Self.type(of: file) == .typeRegular,
      let attributes = try? FileManager.default.attributesOfItem(atPath: file),
      let size = attributes[.size] as? Int, size <= Self.mostBytes
    else { return nil }
    return FileManager.default.contents(atPath: file)
  }

  /// Everything below a folder that is no folder itself, in alphabetical order.
  private static func files(below path: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [])
      .filter { type(of: "\(path)/\($0)") != .typeDirectory }.sorted()
  }

  private static func type(of path: String) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
  }

  private static func digest(_ data: Data) -> String {
    var digest = ContentDigest()
    digest.update(Array(data))
    return digest.finalize()
  }
}
