import Diagnostics
import Foundation
public import HTMLReporting
public import Reporting

/// The folder into which a plan, or the reason why there is none, is written.
///
/// Files are written under another name in the same folder and then renamed, so that a reader never
/// sees half a file. Files that Tierwise did not write are never touched: a folder is its own when
/// its `plan.json` or `conflict.json` names it as the tool.
public struct OutputFolder: Hashable, Sendable {
  /// The files that are written, and that replace each other.
  private static let names =
    [
      "conflict.json", "plan.json", "plan.md", "plan.txt", "report.html",
    ] + tables.map { "\(tableFolder)/\($0).csv" }
  /// The folder for the tables.
  private static let tableFolder = "csv"
  /// The tables of a report.
  private static let tables = [
    "assignments", "break-evens", "costs", "figures", "fleet", "frontier", "latencies",
    "rejections", "sensitivity",
  ]
  /// The files that say who wrote them.
  private static let signed = ["conflict.json", "plan.json"]

  /// The folder as the user named it.
  public let path: String

  /// A folder, which need not exist.
  public init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Writes `plan.json`, `plan.txt`, `plan.md`, `report.html` and the tables in `csv`; returns the paths
  /// of the files and of that folder. Without a library for charts `report.html` has tables only.
  public func write(_ report: Report, charts: ChartLibrary? = nil) throws -> [String] {
    let files = [
      ("plan.json", try report.json()), ("plan.txt", report.text()),
      ("plan.md", report.markdownText),
      ("report.html", try HTMLReport(report, charts: charts).text()),
    ]
    let tables = report.csvFiles.map { ("\(Self.tableFolder)/\($0.name)", $0.text) }
    return try replaceFiles(files + tables).prefix(files.count) + [file(Self.tableFolder)]
  }

  /// Writes `conflict.json`; returns its path.
  public func write(_ report: ConflictReport) throws -> [String] {
    try replaceFiles([("conflict.json", try report.json())])
  }

  /// Makes sure, before a long search, that the files can be written. Creates nothing.
  public func check() throws(OutputError) {
    var existing = URL(fileURLWithPath: path).standardizedFileURL
    while !Self.exists(existing.path), existing.path != "/" { existing.deleteLastPathComponent() }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: existing.path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw OutputError(
        "\(quoted(path)) cannot be a folder: \(quoted(existing.path)) is none",
        remedy: "Name another folder with --output.")
    }
    guard FileManager.default.isWritableFile(atPath: existing.path) else {
      throw OutputError(
        "cannot write to the folder \(quoted(path)): \(quoted(existing.path)) is not writable",
        remedy: "Change its permissions or name another folder with --output.")
    }
    try refuseForeignFiles()
  }

  // MARK: Files

  /// Writes the files, all or none, in place of those of an earlier run; returns their paths.
  func replaceFiles(_ files: [(name: String, text: String)]) throws(OutputError) -> [String] {
    try check()
    let isNew = !FileManager.default.fileExists(atPath: path)
    var temporary: [String] = []
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for file in files {
        let name = try temporaryName(for: file.name)
        temporary.append(name)
        try Data(file.text.utf8).write(to: URL(fileURLWithPath: name))
      }
      for (file, name) in zip(files, temporary) {
        try Self.rename(name, to: self.file(file.name))
      }
      for name in Self.names where !files.contains(where: { $0.name == name }) {
        // What an earlier run said must not stand beside what this one says.
        if Self.exists(file(name)) { try FileManager.default.removeItem(atPath: file(name)) }
      }
      removeTableFolderIfEmpty()
    } catch {
      for name in temporary where Self.exists(name) {
        // What cannot be removed was not written; the first error is the one to report.
        _ = try? FileManager.default.removeItem(atPath: name)
      }
      removeTableFolderIfEmpty()
      let left = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      if isNew, left.isEmpty { _ = try? FileManager.default.removeItem(atPath: path) }
      throw OutputError(
        "cannot write to the folder \(quoted(path)): \(Self.reason(of: error))",
        remedy: "Name a folder that can be written to with --output.")
    }
    return files.map { file($0.name) }
  }

  /// A name beside a file, in a folder that is there.
  private func temporaryName(for name: String) throws -> String {
    let url = URL(fileURLWithPath: file(name))
    let folder = url.deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return "\(folder)/.\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)"
  }

  private func removeTableFolderIfEmpty() {
    let folder = file(Self.tableFolder)
    guard let left = try? FileManager.default.contentsOfDirectory(atPath: folder), left.isEmpty
    else { return }
    // An empty folder that stays is no harm.
    _ = try? FileManager.default.removeItem(atPath: folder)
  }

  private func refuseForeignFiles() throws(OutputError) {
    let folder = file(Self.tableFolder)
    if let type = Self.type(of: folder), type != .typeDirectory {
      throw OutputError(
        "\(quoted(folder)) is not a folder",
        remedy: "Move it away or name another folder with --output.")
    }
    let present = Self.names.filter { Self.exists(file($0)) }
    let own = present.filter { Self.signed.contains($0) && isOwn($0) }
    for name in present where Self.signed.contains(name) ? !own.contains(name) : own.isEmpty {
      throw OutputError(
        "\(quoted(file(name))) was not written by tierwise",
        remedy: "Move it away or name another folder with --output.")
    }
  }

  /// Whether a JSON file names Tierwise as the tool that wrote it.
  private func isOwn(_ name: String) -> Bool {
    struct Signature: Decodable {
      struct Tool: Decodable { let name: String }
      let tool: Tool
    }
    guard Self.isRegularFile(file(name)),
      let data = FileManager.default.contents(atPath: file(name)),
      let signature = try? JSONDecoder().decode(Signature.self, from: data)
    else { return false }
    return signature.tool.name == Report.Tool.current.name
  }

  private func file(_ name: String) -> String { path == "/" ? "/\(name)" : "\(path)/\(name)" }

  /// Whether there is anything of this name, links to nowhere included.
  private static func exists(_ path: String) -> Bool { type(of: path) != nil }

  private static func isRegularFile(_ path: String) -> Bool { type(of: path) == .typeRegular }

  private static func type(of path: String) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
  }

  /// Replaces a file in one step, as `FileManager` does not.
  private static func rename(_ old: String, to new: String) throws {
    guard Foundation.rename(old, new) == 0 else {
      throw OutputError(String(cString: strerror(errno)), remedy: "")
    }
  }

  static func reason(of error: any Error) -> String {
    if let error = error as? OutputError { return error.message }
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return terminalSafe(error.localizedDescription)
  }
}

/// Files that could not be written.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What could not be written, and why.
  public let message: String
  /// What to do about it.
  public let remedy: String

  init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// Message and remedy as a diagnostic prints them.
  public var description: String {
    Diagnostic(.error, code: "output", message: message, remedy: remedy).rendered()
  }
}
