import Diagnostics

/// Why a file is not read.
struct FileRefusal: Error, Equatable {
  var code: String
  var message: String
  var remedy: String
  /// The start of the file, for what is wrong with a file as a whole; nil when there is no file.
  var start: SourcePosition?

  static func directory(_ path: String) -> FileRefusal {
    FileRefusal(
      code: "file-unreadable", message: "\(quoted(path)) is a folder, not a file",
      remedy: "Name an XML file inside it.")
  }

  static func notRegular(_ path: String) -> FileRefusal {
    FileRefusal(
      code: "file-unreadable", message: "\(quoted(path)) is not a regular file",
      remedy: "Pipes, sockets and devices are not read; store the content in a file.")
  }

  static func tooLarge(_ path: String, size: Int, limit: Int) -> FileRefusal {
    FileRefusal(
      code: "file-too-large",
      message: "\(quoted(path)) has \(grouped(size)) bytes; the limit is \(grouped(limit))",
      remedy: "Split the file, or check that it is the one you meant.",
      start: SourcePosition(file: path, line: 1, column: 1))
  }

  /// The refusal as an error, at the place in `source` that names the file.
  func diagnostic(in source: SourceText?, at offset: Int) -> Diagnostic {
    source?.diagnostic(.error, at: offset, code: code, message: message, remedy: remedy)
      ?? Diagnostic(.error, code: code, message: message, remedy: remedy, position: start)
  }
}

/// The number with a comma after every three digits.
func grouped(_ number: Int) -> String {
  var result = ""
  for (index, digit) in String(number).reversed().enumerated() {
    if index > 0, index.isMultiple(of: 3), digit != "-" {
      result.append(",")
    }
    result.append(digit)
  }
  return String(result.reversed())
}
