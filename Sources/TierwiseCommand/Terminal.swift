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

  /// Emphasis where somebody watches and has not asked for none (no-color.org).
  var style: TextStyle {
    let environment = ProcessInfo.processInfo.environment
    let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isInteractive && !refuses && environment["TERM"] != "dumb" ? .terminal : .plain
  }

  /// Writes a text as it is.
  func write(_ text: String) {
    FileHandle(fileDescriptor: descriptor).write(Data(text.utf8))
  }
}
