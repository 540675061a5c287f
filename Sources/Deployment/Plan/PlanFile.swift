import Diagnostics
package import Foundation
public import Reporting

/// Reads the report in a `plan.json`, which may come from anywhere.
public enum PlanFile {
  /// The most bytes of a file that is read.
  public static let mostBytes = 64 << 20

  /// The report in a file; throws an `ExportError`.
  public static func report(atPath path: String) throws(ExportError) -> Report {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ExportError(
        .unreadable, "cannot read \(quoted(path))", remedy: "Name a plan.json of tierwise plan.")
    }
    let data: Data
    do {
      data = try handle.read(upToCount: mostBytes + 1) ?? Data()
    } catch {
      throw ExportError(
        .unreadable, "cannot read \(quoted(path))", remedy: "Name a plan.json of tierwise plan.")
    }
    return try report(in: data, of: path)
  }

  /// The report in the bytes of a file; throws an `ExportError`.
  package static func report(in data: Data, of path: String) throws(ExportError) -> Report {
    struct Signature: Decodable {
      struct Tool: Decodable { let name: String }
      let schemaVersion: Int
      let tool: Tool
    }
    guard data.count <= mostBytes else {
      throw ExportError(
        .notAPlan, "\(quoted(path)) is larger than \(mostBytes >> 20) MiB",
        remedy: "No plan is that large; name a plan.json of tierwise plan.")
    }
    let decoder = JSONDecoder()
    guard let signature = try? decoder.decode(Signature.self, from: data),
      signature.tool.name == Report.Tool.current.name
    else {
      throw ExportError(
        .notAPlan, "\(quoted(path)) is no plan of tierwise",
        remedy: "Name a plan.json of tierwise plan.")
    }
    guard signature.schemaVersion == Report.currentSchemaVersion else {
      throw ExportError(
        .notAPlan,
        "\(quoted(path)) has schema version \(signature.schemaVersion);"
          + " this program reads \(Report.currentSchemaVersion)",
        remedy: "Plan the scenario again with this program.")
    }
    let report: Report
    do {
      report = try decoder.decode(Report.self, from: data)
    } catch {
      throw ExportError(
        .notAPlan, "\(quoted(path)) does not hold a whole plan: \(Self.place(of: error))",
        remedy: "Plan the scenario again with this program.")
    }
    if let obstacle = PlanConsistency(report).obstacle {
      throw ExportError(
        .inconsistent, "\(quoted(path)): \(obstacle)",
        remedy: "Plan the scenario again with this program.")
    }
    return report
  }

  /// Where a value is missing or of the wrong kind.
  private static func place(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it cannot be decoded" }
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      let keys = context.codingPath + [key].compactMap { $0 }
      return keys.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
    }
    return switch error {
    case .keyNotFound(let key, let context): "$\(path(context, key)) is missing"
    case .valueNotFound(_, let context), .typeMismatch(_, let context),
      .dataCorrupted(let context):
      "$\(path(context)) is not what it should be"
    @unknown default: "it cannot be decoded"
    }
  }
}
