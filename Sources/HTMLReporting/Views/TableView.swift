import Reporting

/// A table as the template reads it.
struct TableView: Hashable, Sendable {
  /// The heading of a column.
  struct Head: Hashable, Sendable {
    let label: String
    let isNumber: Bool
  }

  /// One cell; line breaks in it are kept.
  struct Cell: Hashable, Sendable {
    let text: String
    let isNumber: Bool
    /// The heading of its column, for windows too narrow for columns; nil for what names the row.
    let name: String?
  }

  /// One row.
  struct Row: Hashable, Sendable {
    let cells: [Cell]
  }

  /// The most rows of a table that is shown at its full height.
  private static let mostRows = 40

  let tableID: String
  let caption: String
  let heads: [Head]
  let rows: [Row]
  /// Whether its rows can be searched.
  let isSearchable: Bool
  /// Whether it scrolls within a part of the window.
  let isLong: Bool
  /// What stands in its place on paper; nil when it is printed.
  let paperNote: String?
  /// Whether it is left out on paper.
  let isForScreens: Bool

  /// A table with the columns and rows of `table`; with a `paperNote`, that is printed in its place.
  init(
    _ id: String, _ caption: String, _ table: TextTable, isSearchable: Bool = false,
    paperNote: String? = nil
  ) {
    tableID = id
    self.caption = caption
    let heads = table.columns.map { Head(label: $0.title, isNumber: $0.alignment == .right) }
    self.heads = heads
    rows = table.rows.map { row in
      Row(
        cells: zip(row, heads).enumerated().map { index, cell in
          let (text, head) = cell
          return Cell(
            text: text, isNumber: head.isNumber,
            name: index == 0 || text.isEmpty || head.label.isEmpty ? nil : head.label)
        })
    }
    self.isSearchable = isSearchable
    isLong = table.rows.count > Self.mostRows
    self.paperNote = paperNote
    isForScreens = paperNote != nil
  }
}
