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
  }

  /// One row.
  struct Row: Hashable, Sendable {
    let cells: [Cell]
  }

  let tableID: String
  let caption: String
  let heads: [Head]
  let rows: [Row]
  /// Whether its rows can be searched.
  let isSearchable: Bool

  /// A table with the columns and rows of `table`.
  init(_ id: String, _ caption: String, _ table: TextTable, isSearchable: Bool = false) {
    tableID = id
    self.caption = caption
    let isNumber = table.columns.map { $0.alignment == .right }
    heads = zip(table.columns, isNumber).map { Head(label: $0.title, isNumber: $1) }
    rows = table.rows.map { row in
      Row(cells: zip(row, isNumber).map { Cell(text: $0, isNumber: $1) })
    }
    self.isSearchable = isSearchable
  }
}
