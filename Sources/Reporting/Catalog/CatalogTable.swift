import Catalog
import Foundation
import Quantities

/// A list of catalog entries: columns with a unit, cells that are numbers or texts.
package struct CatalogTable: Hashable, Sendable {
  /// A column.
  package struct Column: Hashable, Sendable {
    /// The name for sorting and in JSON and CSV, with its unit: `memory-bandwidth-gb-per-s`.
    package let field: String
    /// The heading.
    package let title: String
    /// Whether the cells are numbers, so that they stand right and sort from the largest.
    package let isNumber: Bool
    /// The fewest columns of a terminal that it needs; nil if it may not be cut.
    package let minimumWidth: Int?

    /// A column.
    package init(_ field: String, _ title: String, isNumber: Bool = false, minimumWidth: Int? = nil)
    {
      self.field = field
      self.title = title
      self.isNumber = isNumber
      self.minimumWidth = minimumWidth
    }
  }

  /// One cell.
  package enum Cell: Hashable, Sendable {
    case text(String)
    case number(Double)
    /// Not known.
    case unknown

    init(_ value: Double?) { self = value.map { .number($0) } ?? .unknown }
    init(_ value: String?) { self = value.map { .text($0) } ?? .unknown }
  }

  /// The columns.
  package let columns: [Column]
  /// The rows, each with one cell for every column.
  package private(set) var rows: [[Cell]]
  /// What the headings leave out, below the list of a terminal; may be empty.
  private let caption: String

  /// The rows sorted by one column: numbers from the largest, texts by alphabet, unknown ones last;
  /// nil if there is no such field. A field may be shortened as long as one column starts with it.
  package func sorted(by field: String) -> CatalogTable? {
    let matches = columns.indices.filter { columns[$0].field == field }
    let starts = columns.indices.filter { columns[$0].field.hasPrefix(field) }
    guard let index = matches.first ?? (starts.count == 1 ? starts.first : nil) else { return nil }
    var result = self
    result.rows = rows.enumerated().sorted { left, right in
      let (first, second) = (left.element[index], right.element[index])
      return switch (first, second) {
      case (.number(let first), .number(let second)) where first != second: first > second
      case (.text(let first), .text(let second)) where first != second: first < second
      case (.unknown, .unknown): left.offset < right.offset
      case (_, .unknown): true
      case (.unknown, _): false
      default: left.offset < right.offset
      }
    }.map(\.element)
    return result
  }

  /// A table of `columns`.
  package init(_ columns: [Column], _ rows: [[Cell]], caption: String = "") {
    self.columns = columns
    self.rows = rows
    self.caption = caption
  }
}

extension CatalogTable {
  /// The list for a terminal of `width` columns, with the count below.
  package func text(width: Int = 120) -> String {
    var table = TextTable(
      columns.map { column in
        TextTable.Column(
          column.title, column.isNumber ? .right : .left, minimumWidth: column.minimumWidth)
      })
    for row in rows { table.addRow(row.map(\.text)) }
    let count = rows.count == 1 ? "1 entry" : "\(rows.count.formatted) entries"
    return (table.lines(width: width) + ["", caption.isEmpty ? count : "\(count). \(caption)"])
      .joined(separator: "\n") + "\n"
  }

  /// The list as comma-separated values, headed by the fields; what is unknown is empty.
  package func csv() -> String {
    csvText([columns.map(\.field)] + rows.map { row in row.map(\.plain) })
  }

  /// The list as a JSON array of objects; what is unknown is left out.
  package func json() throws -> String {
    try catalogJSON(
      rows.map { row in
        var object: [String: JSONValue] = [:]
        for (column, cell) in zip(columns, row) {
          switch cell {
          case .text(let text): object[column.field] = .text(text)
          case .number(let number): object[column.field] = .number(number)
          case .unknown: break
          }
        }
        return object
      })
  }
}

extension CatalogTable.Cell {
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.formatted(significantDigits: 4)
    case .unknown: "–"
    }
  }

  fileprivate var plain: String {
    switch self {
    case .text(let text): text
    case .number(let number): plainNumber(number)
    case .unknown: ""
    }
  }
}

/// The number without grouping and without noise in its last digits.
func plainNumber(_ number: Double) -> String {
  let rounded = number.rounded(significantDigits: 12)
  return rounded == rounded.rounded() && rounded.magnitude < 1e15
    ? String(Int(rounded)) : String(rounded)
}

/// A value of a JSON object.
enum JSONValue: Encodable {
  case text(String)
  case number(Double)

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number.rounded(significantDigits: 12))
    }
  }
}

/// The value as JSON: sorted keys, two spaces, a line break at the end.
func catalogJSON(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}
