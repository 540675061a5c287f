import Diagnostics
import Foundation

/// A file that takes one result.
///
/// It is written under another name in the same folder and then renamed, so that a reader never sees
/// half a file. A file is replaced only if it begins like the result, hence was written by Tierwise.
public struct OutputFile: Hashable, Sendable {
  /// How many bytes of two results of the same kind are alike.
  private static let signature = 24

  /// The file as the user named it.
  public let path: String

  /// A file, which need not exist.
  public init(path: String) { self.path = path }

  /// Writes a text. Throws an `OutputError` when that cannot be, or when a file of another kind is there.
  public func write(_ text: String) throws(OutputError) {
    let file = URL(fileURLWithPath: path)
    let data = Data(text.utf8)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) {
      guard !isFolder.boolValue else {
        throw OutputError(
          "\(quoted(path)) is a folder", remedy: "Name a file in it with --output.")
      }
      guard startsAlike(file, data) else {
        throw OutputError(
          "\(quoted(path)) was not written by tierwise in this format",
          remedy: "Name another file with --output, or remove this one.")
      }
    }
    do {
      try data.write(to: file, options: .atomic)
    } catch {
      throw OutputError(
        "cannot write \(quoted(path)): \(OutputFolder.reason(of: error))",
        remedy: "Name a file in a folder that can be written to with --output.")
    }
  }

  /// Whether a file that is there begins like the result; an empty one may be replaced as well.
  private func startsAlike(_ file: URL, _ data: Data) -> Bool {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return false }
    let start = (try? handle.read(upToCount: Self.signature)) ?? Data()
    return start.isEmpty || start == data.prefix(Self.signature)
  }
}
