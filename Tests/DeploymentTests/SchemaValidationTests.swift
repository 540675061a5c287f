import Foundation
import TestSupport
import Testing

@testable import Deployment

/// The files against the schemas of those who read them: Kubernetes, the custom resources, Compose,
/// the values of the charts, the plugins of the picker and the flags of the engines.
///
/// Needs Python with `kubernetes-validate`, `check-jsonschema` and `PyYAML`, which `.ci/run` installs
/// under `.build/deps/validate`, and the schemas beside the checkout; skipped where one is missing.
@Suite struct SchemaValidationTests {
  private static let python =
    ProcessInfo.processInfo.environment["TIERWISE_VALIDATE_PYTHON"]
    ?? PlanSample.root.appending(path: ".build/deps/validate/bin/python").path
  private static let schemas =
    ProcessInfo.processInfo.environment["TIERWISE_DEPLOYMENT_SCHEMAS"]
    ?? PlanSample.root.deletingLastPathComponent().appending(path: "shared/facts/deployment").path
  private static let isInstalled = FileManager.default.isExecutableFile(atPath: python)
  private static let hasSchemas = FileManager.default.fileExists(
    atPath: schemas + "/validate.py")

  @Test(
    .enabled(if: isInstalled, "no kubernetes-validate: run .ci/run, which installs it"),
    .enabled(if: hasSchemas, "no schemas in ../shared/facts/deployment"))
  func everyFilePassesItsSchema() throws {
    let scratch = try ScratchFolder()
    let samples = [
      ("corner-shop", try PlanSample("corner-shop")),
      ("retail-assistant", try PlanSample("retail-assistant")),
      ("pair", try EngineFlagTests.pairSample()),
      ("multi-node", try EngineFlagTests.multiNodeSample()),
    ]
    var count = 0
    for (name, sample) in samples {
      for target in DeploymentTarget.allCases where name != "multi-node" || target.spreadsReplicas {
        for file in try DeploymentExport(try sample.report, for: target).files {
          try scratch.write(file.text, to: "\(name)/\(target.rawValue)/\(file.path)")
          count += file.path.hasSuffix(".yaml") ? 1 : 0
        }
      }
    }
    let result = try validate(scratch)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("\(count) files checked, 0 with errors"))
  }

  @Test(
    .enabled(if: isInstalled, "no kubernetes-validate: run .ci/run, which installs it"),
    .enabled(if: hasSchemas, "no schemas in ../shared/facts/deployment"),
    arguments: [
      ("kind: Deployment", "kind: Deploymant"), ("replicas: 1", "replica: 1"),
      ("--tensor-parallel-size=", "--tensor-parallel="),
      ("nvidia.com/gpu: '1'", "nvidia.com/gpu: '3'"),
    ])
  func brokenFilesAreFound(good: String, bad: String) throws {
    let scratch = try ScratchFolder()
    let files = try DeploymentExport(try PlanSample("retail-assistant").report, for: .k3s).files
    let file = try #require(
      files.first { $0.text.contains(good) && $0.text.contains("nvidia.com/gpu") })
    try scratch.write(file.text.replacingOccurrences(of: good, with: bad), to: "broken.yaml")
    let result = try validate(scratch)
    #expect(result.status == 1, "\(result.output)")
  }

  private func validate(_ folder: ScratchFolder) throws -> (status: Int32, output: String) {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "validate_deployment.py")
    let log = folder.file(".log")
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let output = try #require(FileHandle(forWritingAtPath: log))
    let process = Process()
    process.executableURL = URL(filePath: Self.python)
    process.arguments = ["-B", script.path, Self.schemas, folder.path]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.read(".log"))
  }
}
