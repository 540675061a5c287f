package import Diagnostics
import XMLReading

/// Where a figure stands in a file.
package struct FigurePlace: Sendable {
  /// The text of the file.
  private let source: SourceText
  /// File, line and column of the figure's value.
  package let position: SourcePosition

  /// The place of an attribute's value, or of the element if it lacks the attribute.
  init(_ element: XMLElement, attribute: String) {
    source = element.source
    position = element.position(ofAttribute: attribute)
  }

  /// The place of an element.
  init(_ element: XMLElement) {
    source = element.source
    position = element.position
  }

  /// A diagnostic at this place, with the line and a caret.
  package func diagnostic(
    _ severity: Severity, code: String, message: String, remedy: String? = nil,
    notes: [Diagnostic] = []
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, message: message, remedy: remedy, position: position,
      excerpt: SourceExcerpt(line: line, column: position.column), notes: notes)
  }

  private var line: String {
    let newline = UInt8(ascii: "\n")
    let lines = source.bytes.split(
      separator: newline, maxSplits: position.line, omittingEmptySubsequences: false)
    let bytes = lines[position.line - 1]
    return String(
      decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
  }
}
