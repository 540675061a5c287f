/// Rows as comma-separated values (RFC 4180), with a line break after each row.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay
/// numbers.
package func csvText(_ rows: [[String]], lineBreak: String = "\n") -> String {
  rows.map { row in row.map(csvCell).joined(separator: ",") + lineBreak }.joined()
}

private func csvCell(_ text: String) -> String {
  var text = text
  if let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first),
    Double(text) == nil
  {
    text = "'" + text
  }
  guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
    return text
  }
  return "\""
    + text.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}
