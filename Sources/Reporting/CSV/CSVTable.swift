/// A table of a report as a file for spreadsheets.
///
/// RFC 4180 with a byte order mark, without which spreadsheets take UTF-8 for something else.
struct CSVTable: Hashable, Sendable {
  /// What stands in one cell.
  enum Cell: Hashable, Sendable {
    /// Words, which never become a formula.
    case text(String?)
    /// A number without unit and without separators of thousands.
    case number(Double?)
    /// `true` or `false`.
    case truth(Bool?)
  }

  private let columns: [String]
  private var rows: [[Cell]] = []

  /// A table without rows; units stand in the names of the columns.
  init(_ columns: [String]) { self.columns = columns }

  /// Adds a row with a cell for each column.
  mutating func addRow(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// The file.
  var text: String {
    "\u{FEFF}" + csvText([columns] + rows.map { $0.map(\.text) }, lineBreak: "\r\n")
  }
}

extension CSVTable.Cell {
  /// A whole number.
  static func count(_ number: Int?) -> Self { .number(number.map(Double.init)) }

  fileprivate var text: String {
    switch self {
    case .text(let text): text ?? ""
    case .truth(let truth): truth.map(\.description) ?? ""
    case .number(let number?):
      number.rounded() == number && number.magnitude < 1e15
        ? String(Int64(number)) : number.description
    case .number(nil): ""
    }
  }
}
