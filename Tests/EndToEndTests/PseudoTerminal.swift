import Foundation

/// A terminal that nobody sees: what a program writes to its end is read here.
struct PseudoTerminal {
  /// A call of the system that failed.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What the program gets as standard output.
  let end: FileHandle
  private let controller: Int32

  /// A terminal of so many columns.
  init(columns: Int) throws {
    var (controller, descriptor): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 40, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &descriptor, nil, nil, &size) == 0 else {
      throw Failure(description: "no terminal: \(String(cString: strerror(errno)))")
    }
    self.controller = controller
    end = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
  }

  /// What was written until the program, which must be running, closed its end. Lines end as those of
  /// files do.
  func readToEnd() throws -> String {
    // While the end is open here as well, there is no end of what is written.
    try end.close()
    defer { _ = close(controller) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(controller, &buffer, buffer.count)
      // When the last end is closed Linux says so with an error, other systems with nothing.
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
