package import Diagnostics

/// The bytes of one file, which know their lines and columns.
///
/// The line table is made once, when the text is scanned. Columns are counted only on request.
package final class SourceText: Sendable {
  /// The file, written the way the user named it.
  package let name: String
  /// The content as UTF-8, without a byte order mark.
  package let bytes: [UInt8]
  /// The first thing that makes the bytes unusable as text; nil if they can be used.
  let defect: TextDefect?
  private let lineStarts: [Int]
  private let isASCII: Bool
  /// Characters before each multiple of `markDistance` bytes; empty if no line is that long.
  private let columnMarks: [Int]

  /// Scans `bytes`.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    let scan = TextScan(bytes)
    defect = scan.defect
    lineStarts = scan.lineStarts
    isASCII = scan.isASCII
    columnMarks = scan.columnMarks
  }

  /// The place of the byte at `offset`, which may be one past the end.
  package func position(at offset: Int) -> SourcePosition {
    let line = lineIndex(at: offset)
    let start = lineStarts[line]
    let column = isASCII ? offset - start : columns(from: start, to: offset)
    return SourcePosition(file: name, line: line + 1, column: column + 1)
  }

  /// The line around the byte at `offset`, with a caret under it.
  package func excerpt(at offset: Int) -> SourceExcerpt {
    let start = lineStarts[lineIndex(at: offset)]
    var end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    if end > offset, bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    // Far parts of a long line are not shown, so they need not be decoded.
    let reach = 4 * 4 * SourceExcerpt.maximumWidth
    return SourceExcerpt(
      before: String(decoding: bytes[max(start, offset - reach)..<offset], as: UTF8.self),
      after: String(decoding: bytes[offset..<min(end, offset + reach)], as: UTF8.self))
  }

  /// A diagnostic at the byte at `offset`.
  package func diagnostic(
    _ severity: Severity, at offset: Int, code: String, message: String, remedy: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, message: message, remedy: remedy, position: position(at: offset),
      excerpt: excerpt(at: offset))
  }

  /// The index of the last line that starts at or before `offset`.
  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  private func columns(from start: Int, to end: Int) -> Int {
    guard end - start > TextScan.markDistance, !columnMarks.isEmpty else {
      return TextScan.columnCount(in: bytes, from: start, to: end)
    }
    return columnsFromBeginning(to: end) - columnsFromBeginning(to: start)
  }

  private func columnsFromBeginning(to offset: Int) -> Int {
    let mark = min(offset / TextScan.markDistance, columnMarks.count - 1)
    let rest = TextScan.columnCount(in: bytes, from: mark * TextScan.markDistance, to: offset)
    return columnMarks[mark] + rest
  }
}
