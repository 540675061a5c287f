/// The part of a source line that a diagnostic shows, with the place of its caret.
///
/// The text is ready for a terminal: tabs are spaces of the same width, control characters are
/// escaped, and no more than 120 columns around the caret remain.
public struct SourceExcerpt: Hashable, Sendable, Codable {
  /// The widest excerpt, in columns, ellipses included.
  public static let maximumWidth = 120
  /// Columns from one tab stop to the next.
  static let tabWidth = 8

  /// The line, or the part of it around the caret.
  public let text: String
  /// Columns of `text` before the caret, from 0.
  public let caretOffset: Int

  /// Shows a line that is split where the caret stands.
  public init(before: some StringProtocol, after: some StringProtocol) {
    // Nothing further away than this can end up inside the widest excerpt.
    let reach = 3 * Self.maximumWidth
    let nearBefore = before.unicodeScalars.suffix(reach)
    let nearAfter = after.unicodeScalars.prefix(reach)
    var left = Self.cells(nearBefore, from: 0)
    let leftWidth = left.reduce(0) { $0 + $1.width }
    var right = Self.cells(nearAfter, from: leftWidth)
    let rightWidth = right.reduce(0) { $0 + $1.width }
    let isLeftPartial = nearBefore.startIndex != before.unicodeScalars.startIndex
    let isRightPartial = nearAfter.endIndex != after.unicodeScalars.endIndex
    if isLeftPartial || isRightPartial || leftWidth + rightWidth > Self.maximumWidth {
      let half = Self.maximumWidth / 2
      let rightShare = min(rightWidth, half)
      let leftBudget = Self.maximumWidth - rightShare
      left = Self.cut(left, to: leftBudget, mustCut: isLeftPartial, keeping: .end)
      let leftUsed = left.reduce(0) { $0 + $1.width }
      right = Self.cut(
        right, to: Self.maximumWidth - leftUsed, mustCut: isRightPartial, keeping: .start)
    }
    text = (left + right).reduce(into: "") { $0 += $1.text }
    caretOffset = left.reduce(0) { $0 + $1.width }
  }

  /// Shows `line` with the caret under the character at `column`, from 1.
  public init(line: some StringProtocol, column: Int) {
    let scalars = line.unicodeScalars
    var index = scalars.startIndex
    var remaining = column
    while index != scalars.endIndex {
      if scalars[index].startsColumn {
        remaining -= 1
        if remaining == 0 {
          break
        }
      }
      index = scalars.index(after: index)
    }
    self.init(before: line[..<index], after: line[index...])
  }

  /// The line that holds the caret.
  public var caretLine: String {
    String(repeating: " ", count: caretOffset) + "^"
  }

  /// What one character looks like.
  private struct Cell {
    var text: String
    var width: Int
  }

  private enum KeptSide {
    case start
    case end
  }

  private static func cells(
    _ scalars: some Sequence<Unicode.Scalar>, from column: Int
  ) -> [Cell] {
    var column = column
    var result: [Cell] = []
    for scalar in scalars {
      let cell: Cell
      if scalar == "\t" {
        let width = tabWidth - column % tabWidth
        cell = Cell(text: String(repeating: " ", count: width), width: width)
      } else if scalar.isTerminalUnsafe {
        let escape = scalar.terminalEscape
        cell = Cell(text: escape, width: escape.unicodeScalars.count)
      } else {
        cell = Cell(text: String(scalar), width: scalar.displayWidth)
      }
      column += cell.width
      result.append(cell)
    }
    return result
  }

  private static func cut(
    _ cells: [Cell], to width: Int, mustCut: Bool, keeping side: KeptSide
  ) -> [Cell] {
    let total = cells.reduce(0) { $0 + $1.width }
    if !mustCut && total <= width {
      return cells
    }
    var kept: [Cell] = []
    var remaining = width - 1
    for cell in side == .start ? cells : cells.reversed() {
      if cell.width > remaining {
        break
      }
      remaining -= cell.width
      kept.append(cell)
    }
    let ellipsis = Cell(text: "…", width: 1)
    return side == .start ? kept + [ellipsis] : [ellipsis] + kept.reversed()
  }
}
