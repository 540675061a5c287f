import Foundation

/// A fenced block of a Markdown document under a comment that says what it is.
struct MarkedBlock {
  /// What a block claims to be.
  enum Mark: Hashable {
    /// The content of a file of the checkout.
    case file(path: String)
    /// Commands that succeed.
    case run
    /// What the commands before it print.
    case output
  }

  /// A mark that cannot be understood.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  /// What it claims to be.
  let mark: Mark
  /// What stands between the fences, each line with its end.
  let text: String
  /// Where the text stands in the document.
  let range: Range<String.Index>

  /// All marked blocks of a document, in their order.
  ///
  /// A comment with one of the marks without a fenced block on the next line is an error, so that no
  /// block escapes its check unnoticed.
  static func all(in document: String) throws -> [MarkedBlock] {
    try document.matches(of: /(?m)^<!-- (?<mark>file|run|output)\b(?<rest>.*)$/).map { match in
      let block = document[match.range.lowerBound...].prefixMatch(
        of: /[^\n]* -->\n```[a-z]*\n(?<text>(?s).*?)```(\n|$)/)
      guard let block, let mark = mark(String(match.mark), rest: String(match.rest)) else {
        throw Malformed(description: "no block can be made of \(match.output.0)")
      }
      return MarkedBlock(
        mark: mark, text: String(block.text),
        range: block.text.startIndex..<block.text.endIndex)
    }
  }

  private static func mark(_ name: String, rest: String) -> Mark? {
    switch name {
    case "run" where rest == " -->": return .run
    case "output" where rest == " -->": return .output
    case "file":
      guard let path = rest.wholeMatch(of: /: (?<path>[^ ]+) -->/)?.path else { return nil }
      return .file(path: String(path))
    default: return nil
    }
  }
}
