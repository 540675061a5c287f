import Diagnostics
public import Foundation
public import Reporting

/// Reads a plan that was written earlier.
public enum PlanFile {
  /// The most bytes that a plan file may have.
  static let mostBytes = 64 << 20

  /// The report in a `plan.json`, or in that of a folder. Throws a `DiagnosticsError`.
  public static func read(at url: URL) throws -> Report {
    let path = file(at: url)
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
      let data = FileManager.default.contents(atPath: path)
    else {
      throw failure(
        "file-missing", "there is no plan at \(quoted(path))",
        "Name a plan.json, or the folder that holds it.")
    }
    guard data.count <= mostBytes else {
      throw failure(
        "plan-size", "\(quoted(path)) has \(data.count) bytes; a plan has at most \(mostBytes)",
        "Name a plan.json that tierwise wrote.")
    }
    let report: Report
    do {
      report = try JSONDecoder().decode(Report.self, from: data)
    } catch {
      throw failure(
        "plan-unreadable", "\(quoted(path)) is no plan: \(reason(error))",
        "Name a plan.json that this version of tierwise wrote.")
    }
    guard report.tool.name == Report.Tool.current.name,
      report.schemaVersion == Report.currentSchemaVersion
    else {
      throw failure(
        "plan-version",
        "\(quoted(path)) has the format \(report.schemaVersion) of \(quoted(report.tool.name)); "
          + "this version reads format \(Report.currentSchemaVersion)",
        "Plan the scenario again with this version.")
    }
    return report
  }

  private static func file(at url: URL) -> String {
    let path = url.relativePath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return path }
    return path.hasSuffix("/") ? path + "plan.json" : path + "/plan.json"
  }

  private static func failure(_ code: String, _ message: String, _ remedy: String)
    -> DiagnosticsError
  {
    DiagnosticsError(Diagnostic(.error, code: code, message: message, remedy: remedy))
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is no JSON" }
    let (path, text): ([any CodingKey], String) =
      switch error {
      case .keyNotFound(let key, let context): (context.codingPath + [key], "is missing")
      case .typeMismatch(_, let context): (context.codingPath, "has another type")
      case .valueNotFound(_, let context): (context.codingPath, "is null")
      case .dataCorrupted(let context): (context.codingPath, "is damaged")
      @unknown default: ([], "is damaged")
      }
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      .joined(separator: ".")
    return place.isEmpty ? "it is no JSON" : "\(place) \(text)"
  }
}
