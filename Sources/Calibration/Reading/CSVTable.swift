package import Diagnostics

/// A table of comma-separated values (RFC 4180): a header and records with as many fields.
///
/// A byte-order mark, `LF`, `CRLF` and empty lines are accepted; fields keep their spaces. Sizes are
/// limited, so that a hostile file ends in a message.
package struct CSVTable: Sendable {
  /// The bounds that a file has to keep.
  package struct Limits: Sendable {
    /// Bytes of the file.
    package var bytes = 64 << 20
    /// Records, the header not counted.
    package var records = 200_000
    /// Fields of a record.
    package var fields = 200
    /// Bytes of one field.
    package var fieldBytes = 65_536

    package init() {}
  }
  /// One field with its place.
  package struct Field: Hashable, Sendable {
    /// The text without its quotation marks.
    package let text: String
    /// The line, from 1.
    package let line: Int
    /// The column of its first character, from 1.
    package let column: Int
  }

  /// The file, as the user named it.
  package let file: String
  /// The names of the columns.
  package let header: [Field]
  /// The records; each has as many fields as the header.
  package let records: [[Field]]

  /// Reads a table, or throws everything that is wrong with it.
  package init(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(DiagnosticsError) {
    var parser = CSVParser(bytes: bytes, file: file, limits: limits)
    let rows = try parser.parse()
    guard let header = rows.first else {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "empty-table", message: "the file has no header",
          remedy: "Name the columns in the first line.",
          position: SourcePosition(file: file, line: 1, column: 1)))
    }
    var collector = parser.diagnostics
    var names: Set<String> = []
    for field in header where !names.insert(field.text).inserted {
      collector.addError(
        Diagnostic(
          .error, code: "duplicate-column",
          message: "the column \(quoted(field.text)) appears twice",
          remedy: "Remove or rename one of the two.",
          position: SourcePosition(file: file, line: field.line, column: field.column)))
    }
    for row in rows.dropFirst() where row.count != header.count {
      collector.addError(
        Diagnostic(
          .error, code: "field-count",
          message: "the record has \(row.count) fields; the header has \(header.count)",
          remedy: "Quote fields that hold commas, and leave unknown fields empty.",
          position: SourcePosition(file: file, line: row[0].line, column: row[0].column)))
    }
    try collector.throwIfErrors()
    self.file = file
    self.header = header
    self.records = Array(rows.dropFirst())
  }
}

/// Splits bytes into fields.
private struct CSVParser {
  let bytes: [UInt8]
  let file: String
  let limits: CSVTable.Limits
  var diagnostics = DiagnosticCollector()
  private var index = 0
  private var line = 1
  private var column = 1

  init(bytes: [UInt8], file: String, limits: CSVTable.Limits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  mutating func parse() throws(DiagnosticsError) -> [[CSVTable.Field]] {
    guard bytes.count <= limits.bytes else {
      throw failure(
        "file-too-large", "the file has \(bytes.count) bytes; at most \(limits.bytes) are read",
        "Split the file.")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    var rows: [[CSVTable.Field]] = []
    while index < bytes.count {
      if let row = try record() {
        guard rows.count <= limits.records else {
          throw failure(
            "too-many-records", "the file has more than \(limits.records) records",
            "Split the file.")
        }
        rows.append(row)
      }
    }
    return rows
  }

  /// One record; nil for an empty line.
  private mutating func record() throws(DiagnosticsError) -> [CSVTable.Field]? {
    var fields: [CSVTable.Field] = []
    while true {
      let field = try self.field()
      let isEmptyLine =
        fields.isEmpty && field.text.isEmpty && isAtLineEnd && field.column == column
      if isEmptyLine {
        skipLineEnd()
        return nil
      }
      guard fields.count < limits.fields else {
        throw failure(
          "too-many-fields", "the record has more than \(limits.fields) fields",
          "Check that the file is separated by commas and its quotation marks are closed.")
      }
      fields.append(field)
      if index < bytes.count, bytes[index] == Self.comma {
        advance()
      } else {
        skipLineEnd()
        return fields
      }
    }
  }

  private mutating func field() throws(DiagnosticsError) -> CSVTable.Field {
    let start = (line: line, column: column)
    var content: [UInt8] = []
    if index < bytes.count, bytes[index] == Self.quote {
      advance()
      while true {
        guard index < bytes.count else {
          throw failure(
            "unclosed-quote", "the quoted field that starts here does not end",
            "Close it with a quotation mark; write two for one inside.", at: start)
        }
        if bytes[index] == Self.quote {
          advance()
          guard index < bytes.count, bytes[index] == Self.quote else { break }
        }
        try append(&content, start)
      }
      guard index >= bytes.count || bytes[index] == Self.comma || isAtLineEnd else {
        throw failure(
          "text-after-quote", "there is text after the closing quotation mark",
          "Write two quotation marks for one inside a quoted field.")
      }
    } else {
      while index < bytes.count, bytes[index] != Self.comma, !isAtLineEnd {
        guard bytes[index] != Self.quote else {
          throw failure(
            "stray-quote", "there is a quotation mark inside a field that does not start with one",
            "Quote the whole field and write two quotation marks for one.")
        }
        try append(&content, start)
      }
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw failure(
        "not-utf-8", "the field is not valid UTF-8", "Save the file as UTF-8.", at: start)
    }
    return CSVTable.Field(text: text, line: start.line, column: start.column)
  }

  private mutating func append(
    _ content: inout [UInt8], _ start: (line: Int, column: Int)
  ) throws(DiagnosticsError) {
    guard content.count < limits.fieldBytes else {
      throw failure(
        "field-too-long", "the field has more than \(limits.fieldBytes) bytes",
        "Check that its quotation marks are closed.", at: start)
    }
    guard bytes[index] != 0 else {
      throw failure("control-character", "the field holds a NUL byte", "Remove it.")
    }
    content.append(bytes[index])
    advance()
  }

  private var isAtLineEnd: Bool {
    guard index < bytes.count else { return true }
    if bytes[index] == Self.lineFeed { return true }
    return bytes[index] == Self.carriageReturn && index + 1 < bytes.count
      && bytes[index + 1] == Self.lineFeed
  }

  private mutating func skipLineEnd() {
    if index < bytes.count, bytes[index] == Self.carriageReturn { advance() }
    if index < bytes.count { advance() }
  }

  /// Moves over one byte; bytes inside a character do not count as columns.
  private mutating func advance() {
    let byte = bytes[index]
    index += 1
    if byte == Self.lineFeed {
      line += 1
      column = 1
    } else if index >= bytes.count || bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
  }

  private func failure(
    _ code: String, _ message: String, _ remedy: String, at place: (line: Int, column: Int)? = nil
  ) -> DiagnosticsError {
    let place = place ?? (line, column)
    return DiagnosticsError(
      Diagnostic(
        .error, code: code, message: message, remedy: remedy,
        position: SourcePosition(file: file, line: place.line, column: place.column)))
  }
}
