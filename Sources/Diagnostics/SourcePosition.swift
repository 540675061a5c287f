/// A place in a file that the user named.
public struct SourcePosition: Hashable, Comparable, Sendable, Codable {
  /// The file, written the way the user named it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in characters; combining marks belong to the character before them.
  public var column: Int

  /// Creates a position; `line` and `column` are at least 1.
  public init(file: String, line: Int, column: Int) {
    precondition(line >= 1 && column >= 1, "lines and columns start at 1")
    self.file = file
    self.line = line
    self.column = column
  }

  /// Orders by file, then line, then column.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `file:line:column`, safe to print on a terminal.
  public var description: String {
    "\(terminalSafe(file, limit: .max)):\(line):\(column)"
  }
}
