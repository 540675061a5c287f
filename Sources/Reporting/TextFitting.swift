import Diagnostics

/// How many columns of a terminal a text takes.
package func displayWidth(of text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + $1.displayWidth }
}

/// The text if it takes at most `width` columns, else its beginning and `…`.
package func cut(_ text: String, to width: Int) -> String {
  guard displayWidth(of: text) > width else { return text }
  guard width > 0 else { return "" }
  var kept = ""
  var used = 1
  for character in text {
    let columns = displayWidth(of: String(character))
    if used + columns > width { break }
    kept.append(character)
    used += columns
  }
  while kept.last == " " { kept.removeLast() }
  return kept + "…"
}

/// The text in lines of at most `width` columns, broken at spaces; longer words are broken anywhere.
package func wrapped(_ text: String, to width: Int) -> [String] {
  precondition(width > 0, "a line has room for something")
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    var rest = Substring(word)
    let free = width - displayWidth(of: line) - (line.isEmpty ? 0 : 1)
    if displayWidth(of: rest) <= free {
      line += (line.isEmpty ? "" : " ") + rest
      continue
    }
    if !line.isEmpty { lines.append(line) }
    while displayWidth(of: rest) > width {
      var piece = ""
      while let next = rest.first, displayWidth(of: piece + String(next)) <= width || piece.isEmpty
      {
        piece.append(next)
        rest.removeFirst()
      }
      lines.append(piece)
    }
    line = String(rest)
  }
  if !line.isEmpty || lines.isEmpty { lines.append(line) }
  return lines
}
