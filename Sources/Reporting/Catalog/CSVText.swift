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
    !isNumber(text)
  {
    text = "'" + text
  }
  guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
    return text
  }
  // Scalars, not characters: a mark of quotation with an accent is one to whoever reads the file.
  return text.unicodeScalars.reduce(into: "\"") { quoted, scalar in
    if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
    quoted.unicodeScalars.append(scalar)
  } + "\""
}

/// Whether a spreadsheet takes the text for a number: digits, and what belongs to them.
private func isNumber(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { "+-.0123456789eE".unicodeScalars.contains($0) }
    && Double(text) != nil
}
