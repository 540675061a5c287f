import Foundation
import Testing

/// A file of the checkout that holds what a run is expected to give.
///
/// `UPDATE_GOLDEN=1 swift test` writes what the run gave and fails, so that nobody takes a rewrite
/// for a success: the difference is reviewed like code.
struct Golden {
  /// Whether files are rewritten instead of compared.
  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  /// The path below the checkout.
  let path: String

  /// The text of the file; nil when there is none.
  var text: String? {
    FileManager.default.contents(atPath: "\(TierwiseProgram.root)/\(path)")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Compares a text with the file, or writes it there.
  func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = text
    guard actual != expected else { return }
    guard Self.isUpdating else {
      Issue.record(
        Comment(
          rawValue: expected.map { difference(from: $0, to: actual) } ?? "\(path) is missing"),
        sourceLocation: sourceLocation)
      return
    }
    let file = URL(fileURLWithPath: "\(TierwiseProgram.root)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: file, options: .atomic)
    Issue.record("\(path) was rewritten; review the change", sourceLocation: sourceLocation)
  }

  /// Where two texts part, in a few lines.
  private func difference(from expected: String, to actual: String) -> String {
    let changes = LineDifference(from: expected, to: actual)
    return """
      \(path) differs from what the run gave, first in line \(changes.firstLine):
      \(changes.excerpt.joined(separator: "\n"))
      If the new result is right, run UPDATE_GOLDEN=1 swift test and review the change.
      """
  }
}
