package import Diagnostics

/// Text in which `①` to `⑨` mark places; the marks are taken out, and their places remembered.
package struct MarkedText {
  /// The text without the marks.
  package let text: String
  private let places: [Character: (line: Int, column: Int)]

  /// Takes the marks out of `marked`; each may occur once.
  package init(_ marked: String) {
    var text = ""
    var places: [Character: (line: Int, column: Int)] = [:]
    var line = 1
    var column = 1
    for character in marked {
      if ("①"..."⑨").contains(character) {
        precondition(places[character] == nil, "\(character) occurs twice")
        places[character] = (line, column)
        continue
      }
      text.append(character)
      if character == "\n" || character == "\r\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    self.text = text
    self.places = places
  }

  /// The place of a mark in the file `file`; nil if the text has no such mark.
  package func position(of mark: Character, in file: String) -> SourcePosition? {
    places[mark].map { SourcePosition(file: file, line: $0.line, column: $0.column) }
  }
}
