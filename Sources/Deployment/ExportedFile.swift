/// A file of an export.
public struct ExportedFile: Hashable, Sendable, Codable {
  /// The path below the folder of the export: parts of `a-z`, `A-Z`, `0-9`, `.`, `-` and `_`.
  public let path: String
  /// The text, UTF-8, with a line break at the end.
  public let text: String

  /// A file; the path is made of names that were chosen here, never of what a plan says.
  init(_ parts: [String], text: String) {
    precondition(parts.allSatisfy(Self.isName), "no name of a file: \(parts)")
    path = parts.joined(separator: "/")
    self.text = text
  }

  /// Whether a part of a path names one file below its folder on every system.
  package static func isName(_ part: some StringProtocol) -> Bool {
    !part.isEmpty && part.utf8.count <= 100 && part.first != "." && part.last != "."
      && part.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || [".", "-", "_"].contains(scalar)
      }
  }
}
