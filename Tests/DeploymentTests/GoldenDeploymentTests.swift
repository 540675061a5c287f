import Foundation
import Reporting
import Testing

@testable import Deployment

/// The deployment files of the committed plans, compared with the committed ones.
///
/// `UPDATE_GOLDEN=1 swift test` writes what the plans give and fails, as for the plans themselves.
@Suite struct GoldenDeploymentTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  @Test(arguments: PlanSample.scenarios, DeploymentTarget.allCases)
  func deploymentFilesAreTheExpectedOnes(scenario: String, target: DeploymentTarget) throws {
    let export = try DeploymentExport(try PlanSample(scenario).report, for: target)
    let folder = PlanSample.root.appending(
      path: "Plans/Scenarios/\(scenario)/expected/deployment/\(target.rawValue)")
    let actual = Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.text) })
    let expected = Self.texts(below: folder)
    guard actual != expected else { return }
    if Self.isUpdating { try Self.write(actual, to: folder) }
    let changed = Set(actual.keys).union(expected.keys)
      .filter { actual[$0] != expected[$0] }.sorted()
    Issue.record(
      """
      \(scenario), \(target.rawValue): \(changed.joined(separator: ", ")) \
      \(Self.isUpdating ? "were rewritten; review the change" : "differ from what the plan gives")
      """)
  }

  @Test(arguments: PlanSample.scenarios, DeploymentTarget.allCases)
  func samePlanGivesSameFiles(scenario: String, target: DeploymentTarget) throws {
    let report = try PlanSample(scenario).report
    #expect(
      try DeploymentExport(report, for: target) == (try DeploymentExport(report, for: target)))
  }

  private static func texts(below folder: URL) -> [String: String] {
    var texts: [String: String] = [:]
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    for path in paths {
      let file = folder.appending(path: path)
      guard !file.hasDirectoryPath, let data = FileManager.default.contents(atPath: file.path),
        (try? FileManager.default.attributesOfItem(atPath: file.path))?[.type] as? FileAttributeType
          == .typeRegular
      else { continue }
      texts[path] = String(decoding: data, as: UTF8.self)
    }
    return texts
  }

  private static func write(_ texts: [String: String], to folder: URL) throws {
    if FileManager.default.fileExists(atPath: folder.path) {
      try FileManager.default.removeItem(at: folder)
    }
    for (path, text) in texts {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
}
