import Diagnostics

/// The most characters of a title that are shown in a heading.
package let longestTitle = 160

/// A text that Markdown shows as it is: no emphasis, no link, no HTML, no mention of somebody.
///
/// What could hide or reorder a line is written as `\u{202E}`; line breaks stay line breaks inside a
/// cell of a table.
func markdown(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    terminalSafe(line, limit: .max).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // GitHub looks for people and issues in the text that is left after all escapes.
      case "@", "#": result += "\(scalar)<!-- -->"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "|", "~", "$": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }.joined(separator: "<br>")
}

/// The table as a pipe table of GitHub's Markdown.
func markdown(_ table: TextTable) -> [String] {
  func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
  return [
    line(table.columns.map { markdown($0.title) }),
    line(table.columns.map { $0.alignment == .right ? "---:" : "---" }),
  ] + table.rows.map { line($0.map(markdown)) }
}
