import Foundation
import Reporting

/// One of the two streams of text that the command writes.
struct Terminal: Sendable {
  /// Results.
  static let output = Terminal(descriptor: STDOUT_FILENO)
  /// Diagnostics and progress.
  static let error = Terminal(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether somebody watches, rather than a file or a pipe.
  var isInteractive: Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal; where nobody watches those that `COLUMNS` names, else 110.
  var width: Int {
    var size = winsize()
    if isInteractive, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    let named = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    return named.flatMap { $0 > 0 ? $0 : nil } ?? TextStyle.standardWidth
  }

  /// Lines as wide as the terminal, and emphasis where somebody watches and has not asked for none
  /// (no-color.org).
  var style: TextStyle {
    let environment = ProcessInfo.processInfo.environment
    let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let isPlain = !isInteractive || refuses || environment["TERM"] == "dumb"
    return (isPlain ? TextStyle.plain : .terminal).fitting(columns: width)
  }

  /// Writes a text as it is. A run whose results find no taker, such as a full disk, ends here.
  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        // That diagnostics cannot be written is nothing that could be written anywhere.
        guard descriptor == STDOUT_FILENO else { return }
        let reason = String(cString: strerror(errno))
        Terminal.error.write("error: cannot write to standard output: \(reason)\n")
        exit(ExitStatus.fileAccess.rawValue)
      }
    }
  }
}
