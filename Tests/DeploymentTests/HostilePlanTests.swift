import Foundation
import Reporting
import Testing
import Yams

@testable import Deployment

/// Plan files that somebody edited, or that are none.
@Suite struct HostilePlanTests {
  private static let names = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../../etc/passwd", "a\nkind: Secret",
    "$(reboot)", "${HOME}`id`", "'\"; rm -rf /", "\u{202E}drowssap", "yes", "{{ .Values }}",
    String(repeating: "long ", count: 2_000),
  ]

  /// Whether the name stands in the text as it was given. A name of plain letters may be part of a
  /// label; alone, YAML readers would take this one for a truth value.
  private static func hasRawName(_ name: String, in content: String) -> Bool {
    guard name.allSatisfy({ $0.isASCII && $0.isLetter }) else { return content.contains(name) }
    return content.split(separator: "\n").contains { line in
      line.split(separator: " ").last.map { $0 == name } ?? false
    }
  }

  @Test(arguments: names, DeploymentTarget.allCases)
  func hostileNamesStayNames(name: String, target: DeploymentTarget) throws {
    let sample = try PlanSample("retail-assistant")
    let report = try sample.report
    var hostile = sample.setting(["scenario", "id"], to: name)
      .setting(["scenario", "title"], to: name)
      .setting(["scenarioDigest"], to: name).setting(["catalog", "digest"], to: name)
    let renamed = report.workloads[0].id
    let site = report.assignments[0].site
    hostile = hostile.setting(["workloads", 0, "id"], to: name)
    for (index, assignment) in report.assignments.enumerated() {
      let path: [PlanSample.Step] = ["assignments", .position(index)]
      if assignment.workload == renamed {
        hostile = hostile.setting(path + ["workload"], to: name)
      }
      if assignment.site == site { hostile = hostile.setting(path + ["site"], to: name) }
      for key in ["model", "server", "serverName", "accelerator"] {
        hostile = hostile.setting(path + [.key(key)], to: name)
      }
    }
    for (index, entry) in report.sites.enumerated() where entry.id == site {
      hostile = hostile.setting(["sites", .position(index), "id"], to: name)
    }
    for (index, fleet) in report.fleet.enumerated() {
      let path: [PlanSample.Step] = ["fleet", .position(index)]
      if fleet.site == site { hostile = hostile.setting(path + ["site"], to: name) }
      for key in ["server", "serverName", "accelerator"] {
        hostile = hostile.setting(path + [.key(key)], to: name)
      }
    }
    for file in try DeploymentExport(try hostile.report, for: target).files {
      #expect(file.path.split(separator: "/").allSatisfy { ExportedFile.isName($0) })
      // Comments are one line each, so that nothing of a name reaches a manifest.
      let content = file.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .joined(separator: "\n")
      if file.path.hasSuffix(".yaml") {
        #expect(!Self.hasRawName(name, in: content), "\(file.path)")
      }
      #expect(!file.text.unicodeScalars.contains("\u{202E}"))
      #expect(!file.text.contains("\nkind: Secret"))
      if file.path == "README.md" { #expect(!file.text.contains("<script>")) }
      if file.path.hasSuffix(".yaml") {
        #expect(throws: Never.self) { _ = Array(try Yams.load_all(yaml: file.text)) }
      }
    }
  }

  @Test(arguments: [
    ("", "\"plan.json\" is no plan of tierwise"), ("{}", "\"plan.json\" is no plan of tierwise"),
    ("[[[[", "\"plan.json\" is no plan of tierwise"),
    (
      #"{"schemaVersion": 1, "tool": {"name": "other"}}"#,
      "\"plan.json\" is no plan of tierwise"
    ),
    (
      #"{"schemaVersion": 99, "tool": {"name": "tierwise"}}"#,
      "\"plan.json\" has schema version 99; this program reads 1"
    ),
  ])
  func whatIsNoPlanIsRefused(text: String, message: String) throws {
    let error = #expect(throws: ExportError.self) {
      try PlanFile.report(in: Data(text.utf8), of: "plan.json")
    }
    #expect(error?.message == message)
    #expect(error?.code == .notAPlan)
  }

  @Test func whatIsMissingIsNamed() throws {
    let error = #expect(throws: ExportError.self) {
      try PlanSample("corner-shop").setting(["assignments", 0, "share"], to: nil).report
    }
    #expect(
      error?.message
        == "\"plan.json\" does not hold a whole plan: $.assignments[0].share is missing")
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(throws: ExportError.self) {
      try PlanFile.report(in: Data(text.utf8), of: "plan.json")
    }
  }

  @Test func filesThatAreNotThereAreNamed() {
    let error = #expect(throws: ExportError.self) {
      try PlanFile.report(atPath: "/nowhere/plan.json")
    }
    #expect(error?.code == .unreadable)
    #expect(error?.message == "cannot read \"/nowhere/plan.json\"")
  }

  private static let contradictions: [([PlanSample.Step], any Sendable)] = [
    (["assignments", 0, "workload"], "nobody"), (["assignments", 0, "share"], 2),
    (["assignments", 0, "share"], -1), (["sites", 0, "id"], "cloud"),
    (["fleet", 0, "site"], "nowhere"), (["fleet", 0, "acceleratorsPerServer"], 0),
    (["fleet", 0, "groups"], [["sites": -1, "serversPerSite": 1]]),
    (["fleet", 0, "groups"], [["sites": 1, "serversPerSite": 2_000_000_000]]),
  ]

  @Test(arguments: contradictions.indices) func contradictionsAreRefused(index: Int) throws {
    let (path, value) = Self.contradictions[index]
    let error = #expect(throws: ExportError.self) {
      try PlanSample("corner-shop").setting(path, to: value).report
    }
    #expect(error?.code == .inconsistent)
  }

  @Test(arguments: ["fleet", "batchLimit", "contextLimit"], [-1, 0, 1 << 40])
  func settingsOutOfRangeAreRefused(key: String, value: Int) throws {
    guard key != "fleet" || value != 0 else { return }
    let sample = try PlanSample("retail-assistant")
    let index = try sample.firstOnVLLM
    #expect(throws: ExportError.self) {
      try sample.setting(["assignments", .position(index), "serving", .key(key)], to: value).report
    }
  }

  @Test func replicasThatNeedMoreThanTheServerAreRefused() throws {
    let sample = try PlanSample("retail-assistant")
    let index = try sample.firstOnVLLM
    #expect(throws: ExportError.self) {
      try sample.setting(
        ["assignments", .position(index), "configuration", "replicasPerServer"], to: 500
      ).report
    }
  }
}
