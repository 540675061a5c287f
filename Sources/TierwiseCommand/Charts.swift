import Diagnostics
import Foundation
import Tierwise

/// Where the library that draws charts is.
enum Charts {
  /// The library that `TIERWISE_CHARTS` names, else that beside the program, else that of a checkout;
  /// nil when there is none.
  static func library() throws -> ChartLibrary? {
    let named = ProcessInfo.processInfo.environment["TIERWISE_CHARTS"]
    if let named, !named.isEmpty {
      do {
        return try ChartLibrary(contentsOf: URL(fileURLWithPath: named))
      } catch {
        throw DiagnosticsError(
          Diagnostic(
            .error, code: "file-missing",
            message: "the library for charts \(quoted(named)) cannot be read",
            remedy: "Name another file in TIERWISE_CHARTS, or none for a report without charts."))
      }
    }
    let folder = "share/tierwise/\(ChartLibrary.fileName)"
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    let places = [
      program?.deletingLastPathComponent().appendingPathComponent(folder),
      URL(fileURLWithPath: ".build/deps/\(folder)"),
    ].compactMap(\.self)
    return try places.first { FileManager.default.fileExists(atPath: $0.path) }
      .map { try ChartLibrary(contentsOf: $0) }
  }
}
