import Diagnostics
import Mustache

/// How texts are escaped: for every place between tags and between quotation marks.
///
/// The escaping that comes with the template engine looks at characters, and so misses a quotation
/// mark with a combining accent; browsers look at code points, and so does this. What could hide or
/// reorder a line is written as `\u{202E}`; line breaks stay.
struct PageContent: MustacheContentType {
  /// The name by which templates ask for it.
  static let name = "PAGE"

  func escapeText(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n": result += "\n"
      case _ where scalar.isTerminalUnsafe: result += terminalSafe(String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
