import Foundation
import TestSupport

/// The built `tierwise` program, as a user runs it.
struct TierwiseProgram {
  /// What one run left behind.
  struct Run {
    /// The exit code.
    let status: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let error: String
  }

  /// What keeps the program from being found.
  struct NotFound: Error, CustomStringConvertible {
    let description: String
  }

  /// The checkout.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private let executable: URL

  /// The program beside the tests.
  init() throws {
    let starts = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
    for start in starts {
      var folder = start
      for _ in 0..<5 {
        let candidate = folder.appendingPathComponent("tierwise")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate.path)
        {
          executable = candidate
          return
        }
        folder.deleteLastPathComponent()
      }
    }
    throw NotFound(description: "no tierwise beside \(starts.map(\.path))")
  }

  /// Runs the program in `folder` with a catalog: by default that of the checkout, with nil the one
  /// that it finds by itself. Standard output goes to a file if one is named; `environment` comes on
  /// top of what every run has.
  func run(
    _ arguments: [String], in folder: ScratchFolder, catalog: String? = "\(root)/HardwareCatalog",
    outputTo file: String? = nil, environment: [String: String] = [:]
  ) throws -> Run {
    // Files rather than pipes: a pipe that fills up while the other one is read would block both.
    let logs = try ScratchFolder()
    let process = process(arguments, in: folder, catalog: catalog, environment: environment)
    let output = try FileHandle(
      forWritingTo: URL(fileURLWithPath: file ?? logs.write("", to: "output")))
    let error = try FileHandle(forWritingTo: URL(fileURLWithPath: logs.write("", to: "error")))
    process.standardOutput = output
    process.standardError = error
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: file == nil ? try logs.read("output") : "",
      error: try logs.read("error"))
  }

  /// What the program writes when its standard output is a terminal of so many columns.
  func runOnTerminal(
    _ arguments: [String], in folder: ScratchFolder, columns: Int,
    environment: [String: String] = [:]
  ) throws -> String {
    let process = process(
      arguments, in: folder, catalog: "\(Self.root)/HardwareCatalog",
      environment: ["TERM": "xterm"].merging(environment) { _, own in own })
    let terminal = try PseudoTerminal(columns: columns)
    process.standardOutput = terminal.end
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try terminal.readToEnd()
    process.waitUntilExit()
    return output
  }

  private func process(
    _ arguments: [String], in folder: ScratchFolder, catalog: String?,
    environment: [String: String]
  ) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key.hasSuffix("LIBRARY_PATH") }
      .merging(["PATH": "/usr/bin:/bin", "TIERWISE_CATALOG": catalog ?? ""]) { _, own in own }
      .merging(environment) { _, own in own }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// The text of the tutorial scenario.
  static func cornerShop() throws -> String {
    try String(contentsOfFile: "\(root)/Plans/Scenarios/corner-shop/scenario.xml", encoding: .utf8)
  }
}
