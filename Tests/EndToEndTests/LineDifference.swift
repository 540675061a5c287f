/// The first place at which two texts that are not the same part.
struct LineDifference {
  /// The most lines shown of each text.
  private static let lineLimit = 3
  /// The most characters shown of a line.
  private static let widthLimit = 120

  /// The number of the first line that differs, from 1.
  let firstLine: Int
  /// The first differing lines: those of the first text after a minus, those of the second after a
  /// plus.
  let excerpt: [String]

  /// Compares two texts.
  init(from expected: String, to actual: String) {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(old, new).prefix { $0 == $1 }.count
    // Lines that are the same at the end are no part of the difference either.
    let alike = zip(old.dropFirst(same).reversed(), new.dropFirst(same).reversed())
      .prefix { $0 == $1 }.count
    firstLine = same + 1
    excerpt =
      Self.marked("-", old.dropFirst(same).dropLast(alike))
      + Self.marked("+", new.dropFirst(same).dropLast(alike))
  }

  private static func marked(_ mark: String, _ lines: ArraySlice<Substring>) -> [String] {
    let shown = lines.prefix(lineLimit).map { line in
      "\(mark) \(line.prefix(widthLimit))\(line.count > widthLimit ? "…" : "")"
    }
    let rest = lines.count - shown.count
    return shown + (rest > 0 ? ["\(mark) … \(rest) more to the last line that differs"] : [])
  }
}
