import Diagnostics

/// A table for a terminal: columns side by side, cells of one or more lines, never wider than told.
///
/// Cells may hold line breaks. Everything that could confuse a terminal is escaped. When the table
/// is too wide, the widest column that may shrink gives way, and its cells are cut or wrapped.
package struct TextTable: Hashable, Sendable {
  /// Where the text of a column stands.
  package enum Alignment: Hashable, Sendable {
    case left
    case right
  }

  /// What happens to a cell that is wider than its column.
  package enum Overflow: Hashable, Sendable {
    /// The end is replaced by `…`.
    case cut
    /// Words go to further lines, at most this many; the last one is cut.
    case wrap(maximumLines: Int)
  }

  /// One column.
  package struct Column: Hashable, Sendable {
    /// The heading; may be empty.
    package let title: String
    /// Where its text stands.
    package let alignment: Alignment
    /// The fewest terminal columns that it keeps while others can give way, if it may shrink; nil if
    /// it may not.
    package let minimumWidth: Int?
    /// What happens to cells that are too wide.
    package let overflow: Overflow

    /// A column of this heading.
    package init(
      _ title: String, _ alignment: Alignment = .left, minimumWidth: Int? = nil,
      overflow: Overflow = .cut
    ) {
      self.title = title
      self.alignment = alignment
      self.minimumWidth = minimumWidth
      self.overflow = overflow
    }
  }

  private static let gap = "  "
  /// The fewest columns of words that are still words.
  private static let narrowest = 8

  /// The columns, from left to right.
  package let columns: [Column]
  /// The cells, row by row, unescaped.
  package private(set) var rows: [[String]] = []

  /// A table without rows.
  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; missing cells at its end are empty.
  package mutating func addRow(_ cells: [String]) {
    precondition(cells.count <= columns.count, "a row has at most one cell for each column")
    rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
  }

  /// The lines of the table: the headings unless all are empty, then the rows.
  package func lines(width: Int, indentation: Int = 0) -> [String] {
    let titles = columns.map(\.title)
    let hasTitles = titles.contains { !$0.isEmpty }
    let cells = ((hasTitles ? [titles] : []) + rows).map { row in
      row.map { cell in
        cell.split(separator: "\n", omittingEmptySubsequences: false).map {
          terminalSafe($0, limit: .max)
        }
      }
    }
    let widths = widths(of: cells, room: width - indentation)
    let margin = String(repeating: " ", count: indentation)
    return cells.flatMap { row in
      let fitted = zip(zip(columns, widths), row).map { pair, lines in
        lines.flatMap { fit($0, to: pair.1, pair.0.overflow) }
      }
      let height = fitted.map(\.count).max() ?? 0
      return (0..<height).map { line in
        let texts = zip(zip(columns, widths), fitted).map { pair, lines in
          padded(line < lines.count ? lines[line] : "", to: pair.1, pair.0.alignment)
        }
        return trimmedAtEnd(margin + texts.joined(separator: Self.gap))
      }
    }
  }

  /// The natural widths, with the widest columns shrunk until all fit.
  private func widths(of cells: [[[String]]], room: Int) -> [Int] {
    var widths = columns.indices.map { column in
      cells.reduce(0) { widest, row in
        row[column].reduce(widest) { max($0, displayWidth(of: $1)) }
      }
    }
    let gaps = Self.gap.count * max(0, columns.count - 1)
    while widths.reduce(gaps, +) > room {
      let shrinkable = columns.indices.filter { column in
        columns[column].minimumWidth.map { widths[column] > $0 } ?? false
      }
      // Where even that is too wide, all words give way; numbers never do.
      let words = columns.indices.filter { column in
        columns[column].alignment == .left && widths[column] > Self.narrowest
      }
      let candidates = shrinkable.isEmpty ? words : shrinkable
      guard let widest = candidates.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func fit(_ text: String, to width: Int, _ overflow: Overflow) -> [String] {
    guard displayWidth(of: text) > width else { return [text] }
    switch overflow {
    case .cut: return [cut(text, to: width)]
    case .wrap(let most):
      let lines = wrapped(text, to: width)
      guard lines.count > most else { return lines }
      let rest = lines[(most - 1)...].joined(separator: " ")
      return lines.prefix(most - 1) + [cut(rest, to: width)]
    }
  }

  private func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    return alignment == .left ? text + space : space + text
  }

  private func trimmedAtEnd(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
