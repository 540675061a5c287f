package import Diagnostics
import Foundation

/// Files of measurements, by their ending: `.json` and `.jsonl` of `vllm bench serve`, all else CSV.
package enum MeasurementFile {
  /// The rows of a file, or everything that is wrong with it.
  package static func read(
    path: String, system: MeasuredSystem = MeasuredSystem()
  ) throws(DiagnosticsError) -> [MeasuredRow] {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let isThere = FileManager.default.fileExists(atPath: path)
      throw DiagnosticsError(
        Diagnostic(
          .error, code: isThere ? "file-unreadable" : "file-missing",
          message: "cannot read \(quoted(path))",
          remedy: isThere ? "Name a file that can be read." : "There is no such file."))
    }
    let lowercased = path.lowercased()
    if lowercased.hasSuffix(".json") || lowercased.hasSuffix(".jsonl") {
      return try BenchServeReader.read(data, file: path, system: system)
    }
    return try MeasurementReader.read(CSVTable([UInt8](data), file: path))
  }
}
